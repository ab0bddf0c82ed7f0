"""Standard deviations from standard errors, limits, ranges, quartiles and scales."""

from __future__ import annotations

from fractions import Fraction
from statistics import NormalDist, stdev

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from pipeline.statistics.dispersion import (
    estimated,
    largest_sd,
    sd_of_error,
    sd_of_limits,
    sd_of_range,
    standard_error,
)
from pipeline.statistics.interval import Interval, exactly
from pipeline.statistics.significance import quantile
from tests.statistics.support import span


def ends(interval: Interval) -> tuple[float, float]:
    return float(interval.low), float(interval.high)


def test_a_standard_error_follows_from_its_deviation() -> None:
    """Catalogue, se-sd-n: 12.4 with 31 people is 2.218 to 2.236."""
    error = standard_error(span("12.4"), 31)
    assert ends(error) == pytest.approx((2.218, 2.236), abs=5e-4)
    assert error.meets(span("2.23"))
    assert not error.meets(span("2.32"))


def test_intervals_that_touch_meet() -> None:
    """0.15 / 3 and 0.3 / 6 are 0.05 exactly, which floats miss."""
    assert standard_error(exactly(Fraction("0.15")), 9).high == Fraction("0.05")
    assert standard_error(span("0.1"), 9).meets(span("0.1"))  # 0.15 / 3 is the lower end of 0.1
    assert sd_of_error(span("0.05"), 16).high == Fraction("0.22")


@given(st.fractions(0, 50, max_denominator=100), st.integers(1, 500))
def test_there_and_back(sd: Fraction, n: int) -> None:
    assert float(sd_of_error(standard_error(exactly(sd), n), n).low) == pytest.approx(float(sd))


@given(st.floats(0.1, 50), st.integers(2, 500), st.sampled_from((90, 95, 99)), st.booleans())
def test_the_limits_of_a_mean_give_its_deviation_back(sd: float, n: int, level: float, normal: bool) -> None:
    half = quantile(level, None if normal else n - 1) * float(standard_error(exactly(sd), n).low)
    assert ends(sd_of_limits((exactly(-half), exactly(half)), n, level, normal=normal)) == pytest.approx((sd, sd))


def test_limits_of_an_arm() -> None:
    """Catalogue, arm-ci-sd: 5.1 (4.2 to 6.0), n = 20, is 1.82 to 2.03 by t."""
    limits = span("4.2"), span("6.0")
    assert ends(sd_of_limits(limits, 20)) == pytest.approx((1.82, 2.03), abs=5e-3)
    assert sd_of_limits(limits, 20).meets(span("1.9"))
    assert not sd_of_limits(limits, 20).meets(span("2.4"))


def test_a_range_bounds_the_deviation() -> None:
    """Catalogue, sd-range-bounds: 2 to 9 with 20 people is 1.14 to 3.59; 0.45 is a standard error."""
    found = sd_of_range((exactly(2), exactly(9)), 20)
    assert ends(found) == pytest.approx((1.14, 3.59), abs=5e-3)
    assert found.meets(span("2.0"))
    assert not sd_of_range((span("2"), span("9")), 20).meets(span("0.45"))


@given(st.lists(st.integers(0, 20), min_size=2, max_size=40))
def test_no_sample_is_outside_its_bounds(values: list[int]) -> None:
    n, low, high = len(values), min(values), max(values)
    sd, mean = stdev(values), Fraction(sum(values), n)
    found = sd_of_range((exactly(Fraction(low)), exactly(Fraction(high))), n)
    scale = Fraction(low), Fraction(high)
    assert found.low <= sd + 1e-9
    assert sd <= found.high + 1e-9
    assert sd <= largest_sd(scale, n, exactly(mean)) + 1e-9
    assert largest_sd(scale, n, exactly(mean)) <= largest_sd(scale, n)


@given(st.integers(1, 30), st.integers(1, 30))
def test_the_limit_is_reached_at_the_ends(low: int, high: int) -> None:
    values = [0] * low + [7] * high
    n = len(values)
    reached = largest_sd((Fraction(0), Fraction(7)), n, exactly(Fraction(7 * high, n)))
    assert reached == pytest.approx(stdev(values))


@given(st.integers(2, 30))
def test_the_range_bounds_are_reached(half: int) -> None:
    found = sd_of_range((exactly(0), exactly(8)), 2 * half)
    assert found.high == pytest.approx(stdev([0, 8] * half))
    assert found.low == pytest.approx(stdev([0, 8] + [4] * (2 * half - 2)))


