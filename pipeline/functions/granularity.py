"""GRIM, GRIMMER and DEBIT of printed numbers, for checks. Arguments are the texts of `provenance.printed`."""

from __future__ import annotations

from fractions import Fraction

from pipeline.statistics import granularity
from schemas.printed import Printed, parse


def grim(mean: str, n: int, items: int, step: str) -> bool:
    """Does some whole sum of n people's `items` ratings, in steps like `1` or `1/6`, give the mean?"""
    return granularity.grim(_number(mean), n, items, Fraction(step))


def _number(text: str) -> Printed:
    number = parse(text)
    if number is None:
        raise ValueError(f"{text} is no printed number")
    return number


FUNCTIONS = (grim,)
