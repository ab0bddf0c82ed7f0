"""Change between two occasions: correlations that three deviations imply, errors of pairs."""

from __future__ import annotations

from fractions import Fraction
from math import inf
from statistics import correlation as pearson
from statistics import stdev

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from pipeline.statistics.change import change, correlation, paired_correlation, paired_error, possible, sd_of_change
from pipeline.statistics.interval import Interval, corners, exactly
from tests.statistics.support import number, printed, root, rows, span


def of_row(row: dict[str, str]) -> Interval:
    return correlation(*(span(row[key]) for key in ("sd_pre_or_A", "sd_post_or_B", "sd_change_or_diff")))


@pytest.mark.parametrize("row", rows("prepost_correlation"), ids=lambda row: row["case_id"])
def test_three_deviations_give_the_published_correlation(row: dict[str, str]) -> None:
    found = of_row(row)
    assert (found.low, found.high) == pytest.approx((float(row["r_min"]), float(row["r_max"])), abs=6e-5)
    assert possible(found) is (row["own_verdict"] == "possible")
    if row["tolerance"]:
        assert found.low - float(row["tolerance"]) <= float(row["published_r"]) <= found.high + float(row["tolerance"])


def test_no_published_verdict_differs() -> None:
    said = {
        row["case_id"] for row in rows("prepost_correlation") if row["published_statement"].startswith("impossible")
    }
    assert said == {row["case_id"] for row in rows("prepost_correlation") if not possible(of_row(row))}


@pytest.mark.parametrize(("of_change", "r"), [("4.5", 0.78), ("15.0", -1.47)])
def test_correlations_of_the_catalogue(of_change: str, r: float) -> None:
    """prepost-correlation: deviations of 6.4 and 7.1."""
    points = [exactly(Fraction(text)) for text in ("6.4", "7.1", of_change)]
    found = correlation(points[0], points[1], points[2])
    assert float(found.low) == float(found.high) == pytest.approx(r, abs=5e-3)
    assert possible(correlation(span("6.4"), span("7.1"), span(of_change))) is (r > -1)


def test_a_correlation_turns_between_the_corners() -> None:
    """Deviations of 5 and 5.00 with a change of 0.10 are those of nearly equal occasions; every corner alone is above 1."""
    deviations = span("5"), span("5.00"), span("0.10")
    assert corners(lambda a, b, c: (a**2 + b**2 - c**2) / (2 * a * b), *deviations).low > 1
    assert possible(correlation(*deviations))


def test_the_turning_point_is_exact() -> None:
    """b = 5 and c = 4: r is least at a = 3, where it is sqrt(1 - (c / b)^2)."""
    assert correlation(Interval(Fraction(2), Fraction(5)), exactly(Fraction(5)), exactly(Fraction(4))).low == Fraction(
        3, 5
    )
    assert sd_of_change(Interval(Fraction(2), Fraction(5)), exactly(Fraction(5)), exactly(Fraction(3, 5))).low == 4


def test_a_correlation_beyond_one_counts_as_one() -> None:
    beyond = sd_of_change(exactly(3), exactly(5), Interval(-1.2, 1.2))
    assert (float(beyond.low), float(beyond.high)) == pytest.approx((2, 8))


def test_a_deviation_that_may_be_zero_says_nothing() -> None:
    assert correlation(span("0.0"), span("1.2"), span("1.2")) == Interval(-inf, inf)
    assert correlation(exactly(0), span("1.2"), span("1.2")) == Interval(-inf, inf)


pairs = st.lists(st.tuples(st.integers(0, 20), st.integers(0, 20)), min_size=3, max_size=30)


@given(pairs, st.integers(0, 2))
def test_no_honest_pairs_fail(values: list[tuple[int, int]], decimals: int) -> None:
    """Deviations and means of two occasions and of their change, each printed for itself."""
    before, after = zip(*values, strict=True)
    assume(min(stdev(before), stdev(after)) > 0)
    columns = before, after, [b - a for a, b in values]
    deviations = [root(variance(column), decimals, "ROUND_HALF_UP") for column in columns]
    first, second, gap = (span(sd.text) for sd in deviations)
    found = correlation(first, second, gap)
    assert possible(found)
    assert found.low - 1e-9 <= pearson(before, after) <= found.high + 1e-9
    again = sd_of_change(first, second, found)
    assert again.low - 1e-9 <= stdev(columns[2]) <= again.high + 1e-9
    means = [span(printed(Fraction(sum(column), len(values)), decimals, "ROUND_HALF_UP").text) for column in columns]
    assert change(means[0], means[1]).meets(means[2])


def variance(values: tuple[int, ...] | list[int]) -> Fraction:
    mean = Fraction(sum(values), len(values))
    return sum(((value - mean) ** 2 for value in values), Fraction(0)) / (len(values) - 1)


@given(st.floats(0.1, 9), st.floats(0.1, 9), st.floats(-1, 1), st.integers(2, 99))
def test_errors_and_correlations_are_inverse(a: float, b: float, r: float, n: int) -> None:
    error = paired_error(exactly(a), exactly(b), exactly(r), n)
    back = paired_correlation(exactly(a), exactly(b), error, n)
    assert (float(back.low), float(back.high)) == pytest.approx((r, r), abs=1e-6)


def test_a_change_is_after_less_before() -> None:
    """Catalogue, change-equals-post-minus-pre: 5.6 to 4.3."""
    found = change(span("5.6"), span("4.3"))
    assert (found.low, found.high) == (Fraction("-1.4"), Fraction("-1.2"))
    assert found.meets(span("-1.3"))
    assert not found.meets(span("-1.8"))


@pytest.mark.parametrize(("error", "r"), [("0.32", 0.71), ("0.90", -1.34), ("0.589", 0)])
def test_errors_of_a_crossover(error: str, r: float) -> None:
    """Catalogue, crossover-paired-se: deviations 2.1 and 2.3, 28 pairs; 0.589 is the error without pairing."""
    point = [exactly(Fraction(text)) for text in ("2.1", "2.3", error)]
    found = paired_correlation(point[0], point[1], point[2], 28)
    assert float(found.low) == pytest.approx(r, abs=0.006)
    around = paired_correlation(span("2.1"), span("2.3"), span(error), 28)
    assert possible(around) is (r > -1)
    assert around.meets(exactly(0)) is (r == 0)


def test_a_crossover_of_the_handbook() -> None:
    """Cochrane Handbook 5.1, 16.4.6.4: deviations 2.38 and 2.21, imputed r 0.68, 10 people: 0.583."""
    found = paired_error(exactly(2.38), exactly(2.21), exactly(0.68), 10)
    assert float(found.low) == pytest.approx(0.583, abs=5e-4)


def test_an_imputed_deviation() -> None:
    """Baseline 6.4, end 7.1, borrowed r 0.80 (catalogue, sd-change-imputed-labelled: 4.32)."""
    found = sd_of_change(span("6.4"), span("7.1"), exactly(Fraction("0.8")))
    assert number("4.32").number == pytest.approx(float((found.low + found.high) / 2), abs=0.02)


def test_nobody_is_refused() -> None:
    with pytest.raises(ValueError, match="0 people"):
        paired_error(exactly(1), exactly(1), exactly(0), 0)
