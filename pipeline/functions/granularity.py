"""GRIM, GRIMMER and DEBIT of printed numbers, for checks. Numbers are the texts of `provenance.printed`, steps texts like `1/6`.

Papers seldom say how they rounded and what they divided by: every way in use is tried before an answer is no.
"""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache
from itertools import product

from pipeline.functions.printed import READINGS, number, scale_of
from pipeline.statistics import granularity

NEAR = 5  # people more or less within which a number of people that fits is looked for


def grim(mean: str, n: int, step: str) -> bool:
    """Do some n whole multiples of the step have this mean, rounded or cut off?"""
    return any(granularity.grim(number(mean), n, 1, Fraction(step), read=read) for read in READINGS)


@lru_cache(maxsize=4096)
def grim_can_fail(decimals: int, n: int, step: str) -> bool:
    """Is there a number with so many decimals that is the mean of no n multiples of the step?"""
    unit, grain = 10**decimals, Fraction(step)
    if n / grain >= unit:
        return False
    texts = (
        f"{u // unit}.{u % unit:0{decimals}d}" if decimals else str(u) for u in range(int(unit * max(1, grain)) + 1)
    )
    return not all(grim(text, n, step) for text in texts)


def grim_people(mean: str, n: int, step: str) -> str:
    """The numbers of people near n whose multiples of the step can have this mean, nearest first: `13, 12`."""
    near = sorted(range(max(1, n - NEAR), n + NEAR + 1), key=lambda people: abs(people - n))
    return ", ".join(str(people) for people in near if grim(mean, people, step))


def grimmer(mean: str, sd: str, n: int, step: str, low: str, high: str, kind: str) -> bool:
    """Do some n multiples of the step have this mean and deviation? low, high: ends of the scale, or empty texts.

    kind: `sd`, of a sample or a population; `se`, the standard error; `not_stated`: each of these. On a scale of 0 and 1 this is DEBIT.
    """
    return any(
        granularity.grimmer(
            number(mean), number(sd), n, 1, Fraction(step), scale_of(low, high), divisor=divisor, read=read
        )
        for divisor, read in product(_divisors(n)[kind], READINGS)
    )


def _divisors(n: int) -> dict[str, tuple[int, ...]]:
    """Of the sum of squared deviations: for a sample or a population, and for a standard error."""
    return {"sd": (n - 1, n), "se": (n * (n - 1),), "not_stated": (n - 1, n, n * (n - 1))}


def grimmer_can_fail(mean: str, sd: str, n: int, step: str, low: str, high: str, kind: str) -> bool:
    """Would another last digit of the deviation have shown?"""
    return not all(grimmer(mean, f"{sd[:-1]}{digit}", n, step, low, high, kind) for digit in range(10))


FUNCTIONS = (grim, grim_can_fail, grim_people, grimmer, grimmer_can_fail)
