"""Closed intervals: what a printed number may have been before it was rounded, and how far a formula can carry that.

A printed number stands for half a unit of its last digit to either side, both ends closed, so that half-up, half-down and
half-even are accepted at once. Two statements agree if their intervals meet; there is no further tolerance.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from itertools import product
from math import inf, isqrt, sqrt

from schemas.printed import Printed

Number = Fraction | float


@dataclass(frozen=True, slots=True)
class Interval:
    """low to high, both included."""

    low: Number
    high: Number

    def meets(self, other: Interval) -> bool:
        """Do the two have a value in common?"""
        return self.low <= other.high and other.low <= self.high

    def within(self, other: Interval) -> bool:
        return other.low <= self.low and self.high <= other.high

    def clipped(self, low: Number = -inf, high: Number = inf) -> Interval:
        """The part between two ends; a number below the lower end becomes that end."""
        return Interval(min(max(self.low, low), high), max(min(self.high, high), low))

    def size(self) -> Interval:
        """The absolute values."""
        return Interval(max(self.low, -self.high, 0), max(-self.low, self.high))

    def map(self, function: Callable[[Number], Number]) -> Interval:
        """A monotone function of the interval."""
        return hull(map(function, (self.low, self.high)))


def exactly(value: Number) -> Interval:
    return Interval(value, value)


def half_unit(number: Printed) -> Fraction:
    """Half a unit of the last printed digit."""
    return Fraction(1, 2 * 10**number.decimals)


def rounded(number: Printed) -> Interval:
    """All that rounds to the printed number; a bound (`<0.05`) reaches to infinity."""
    value, half = Fraction(number.value), half_unit(number)
    if number.bound in ("<", "<="):
        return Interval(-inf, value)
    if number.bound in (">", ">="):
        return Interval(value, inf)
    return Interval(value - half, value + half)


def truncated(number: Printed) -> Interval:
    """All that gives the printed number when further digits are cut off; for a zero that is either side."""
    value, unit = Fraction(number.value), 2 * half_unit(number)
    low = value - unit if value <= 0 else value
    high = value + unit if value >= 0 else value
    return Interval(low, high)


def hull(values: object) -> Interval:
    """The smallest interval that holds the values."""
    found = list(values)  # type: ignore[call-overload]
    return Interval(min(found), max(found))


def difference(first: Interval, second: Interval) -> Interval:
    """first - second."""
    return Interval(first.low - second.high, first.high - second.low)


def root(value: Number) -> Number:
    """Square root: exact where it is a fraction, because only there can two printed numbers meet in a single point.

    Raises ValueError for a negative number.
    """
    if not isinstance(value, float):
        exact = Fraction(isqrt(Fraction(value).numerator), isqrt(Fraction(value).denominator))
        if exact**2 == value:
            return exact
    return sqrt(value)


def corners(function: Callable[..., Number], *intervals: Interval) -> Interval:
    """The range of a function that is monotone in each argument: it lies between its values at the corners."""
    return hull(function(*corner) for corner in product(*((i.low, i.high) for i in intervals)))