def test_largest_deviations_of_the_catalogue() -> None:
    """sd-max-popoviciu: 0 to 10, n = 25: 5.10. sd-max-at-mean: mean 9.1, n = 20: 2.93, with its digits 3.01."""
    scale = Fraction(0), Fraction(10)
    assert largest_sd(scale, 25) == pytest.approx(5.10, abs=5e-3)
    assert largest_sd(scale, 20, exactly(Fraction("9.1"))) == pytest.approx(2.93, abs=0.01)
    assert span("2.1").low <= largest_sd(scale, 20, span("9.1")) < span("3.4").low
    assert largest_sd(scale, 5, span("4.8")) == largest_sd(scale, 5, span("5.2"))
    assert largest_sd(scale, 5, span("12")) == 0


def point(text: str) -> Interval:
    return exactly(Fraction(text))


ORDER_STATISTICS = [  # median, quartiles, ends, n, mean, sd, decimals
    ("6", None, ("2", "14"), 20, 6.59, 3.21, 2),  # metafor, conv.fivenum
    ("6", ("4", "10"), None, 20, 6.72, 4.79, 2),  # metafor, conv.fivenum
    ("4", None, ("1", "10"), 30, 4.356748, 2.205578, 6),  # metaBLUE, Luo.mean and Wan.std
]


@pytest.mark.parametrize(("median", "quartiles", "reach", "n", "mean", "sd", "decimals"), ORDER_STATISTICS)
def test_published_estimates(
    median: str,
    quartiles: tuple[str, str] | None,
    reach: tuple[str, str] | None,
    n: int,
    mean: float,
    sd: float,
    decimals: int,
) -> None:
    pairs = [None if pair is None else (point(pair[0]), point(pair[1])) for pair in (quartiles, reach)]
    found = estimated(point(median), n, *pairs)
    assert found.method == "Luo 2018, Wan 2014"
    assert ends(found.mean) == pytest.approx((mean, mean), abs=0.6 * 10**-decimals)
    assert ends(found.sd) == pytest.approx((sd, sd), abs=0.6 * 10**-decimals)
    assert not found.mean.meets(span("9.5"))


@given(st.integers(5, 400), st.floats(-50, 50), st.floats(0.1, 30))
def test_estimates_from_a_normal_sample_are_its_mean_and_deviation(n: int, mean: float, sd: float) -> None:
    """Expected order statistics of a normal sample in, its parameters out: by each of the three formulas."""
    law = NormalDist(mean, sd)
    reach, quarter = (law.inv_cdf(rank / (n + 0.25)) for rank in (n - 0.375, 0.75 * n - 0.125))
    pairs = [(exactly(2 * mean - end), exactly(end)) for end in (quarter, reach)]
    for quartiles, extremes in ((None, pairs[1]), (pairs[0], None), (pairs[0], pairs[1])):
        found = estimated(exactly(mean), n, quartiles, extremes)
        assert ends(found.mean) == pytest.approx((mean, mean), abs=1e-6)
        assert ends(found.sd) == pytest.approx((sd, sd), rel=1e-6)


def test_both_pairs_are_weighted_by_shi() -> None:
    found = estimated(point("6"), 20, (point("4"), point("10")), (point("2"), point("14")))
    weight = 1 / (1 + 0.07 * 20**0.6)
    one, other = (
        estimated(point("6"), 20, *pairs).sd.low
        for pairs in ((None, (point("2"), point("14"))), ((point("4"), point("10")), None))
    )
    assert found.method == "Luo 2018, Shi 2020"
    assert found.mean.low == pytest.approx(6.93884, abs=5e-6)  # 0.1887 of 8, 0.5614 of 7, 0.2499 of 6
    assert found.sd.low == pytest.approx(weight * one + (1 - weight) * other)


@given(st.integers(2, 300), st.lists(st.integers(0, 100), min_size=5, max_size=5))
def test_estimates_of_rounded_numbers_hold_those_of_the_unrounded(n: int, values: list[int]) -> None:
    assume(len(set(values)) > 1)
    tenths = [Fraction(value, 10) for value in sorted(values)]
    low, q1, median, q3, high = map(exactly, tenths)
    exact = estimated(median, n, (q1, q3), (low, high))
    low, q1, median, q3, high = (span(f"{float(value):.0f}") for value in tenths)
    around = estimated(median, n, (q1, q3), (low, high))
    for one, other in ((exact.mean, around.mean), (exact.sd, around.sd)):
        assert other.low - 1e-9 <= one.low <= other.high + 1e-9


def test_too_little_is_refused() -> None:
    with pytest.raises(ValueError, match="1 people where 2 are needed"):
        sd_of_limits((exactly(0), exactly(1)), 1)
    with pytest.raises(ValueError, match="0 people"):
        standard_error(exactly(1), 0)
    with pytest.raises(ValueError, match="neither quartiles nor ends"):
        estimated(exactly(1), 20)
    with pytest.raises(ValueError, match="degrees of freedom"):
        sd_of_limits((exactly(0), exactly(1)), 5, level=100)
