"""Effects of groups and pairs: published values of metafor and the Cochrane Handbook, invariants."""

from __future__ import annotations

from fractions import Fraction
from math import exp, inf, log, sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.statistics.effect import (
    Effect,
    hedges,
    mean_difference,
    numbers_needed,
    odds_ratio,
    paired_difference,
    paired_smd,
    risk_difference,
    risk_ratio,
    smd,
)
from pipeline.statistics.interval import Interval, exactly
from pipeline.statistics.significance import from_means, p_of
from tests.statistics.support import span

# Normand 1999, length of stay after a stroke: n, mean, SD of either group; SMD and its variance by metafor 'escalc'
NORMAND = [
    (155, 55, 47, 156, 75, 64, -0.3551696, 0.0130647),
    (31, 27, 7, 32, 29, 4, -0.3479400, 0.0644689),
    (75, 64, 17, 71, 119, 29, -2.3175692, 0.0458121),
    (18, 66, 20, 18, 137, 48, -1.8879823, 0.1606177),
    (8, 14, 8, 13, 18, 11, -0.3839641, 0.2054333),
    (57, 19, 7, 52, 18, 4, 0.1721487, 0.0369106),
    (34, 52, 45, 33, 41, 34, 0.2720521, 0.0602671),
    (110, 21, 16, 183, 31, 27, -0.4245963, 0.0148630),
    (60, 30, 27, 52, 23, 20, 0.2895562, 0.0362717),
]

# Colditz 1994, BCG: cases and others of either group; log RR and its variance by metafor 'escalc', risk difference
BCG = [
    (4, 119, 11, 128, -0.8893, 0.3256, -0.04662),
    (6, 300, 29, 274, -1.5854, 0.1946, -0.07610),
    (3, 228, 11, 209, -1.3481, 0.4154, -0.03701),
    (62, 13536, 248, 12619, -1.4416, 0.0200, -0.01471),
    (33, 5036, 47, 5761, -0.2175, 0.0512, -0.00158),
    (180, 1361, 372, 1079, -0.7861, 0.0069, -0.13957),
    (8, 2537, 10, 619, -1.6209, 0.2230, -0.01276),
    (505, 87886, 499, 87892, 0.0120, 0.0040, 0.00007),
    (29, 7470, 45, 7232, -0.4694, 0.0564, -0.00232),
    (17, 1699, 65, 1600, -1.3713, 0.0730, -0.02913),
    (186, 50448, 141, 27197, -0.3394, 0.0124, -0.00148),
    (5, 2493, 3, 2338, 0.4459, 0.5325, 0.00072),
    (27, 16886, 29, 17825, -0.0173, 0.0714, -0.00003),
]

Pair = tuple[Interval, Interval]


def pair(first: float | str, second: float | str) -> Pair:
    return exactly(Fraction(first)), exactly(Fraction(second))


def value(interval: Interval) -> float:
    assert interval.low == interval.high
    return float(interval.low)


def limits(effect: Effect, *, normal: bool = False) -> tuple[float, float]:
    low, high = effect.limits(normal=normal)
    return value(low), value(high)


@pytest.mark.parametrize(("n1", "m1", "sd1", "n2", "m2", "sd2", "g", "variance"), NORMAND)
def test_standardised_differences_are_those_of_metafor(
    n1: int, m1: int, sd1: int, n2: int, m2: int, sd2: int, g: float, variance: float
) -> None:
    found = smd(pair(m1, m2), pair(sd1, sd2), (n1, n2))
    assert value(found.estimate) == pytest.approx(g, abs=6e-8)
    assert value(found.error) ** 2 == pytest.approx(variance, abs=6e-8)


@pytest.mark.parametrize(("a", "b", "c", "d", "logarithm", "variance", "difference"), BCG)
def test_effects_of_counts_are_those_of_metafor(
    a: int, b: int, c: int, d: int, logarithm: float, variance: float, difference: float
) -> None:
    found = risk_ratio(a, b, c, d)
    assert found is not None
    assert value(found.estimate) == pytest.approx(logarithm, abs=6e-5)
    assert value(found.error) ** 2 == pytest.approx(variance, abs=6e-5)
    assert value(risk_difference(a, b, c, d).estimate) == pytest.approx(difference, abs=6e-6)
    assert found.added == 0


def test_a_difference_of_means() -> None:
    """Catalogue, effect-from-arms-md and smd-recompute: 4.1 (1.9) against 5.3 (2.1), 30 and 30 people."""
    means, deviations, people = pair("4.1", "5.3"), pair("1.9", "2.1"), (30, 30)
    found = mean_difference(means, deviations, people)
    assert value(found.estimate) == -1.2
    assert value(found.error) == pytest.approx(0.517, abs=5e-4)
    pooled = mean_difference(means, deviations, people, pooled=True)
    assert pooled.error == found.error  # groups of one size
    assert limits(pooled) == pytest.approx((-2.23, -0.17), abs=6e-3)
    assert value(smd(means, deviations, people, corrected=False).estimate) == pytest.approx(-0.60, abs=5e-3)
    assert value(smd(means, deviations, people).estimate) == pytest.approx(-0.59, abs=5e-3)
    around = mean_difference((span("4.1"), span("5.3")), (span("1.9"), span("2.1")), people)
    assert around.estimate.meets(span("-1.2"))
    assert not around.estimate.meets(span("-2.1"))


