"""Standard errors, limits, p-values and sizes, each from the other: known answers of Cochrane, Altman & Bland, metafor."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from math import exp, inf, log, sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.statistics.conversion import (
    error_of_limits,
    error_of_p,
    limits_of_p,
    partial_eta_squared,
    statistic_of_p,
)
from pipeline.statistics.dispersion import standard_error
from pipeline.statistics.effect import odds_ratio, paired_smd
from pipeline.statistics.interval import Interval, exactly
from pipeline.statistics.significance import of_interval
from tests.statistics.support import rows, span

Row = dict[str, str]


def point(text: str) -> Interval:
    return exactly(Fraction(text))


def logarithm(text: str) -> Interval:
    return exactly(log(float(text)))


def inputs(row: Row) -> dict[str, str]:
    return dict(part.split("=") for part in row["inputs"].split())


def degrees(row: Row) -> float | None:
    return float(row["df"]) if row["df"] else None


def size(row: Row) -> Interval:
    return (logarithm if row["scale"] == "log" else point)(row["estimate"])


def of_p(row: Row) -> float:
    return float(error_of_p(size(row), point(row["p"]), degrees(row)).low)


def paired(row: Row) -> tuple[float, float]:
    given_ = {key: point(text) for key, text in inputs(row).items()}
    found = paired_smd(point(row["estimate"]), (given_["SD_E"], given_["SD_C"]), given_["r"], int(row["n1"]))
    return float(found.estimate.low), float(found.error.low)


def of_counts(row: Row) -> tuple[float, float]:
    (a, n1), (c, n2) = (map(int, part.split("/")) for part in row["inputs"].removeprefix("events=").split(" vs "))
    found = odds_ratio(a, n1 - a, c, n2 - c)
    assert found is not None
    return float(found.estimate.low), float(found.error.low) ** 2


def of_ratio_limits(row: Row) -> float:
    return float(error_of_limits((logarithm(row["ci_lower"]), logarithm(row["ci_upper"])), float(row["level"])).low)


def lower(row: Row) -> float:
    return float(limits_of_p(size(row), point(row["p"]), float(row["level"]), degrees(row))[0].low)


OURS: dict[tuple[str, str], Callable[[Row], float]] = {
    ("t from p", "t"): lambda row: float(statistic_of_p(point(row["p"]), degrees(row)).low),
    ("SE from difference and p", "SE"): of_p,
    ("SE of paired MD, SDdiff imputed 2", "SE"): lambda row: float(standard_error(point("2"), int(row["n1"])).low),
    ("paired SMD", "SMD"): lambda row: paired(row)[0],
    ("SE of paired SMD", "SE"): lambda row: paired(row)[1],
    ("CI from estimate and p", "SE"): of_p,
    ("CI from estimate and p", "CI lower"): lower,
    ("CI of ratio from estimate and p", "CI lower"): lambda row: exp(lower(row)),
    ("variance from CI of OR", "variance"): lambda row: of_ratio_limits(row) ** 2,
    ("variance from OR and p", "variance"): lambda row: of_p(row) ** 2,
    ("log OR from counts", "log OR"): lambda row: of_counts(row)[0],
    ("variance of log OR from counts", "variance"): lambda row: of_counts(row)[1],
    ("partial eta squared from F", "partial eta2"): lambda row: float(
        partial_eta_squared(point(inputs(row)["F"]), float(inputs(row)["df1"]), float(row["df"])).low
    ),
}

# Altman & Bland give an approximate quantile of p, which is 0.15 % off: exact values, of which the published ones are not a rounding
APPROXIMATE = {"conv-08": 7.9276, "conv-09": 1.4622}


@pytest.mark.parametrize("row", rows("ci_se_p_conversions"), ids=lambda row: row["case_id"])
def test_conversions_give_the_published_value(row: Row) -> None:
    found = OURS[row["conversion"], row["quantity"]](row)
    if row["case_id"] in APPROXIMATE:
        assert found == pytest.approx(APPROXIMATE[row["case_id"]], abs=6e-5)
        assert abs(found - float(row["published_value"])) > float(row["tolerance"])
    else:
        assert found == pytest.approx(float(row["published_value"]), abs=float(row["tolerance"]) * 1.01)


def test_what_differs_is_the_approximation() -> None:
    quantile = -0.862 + sqrt(0.743 - 2.404 * log(0.032))
    assert 17 / quantile == pytest.approx(7.940, abs=6e-4)
    assert 17 - 1.96 * 17 / quantile == pytest.approx(1.4, abs=0.05)


def test_the_logarithm_of_a_ratio_is_needed() -> None:
    """One port of metafor forgets it, and prints 0.0515 for the odds ratio 0.64 (0.33 to 1.22)."""
    (row,) = (row for row in rows("ci_se_p_conversions") if row["case_id"] == "conv-16")
    assert float(error_of_limits((point(row["ci_lower"]), point(row["ci_upper"]))).low) ** 2 == pytest.approx(
        0.0515, abs=5e-5
    )


@given(st.floats(0.01, 20), st.floats(1e-6, 0.999), st.sampled_from((None, 5, 40)), st.sampled_from((90, 95, 99)))
def test_limits_and_p_values_are_inverse(estimate: float, p: float, df: float | None, level: float) -> None:
    lower_, upper = limits_of_p(exactly(estimate), exactly(p), level, df)
    assert float(of_interval(exactly(estimate), (lower_, upper), level, df).low) == pytest.approx(p, rel=1e-6)
    error = error_of_p(exactly(estimate), exactly(p), df)
    assert float(error_of_limits((lower_, upper), level, df).high) == pytest.approx(float(error.low), rel=1e-6)


@given(st.floats(0.5, 20), st.floats(0.002, 0.9))
def test_printed_numbers_hold_the_error_of_the_unrounded(estimate: float, p: float) -> None:
    exact = error_of_p(exactly(estimate), exactly(p))
    around = error_of_p(span(f"{estimate:.1f}"), span(f"{p:.3f}"))
    assert around.low - 1e-9 <= exact.low <= around.high + 1e-9


def test_a_p_value_of_one_bounds_nothing() -> None:
    assert error_of_p(exactly(2), exactly(1)) == Interval(inf, inf)
    assert error_of_p(exactly(2), exactly(0)) == Interval(0, 0)
    with pytest.raises(ValueError, match=r"p-value from 1\.2"):
        error_of_p(exactly(2), exactly(1.2))


def test_wrong_sizes_are_told_apart() -> None:
    assert partial_eta_squared(span("117.055"), 1, 76).meets(span("0.606"))
    assert not partial_eta_squared(span("117.055"), 1, 76).meets(span("0.660"))
    assert partial_eta_squared(exactly(0), 1, 76) == exactly(0)
    assert partial_eta_squared(exactly(10), 2, 20) == exactly(0.5)
