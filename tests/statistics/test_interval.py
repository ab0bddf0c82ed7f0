"""Intervals: what holds of every number in them."""

from __future__ import annotations

from fractions import Fraction
from math import sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.statistics.interval import Interval, difference, root, truncated
from tests.statistics.support import number

numbers = st.fractions(-20, 20, max_denominator=50)
intervals = st.tuples(numbers, numbers).map(lambda ends: Interval(min(ends), max(ends)))


def inside(interval: Interval, share: Fraction) -> Fraction:
    return Fraction(interval.low) + share * (Fraction(interval.high) - Fraction(interval.low))


@given(intervals, intervals, st.fractions(0, 1, max_denominator=9), st.fractions(0, 1, max_denominator=9))
def test_the_range_of_a_difference_and_of_a_size_holds_those_of_its_numbers(
    first: Interval, second: Interval, one: Fraction, other: Fraction
) -> None:
    a, b = inside(first, one), inside(second, other)
    assert difference(first, second).low <= a - b <= difference(first, second).high
    assert first.size().low <= abs(a) <= first.size().high


@given(st.fractions(0, 1000, max_denominator=1000))
def test_the_root_of_a_square_is_exact(value: Fraction) -> None:
    assert root(value**2) == value
    assert root(value) == pytest.approx(sqrt(value))


def test_ends_belong_to_an_interval() -> None:
    first, second = Interval(1, 2), Interval(2, 3)
    assert first.meets(second)
    assert second.meets(first)
    assert not first.meets(Interval(2.01, 3))
    assert first.within(first)
    assert not first.within(Interval(1.01, 2))
    assert not first.within(Interval(1, 1.99))


@pytest.mark.parametrize(("text", "low", "high"), [("1.2", 12, 13), ("-1.2", -13, -12), ("0.0", -1, 1)])
def test_digits_are_cut_off_towards_zero(text: str, low: int, high: int) -> None:
    assert truncated(number(text)) == Interval(Fraction(low, 10), Fraction(high, 10))


def test_a_negative_number_has_no_root() -> None:
    for value in (-1, Fraction(-1, 2), -0.5):
        with pytest.raises(ValueError, match=r"negative|math domain|nonneg"):
            root(value)
