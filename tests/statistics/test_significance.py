"""p-values against published verdicts: statcheck, GraphPad, recalc."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.statistics.interval import Interval, exactly, hull, rounded
from pipeline.statistics.significance import agree, decision_error, from_means, of_counts, of_interval, p_of, p_range
from schemas.printed import Printed
from tests.statistics.support import number, rows, verdict

NAMES = {
    "t": "t_value",
    "F": "f_value",
    "chi2": "chi2_value",
    "z": "z_value",
    "Z": "z_value",
    "r": "r_value",
    "Q": "chi2_value",
    "Qb": "chi2_value",
}


def printed(bound: str, text: str) -> Printed:
    plain = number(text.replace("-.", "-0."))
    return Printed(plain.text, bound, plain.value)


def degrees(row: dict[str, str]) -> tuple[float, ...]:
    return tuple(float(row[key]) for key in ("df1", "df2") if row[key])


def fits(row: dict[str, str], tails: int) -> bool:
    name, alpha = NAMES[row["test"]], float(row["alpha"])
    span = p_range(name, printed(row["test_comparison"], row["test_value"]), degrees(row), tails)
    if row["p_comparison"] == "ns":
        return span.high > alpha
    return agree(span, printed(row["p_comparison"], row["p_reported"]), zero=row["p_zero_is_error"] == "0")


STATCHECK = [row for row in rows("statcheck_p") if row["expected_error"]]


@pytest.mark.parametrize("row", STATCHECK, ids=lambda row: row["case_id"])
def test_statcheck_finds_the_same_errors(row: dict[str, str]) -> None:
    tails = {"two": (2,), "one": (1,), "one-if-it-fits": (2, 1)}[row["tails"]]
    assert any(fits(row, n) for n in tails) is (row["expected_error"] == "0")


DECIDED = [row for row in rows("statcheck_p") if row["expected_decision_error"]]


@pytest.mark.parametrize("row", DECIDED, ids=lambda row: row["case_id"])
def test_statcheck_finds_the_same_decision_errors(row: dict[str, str]) -> None:
    span = p_range(NAMES[row["test"]], printed(row["test_comparison"], row["test_value"]), degrees(row))
    p = printed(row["p_comparison"], row["p_reported"])
    found = decision_error(span, p, float(row["alpha"]), at_alpha=row["p_equal_alpha_is_significant"] == "1")
    assert found is (row["expected_decision_error"] == "1")


def test_every_row_of_statcheck_is_asked() -> None:
    asked = {row["case_id"] for row in (*STATCHECK, *DECIDED)}
    assert asked == {row["case_id"] for row in rows("statcheck_p")}


@given(st.floats(0, 1), st.sampled_from(("=", "<", ">")), st.booleans())
def test_a_p_value_never_decides_against_itself(p: float, bound: str, at_alpha: bool) -> None:
    said = printed(bound, f"{p:.3f}")
    agreeing = {"=": said.number, "<": max(said.number - 1e-4, 0), ">": said.number + 1e-4}[bound]
    assert not decision_error(exactly(agreeing), said, at_alpha=at_alpha)


METHODS = {
    "fisher_exact_two_sided": ("Fisher", 1),
    "chi_square_two_sided": ("Pearson", 1),
    "chi_square_one_sided": ("Pearson", 2),
    "yates_continuity_correction_two_sided": ("Yates", 1),
    "yates_continuity_correction_one_sided": ("Yates", 2),
    "fisher_exact_one_sided": ("central Fisher", 2),
}


@pytest.mark.parametrize("row", rows("two_by_two_p"), ids=lambda row: row["case_id"])
def test_tables_of_counts_give_the_published_p(row: dict[str, str]) -> None:
    a, b, c, d = (int(row[key]) for key in "abcd")
    name, sides = METHODS[row["method"]]
    assert dict(of_counts(a, b, c, d))[name] / sides == pytest.approx(float(row["scipy_p"]), rel=1e-6)


@pytest.mark.parametrize("row", rows("t_test_from_summary"), ids=lambda row: row["case_id"])
def test_means_give_the_published_range(row: dict[str, str]) -> None:
    means = rounded(number(row["m1"])), rounded(number(row["m2"]))
    spreads = rounded(number(row["sd1"])), rounded(number(row["sd2"]))
    readings = [from_means(means, spreads, (int(row["n1"]), int(row["n2"])), welch=welch) for welch in (False, True)]
    span = hull(end for reading in readings for end in (reading.low, reading.high))
    assert (span.low, span.high) == pytest.approx((float(row["own_p_min"]), float(row["own_p_max"])), abs=6e-5)
    assert verdict(agree(span, number(row["p_reported"]))) == row["own_verdict"]


@given(
    st.tuples(*[st.floats(-5, 5)] * 2),
    st.tuples(*[st.floats(0.5, 3)] * 2),
    st.tuples(*[st.integers(3, 60)] * 2),
    st.booleans(),
)
def test_the_range_holds_the_p_value_of_the_unrounded_numbers(
    means: tuple[float, float], spreads: tuple[float, float], people: tuple[int, int], welch: bool
) -> None:
    exact = from_means(
        (exactly(means[0]), exactly(means[1])), (exactly(spreads[0]), exactly(spreads[1])), people, welch=welch
    )
    around = [rounded(number(f"{value:.1f}")) for value in (*means, *spreads)]
    span = from_means((around[0], around[1]), (around[2], around[3]), people, welch=welch)
    assert span.low - 1e-12 <= exact.low <= span.high + 1e-12


def test_an_interval_implies_its_p_value() -> None:
    """FINAL, Bruun 2024: -0.34 (-0.95 to 0.27), printed p = 0.27; the range is the catalogue's (ci-p-agree)."""
    span = of_interval(rounded(number("-0.34")), (rounded(number("-0.95")), rounded(number("0.27"))), 95)
    assert (span.low, span.high) == pytest.approx((0.264, 0.286), abs=1e-3)
    wrong = of_interval(rounded(number("-1.2")), (rounded(number("-2.1")), rounded(number("-0.3"))), 95)
    assert not agree(wrong, number("0.20"))


def test_a_p_value_belongs_to_its_statistic() -> None:
    assert p_of("t_value", 2.20, (28,)) == pytest.approx(0.0362, abs=1e-4)
    assert p_of("z_value", -2.42) == pytest.approx(0.0155, abs=1e-4)
    assert p_of("r_value", 0.34, (46,)) == pytest.approx(0.018, abs=5e-4)
    with pytest.raises(ValueError, match="degrees of freedom"):
        p_of("t_value", 2.2)


def test_no_p_value_of_an_empty_margin() -> None:
    assert dict(of_counts(0, 5, 0, 7)) == {}


def test_a_bound_is_strict() -> None:
    assert not agree(Interval(0.05, 0.2), printed("<", "0.05"))
    assert agree(Interval(0.049, 0.2), printed("<", "0.05"))
    assert not agree(Interval(0.01, 0.05), printed(">", "0.05"))
