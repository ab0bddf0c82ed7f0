"""Printed numbers and ends of scales as the texts that SQL hands over."""

from __future__ import annotations

from fractions import Fraction

from pipeline.statistics.interval import Interval, half_unit, rounded
from schemas.printed import Printed, parse


def number(text: str) -> Printed:
    """The printed number. Raises ValueError if the text is none."""
    found = parse(text)
    if found is None:
        raise ValueError(f"{text} is no printed number")
    return found


def span(text: str) -> Interval:
    """All that rounds to the printed number."""
    return rounded(number(text))


EDGE = Fraction(1, 10**30)  # less than any two means of printed numbers differ by


def cut(number: Printed) -> Interval:
    """All that gives the printed number when further digits are cut off: up to the next number, which would print itself."""
    value, rest = Fraction(number.value), 2 * half_unit(number) - EDGE
    return Interval(value - rest if value <= 0 else value, value + rest if value >= 0 else value)


READINGS = (rounded, cut)


def scale_of(low: str, high: str) -> tuple[Fraction, Fraction] | None:
    """Lowest and highest value of a person; None for a scale that is open at an end, which is an empty text."""
    return (Fraction(low), Fraction(high)) if low and high else None