means = st.tuples(st.floats(-5, 5), st.floats(-5, 5))
deviations = st.tuples(st.floats(0.5, 4), st.floats(0.5, 4))
people = st.tuples(st.integers(3, 80), st.integers(3, 80))


@given(means, deviations, people, st.booleans())
def test_effect_and_t_test_are_one(
    m: tuple[float, float], s: tuple[float, float], n: tuple[int, int], pooled: bool
) -> None:
    found = mean_difference(pair(*m), pair(*s), n, pooled=pooled)
    assert found.df is not None
    p = p_of("t_value", value(found.estimate) / value(found.error), (value(found.df),))
    assert p == pytest.approx(float(from_means(pair(*m), pair(*s), n, welch=not pooled).low), rel=1e-6)


@given(means, deviations, people)
def test_exchanged_groups_change_the_sign(m: tuple[float, float], s: tuple[float, float], n: tuple[int, int]) -> None:
    for effect in (mean_difference, smd):
        one, other = effect(pair(*m), pair(*s), n), effect(pair(*m[::-1]), pair(*s[::-1]), n[::-1])
        assert value(one.estimate) == pytest.approx(-value(other.estimate))
        assert value(one.error) == pytest.approx(value(other.error))


@given(means, deviations, people, st.booleans())
def test_printed_numbers_hold_the_effect_of_the_unrounded(
    m: tuple[float, float], s: tuple[float, float], n: tuple[int, int], pooled: bool
) -> None:
    around = [span(f"{number:.1f}") for number in (*m, *s)]
    printed = (around[0], around[1]), (around[2], around[3])
    for exact, range_ in (
        (mean_difference(pair(*m), pair(*s), n, pooled=pooled), mean_difference(*printed, n, pooled=pooled)),
        (smd(pair(*m), pair(*s), n), smd(*printed, n)),
    ):
        both = (exact.estimate, exact.error, *exact.limits()), (range_.estimate, range_.error, *range_.limits())
        for one, other in zip(*both, strict=True):
            assert other.low - 1e-9 <= one.low <= other.high + 1e-9


@given(means, deviations, people, st.floats(0.01, 100))
def test_standardised_differences_have_no_unit(
    m: tuple[float, float], s: tuple[float, float], n: tuple[int, int], unit: float
) -> None:
    scaled = pair(unit * m[0], unit * m[1]), pair(unit * s[0], unit * s[1])
    gap, r = exactly(m[0] - m[1]), exactly(0.5)
    for one, other in (
        (smd(pair(*m), pair(*s), n), smd(*scaled, n)),
        (paired_smd(gap, pair(*s), r, n[0]), paired_smd(exactly(unit * (m[0] - m[1])), scaled[1], r, n[0])),
    ):
        assert value(other.estimate) == pytest.approx(value(one.estimate))
        assert value(other.error) == pytest.approx(value(one.error))


def test_degrees_of_freedom_of_welch_have_a_top_inside() -> None:
    found = mean_difference(pair(0, 0), (Interval(1, 4), exactly(2)), (10, 10)).df
    assert found is not None
    assert (float(found.low), float(found.high)) == pytest.approx((13.2353, 18), abs=1e-4)


@pytest.mark.parametrize("df", [2, 5, 20, 58, 1000])
def test_the_correction_is_near_its_usual_approximation(df: int) -> None:
    assert hedges(df) == pytest.approx(1 - 3 / (4 * df - 1), abs=0.008)
    assert hedges(2) == pytest.approx(1 / sqrt(3.141592653589793))


def test_one_degree_of_freedom_has_no_correction() -> None:
    with pytest.raises(ValueError, match=r"math domain|expected"):
        hedges(1)


def test_counts_of_the_catalogue() -> None:
    """effect-from-counts: 15 of 18 against 6 of 16."""
    ratio, odds, gap = risk_ratio(15, 3, 6, 10), odds_ratio(15, 3, 6, 10), risk_difference(15, 3, 6, 10)
    assert ratio is not None
    assert odds is not None
    assert exp(value(ratio.estimate)) == pytest.approx(2.22, abs=5e-3)
    assert [exp(end) for end in limits(ratio)] == pytest.approx((1.14, 4.32), abs=5e-3)
    assert exp(value(odds.estimate)) == pytest.approx(8.33, abs=5e-3)
    assert value(gap.estimate) == pytest.approx(0.458, abs=5e-4)
    assert (ratio.added, odds.added, gap.added) == (0, 0, 0)


def test_a_zero_is_corrected_and_named() -> None:
    """zero-cell-handling: 4 of 18 against 0 of 16 is 8.05 (0.47 to 138.9) with a half added."""
    found = risk_ratio(4, 14, 0, 16)
    assert found is not None
    assert found.added == Fraction(1, 2)
    assert exp(value(found.estimate)) == pytest.approx(8.05, abs=5e-3)
    assert [exp(end) for end in limits(found)] == pytest.approx((0.467, 138.9), rel=1e-3)


