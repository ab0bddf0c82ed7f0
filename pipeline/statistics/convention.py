"""By which convention does a printed p-value follow from the printed means or counts?

Papers seldom say which test and which rounding they used, so a p-value is doubted only if none of those in use gives it: Student
or Welch, a deviation that is a standard error, numbers rounded or cut off, one side or two; ten tests of a 2x2 table.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from math import inf

from pipeline.statistics.dispersion import need, sd_of_error
from pipeline.statistics.interval import Interval, Number, rounded, truncated
from pipeline.statistics.significance import agree, from_means, of_counts, reported
from schemas.printed import Printed

READINGS = {"rounded": rounded, "truncated": truncated}
PRECISION = 1e-12  # of a computed p-value, relative
UNHALVED = "Fisher"  # adds up the tables that are no likelier, on either side: half of it is no p-value


@dataclass(frozen=True, slots=True)
class Convention:
    """What is assumed, in words, of how many sides, and the p-values that follow."""

    name: str
    tails: int
    p: Interval


@dataclass(frozen=True, slots=True)
class Search:
    """The conventions that give the printed p-value, two-sided ones first; if none does, the one that comes nearest."""

    reproducing: list[Convention]
    nearest: Convention | None


def search(p: Printed, conventions: list[Convention]) -> Search:
    """Compare a printed p-value with what each convention gives. Nearest: by the ratio of the p-values."""
    found = [convention for convention in conventions if agree(convention.p, p)]
    said = reported(p, zero=True)
    return Search(found, None if found else min(conventions, key=lambda other: _ratio(other.p, said), default=None))


def _ratio(first: Interval, second: Interval) -> float:
    """How many times one of two intervals has to grow before they meet."""
    return max(_times(first.low, second.high), _times(second.low, first.high))


def _times(high: Number, low: Number) -> float:
    return float(high) / float(low) if low > 0 else inf


def of_means(
    means: tuple[Printed, Printed], deviations: tuple[Printed, Printed], people: tuple[int, int]
) -> list[Convention]:
    """t-tests of two groups: people, printed means and what is printed as deviations (n - 1). Unadjusted analyses only.

    Raises ValueError for a group of one.
    """
    need(min(people))
    return _with_one_side(list(_of_means(means, deviations, people)))


def _of_means(
    means: tuple[Printed, Printed], deviations: tuple[Printed, Printed], people: tuple[int, int]
) -> Iterator[Convention]:
    for (digits, read), error, welch in product(READINGS.items(), (False, True), (False, True)):
        name = f"{'Welch' if welch else 'Student'}, {'SE' if error else 'SD'}, {digits}"
        first, second = (read(mean) for mean in means)
        a, b = (sd_of_error(read(sd), n) if error else read(sd) for sd, n in zip(deviations, people, strict=True))
        yield Convention(name, 2, from_means((first, second), (a, b), people, welch=welch))


def of_table(a: int, b: int, c: int, d: int) -> list[Convention]:
    """Tests of a 2x2 table: events and others of the first group, then of the second. None for an empty margin."""
    return _with_one_side([Convention(name, 2, _computed(p)) for name, p in of_counts(a, b, c, d)])


def _computed(p: float) -> Interval:
    """A p-value with the error of its computation: that of 1 in 8 is exactly 0.125, and may be printed 0.12 or 0.13."""
    return Interval(p * (1 - PRECISION), p * (1 + PRECISION))


def _with_one_side(both: list[Convention]) -> list[Convention]:
    """And half of each p-value: of the side which was seen."""
    halves = [
        Convention(convention.name, 1, Interval(convention.p.low / 2, convention.p.high / 2))
        for convention in both
        if convention.name != UNHALVED
    ]
    return both + halves
