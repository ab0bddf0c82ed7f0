"""Is a printed p-value doubted? Arguments are the texts of `provenance.printed`; empty text: some convention in use gives it.

Otherwise the words that a message needs: the convention that comes nearest, and the p-values that it gives.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import log

from pipeline.functions.printed import number
from pipeline.statistics.convention import Convention, of_means, of_table, search
from pipeline.statistics.correction import CORRECTIONS
from pipeline.statistics.interval import Interval, hull, rounded, truncated
from pipeline.statistics.significance import of_interval, p_range
from schemas.printed import Printed

FITS = ""


def doubt_of_statistic(name: str, value: str, df1: float, df2: float, p: str, tails: str) -> str:
    """Of a test statistic with its degrees of freedom (0: has none). tails: sides of the test, empty if not said."""
    df = tuple(freedom for freedom in (df1, df2) if freedom)
    sides = [1, 2] if tails == "" and name in ("t_value", "z_value", "r_value") else [int(tails or 2)]
    return _doubt(p, [Convention(_sides(n), n, p_range(name, number(value), df, n)) for n in sides])


def doubt_of_means(mean_a: str, sd_a: str, n_a: int, mean_b: str, sd_b: str, n_b: int, p: str, tails: str) -> str:
    """Of two means with their deviations or errors: every t-test in use, unadjusted and of different people."""
    pairs = ((number(mean_a), number(mean_b)), (number(sd_a), number(sd_b)), (n_a, n_b))
    return _doubt(p, _of_sides(of_means(*pairs), tails))


def doubt_of_counts(events_a: int, total_a: int, events_b: int, total_b: int, p: str, tails: str) -> str:
    """Of the table of two groups: ten tests."""
    return _doubt(p, _of_sides(of_table(events_a, total_a - events_a, events_b, total_b - events_b), tails))


def p_of_interval(
    estimate: str, lower: str, upper: str, level: float, scale: str, fewest: int, people: int
) -> list[float]:
    """Lowest and highest p of two sides of an estimate and its interval: normal, or t of so many people less two.

    people: 0 if unknown; fewest: as many as people, or 3 where the group is a part of them that nobody counted: p grows or falls
    with the people, so that both ends say all. scale: ratio, percent or difference.
    """
    centre, low, high = (_natural(rounded(number(text)), scale) for text in (estimate, lower, upper))
    normal = of_interval(centre, (low, high), level)
    students = [of_interval(centre, (low, high), level, n - 2) for n in {fewest, people} if n > 2]
    found = hull(end for span in (normal, *students) for end in (span.low, span.high))
    return [float(found.low), float(found.high)]


def doubt_of_interval(own: list[float], lows: list[float], highs: list[float], p: str, tails: str) -> str:
    """Of the p-values that an interval gives, by itself and corrected for the comparisons beside it, of which lows and highs are."""
    both = Interval(own[0], own[1])
    towards = Interval(both.low / 2, both.high / 2)
    found = [Convention(_sides(2), 2, both), Convention(_sides(1), 1, towards)]
    if tails == "1":
        found.append(Convention("one side, the other way", 1, Interval(1 - towards.high, 1 - towards.low)))
    return _doubt(p, _of_sides([*found, *(_corrected(both, lows, highs) if lows else ())], tails))


def _corrected(both: Interval, lows: list[float], highs: list[float]) -> Iterator[Convention]:
    """After a correction for as many comparisons as there are."""
    for name, correct in CORRECTIONS.items():
        low, high = (correct([float(own), *others])[0] for own, others in ((both.low, lows), (both.high, highs)))
        yield Convention(f"{name} of {len(lows) + 1} comparisons", 2, Interval(low, high))


def _natural(span: Interval, scale: str) -> Interval:
    """A ratio as a logarithm, and so a difference in percent of the second group; both above zero."""
    if scale == "difference":
        return span
    part = Interval(1 + span.low / 100, 1 + span.high / 100) if scale == "percent" else span
    return part.clipped(low=1e-12).map(lambda value: log(float(value)))


def _of_sides(conventions: list[Convention], tails: str) -> list[Convention]:
    """Those of the sides that the source says, if it does."""
    return [convention for convention in conventions if tails in ("", str(convention.tails))] or conventions


def _sides(n: int) -> str:
    return "one side" if n == 1 else "two sides"


def _doubt(p: str, conventions: list[Convention]) -> str:
    printed = number(p)
    nearest = search(printed, conventions).nearest
    if nearest is None or printed.bound == "~" or _cut_off(printed, conventions):
        return FITS
    low, high = (f"{float(end):.3g}" for end in (nearest.p.low, nearest.p.high))
    side = "" if nearest.name.startswith(("one", "two")) else f", {_sides(nearest.tails)}"
    return f"{nearest.name}{side}: {low}" + (f" to {high}" if high != low else "")


def _cut_off(p: Printed, conventions: list[Convention]) -> bool:
    """Does a p-value whose further digits were cut off agree with one of them?"""
    return p.bound == "=" and any(convention.p.meets(truncated(p)) for convention in conventions)


FUNCTIONS = (doubt_of_statistic, doubt_of_means, doubt_of_counts, p_of_interval, doubt_of_interval)