def test_a_zero_is_corrected_only_where_it_has_to_be() -> None:
    ratio, odds = risk_ratio(18, 0, 6, 10), odds_ratio(18, 0, 6, 10)
    assert ratio is not None
    assert odds is not None
    assert ratio.added == 0  # all of one group had the event: the risk ratio is 16 / 6 as it stands
    assert exp(value(ratio.estimate)) == pytest.approx(16 / 6)
    assert odds.added == Fraction(1, 2)
    assert risk_difference(4, 14, 0, 16).added == 0
    assert risk_difference(0, 18, 16, 0).added == risk_difference(18, 0, 0, 16).added == Fraction(1, 2)
    none = risk_difference(0, 18, 0, 16)
    assert none.added == Fraction(1, 2)
    assert value(none.estimate) == 0
    assert value(none.error) > 0


def test_no_ratio_of_what_nobody_or_everybody_had() -> None:
    assert risk_ratio(0, 18, 0, 16) is None
    assert odds_ratio(0, 18, 0, 16) is None
    assert odds_ratio(18, 0, 16, 0) is None
    everybody = risk_ratio(18, 0, 16, 0)
    assert everybody is not None
    assert everybody.added == Fraction(1, 2)


cells = st.tuples(*[st.integers(0, 40)] * 4).filter(lambda cell: cell[0] + cell[1] > 0 and cell[2] + cell[3] > 0)


@given(cells)
def test_exchanged_groups_turn_ratios_over(cell: tuple[int, int, int, int]) -> None:
    a, b, c, d = cell
    for effect in (risk_ratio, odds_ratio, risk_difference):
        one, other = effect(a, b, c, d), effect(c, d, a, b)
        assert (one is None) is (other is None)
        if one is not None and other is not None:
            assert value(one.estimate) == pytest.approx(-value(other.estimate), abs=1e-12)
            assert value(one.error) == pytest.approx(value(other.error))
            assert value(one.error) > 0


@given(cells)
def test_odds_of_events_and_of_others_are_inverse(cell: tuple[int, int, int, int]) -> None:
    a, b, c, d = cell
    one, other = odds_ratio(a, b, c, d), odds_ratio(b, a, d, c)
    assert (one is None) is (other is None)
    if one is not None and other is not None:
        assert value(one.estimate) == pytest.approx(-value(other.estimate), abs=1e-12)


def test_pairs_of_the_handbook() -> None:
    """Cochrane Handbook 23.2.7 (10 people, difference 0.5); its limits by hand: t(9) is 2.262."""
    found = paired_difference(exactly(0.5), exactly(2), 10)
    assert value(found.error) == pytest.approx(0.632, abs=5e-4)
    assert limits(found) == pytest.approx((0.5 - 2.262 * 0.6325, 0.5 + 2.262 * 0.6325), abs=1e-3)
    assert limits(found, normal=True) == pytest.approx((0.5 - 1.96 * 0.6325, 0.5 + 1.96 * 0.6325), abs=1e-3)
    r = exactly(Fraction("0.68"))
    assert value(paired_smd(exactly(0.5), pair("2.38", "2.21"), r, 10).error) == pytest.approx(0.256, abs=5e-4)


def test_printed_pairs_hold_the_unrounded() -> None:
    found = paired_smd(span("0.5"), (span("2.38"), span("2.21")), span("0.68"), 10)
    assert found.estimate.meets(span("0.218"))
    assert found.error.meets(span("0.256"))
    assert not found.estimate.meets(span("0.5"))


def test_a_correlation_of_one_leaves_no_error() -> None:
    """1.00 may stand for no more than 1."""
    assert paired_smd(exactly(0.5), pair("2.38", "2.21"), span("1.00"), 10).error.low == 0


@pytest.mark.parametrize(("gap", "low", "high"), [("0.458", 2, 3), ("-0.458", 2, 3), ("0.20", 5, 6), ("0.01", 67, 200)])
def test_numbers_needed(gap: str, low: int, high: int) -> None:
    assert numbers_needed(span(gap)) == Interval(low, high)


def test_equal_risks_need_everybody() -> None:
    assert numbers_needed(span("0.00")) == Interval(200, inf)
    assert numbers_needed(exactly(0)) == Interval(inf, inf)
    assert not exactly(22).within(numbers_needed(span("0.458")))


def test_too_few_people_are_refused() -> None:
    for effect in (mean_difference, smd):
        with pytest.raises(ValueError, match="1 people where 2"):
            effect(pair(1, 2), pair(1, 1), (1, 9))
    with pytest.raises(ValueError, match="0 people where 1"):
        risk_difference(0, 0, 3, 4)
    with pytest.raises(ValueError, match="may be zero"):
        smd(pair(1, 2), (span("0"), span("0")), (9, 9))
    with pytest.raises(ValueError, match="degrees of freedom"):
        paired_difference(exactly(1), exactly(1), 5).limits(101)


def test_ratios_are_logarithms() -> None:
    found = odds_ratio(10, 10, 10, 10)
    assert found is not None
    assert value(found.estimate) == log(1)
