"""Subgroups put together: the mean and the standard deviation of all their people (Cochrane Handbook 6.5.2.10).

Means and deviations (divisor n - 1) are intervals in the unit of the scale, one a subgroup; people: how many each has. Both
functions raise ValueError for lists of unequal length and for a subgroup of nobody.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise, product

from pipeline.statistics.dispersion import need
from pipeline.statistics.interval import Interval, Number, root


def pooled_mean(means: Sequence[Interval], people: Sequence[int]) -> Interval:
    """sum n m / N."""
    total = _total(people, 1)
    groups = list(zip(people, means, strict=True))
    return Interval(sum(n * mean.low for n, mean in groups) / total, sum(n * mean.high for n, mean in groups) / total)


def pooled_sd(means: Sequence[Interval], deviations: Sequence[Interval], people: Sequence[int]) -> Interval:
    """sqrt((sum (n - 1) s^2 + sum n (m - M)^2) / (N - 1)), M the pooled mean. Raises ValueError for fewer than two people."""
    total = _total(people, 2)
    between = _between(list(zip(people, means, strict=True)))
    groups = [(n - 1, sd.clipped(low=0)) for n, sd in zip(people, deviations, strict=True)]
    low = between.low + sum(df * sd.low**2 for df, sd in groups)
    high = between.high + sum(df * sd.high**2 for df, sd in groups)
    return Interval(root(low / (total - 1)), root(high / (total - 1)))


def _total(people: Sequence[int], least: int) -> int:
    need(sum(people), least)
    need(min(people), 1)
    return sum(people)


def _between(groups: list[tuple[int, Interval]]) -> Interval:
    """Range of sum n (m - M)^2. Convex in the means: largest at a corner, but least somewhere inside."""
    people = [n for n, _ in groups]
    corner = max(_squares(people, means) for means in product(*((mean.low, mean.high) for _, mean in groups)))
    return Interval(_least(groups), corner)


def _squares(people: list[int], means: Sequence[Number]) -> Number:
    groups = list(zip(people, means, strict=True))
    centre = sum(n * mean for n, mean in groups) / Fraction(sum(people))
    return sum(n * (mean - centre) ** 2 for n, mean in groups)


def _least(groups: list[tuple[int, Interval]]) -> Number:
    """The least is reached with every mean as near to one centre as it can be; between two ends the near ends stay the same."""
    ends = sorted({end for _, mean in groups for end in (mean.low, mean.high)})
    return min(_squares_near(groups, _nearest(groups, low, high)) for low, high in pairwise([*ends, ends[-1]]))


def _nearest(groups: list[tuple[int, Interval]], low: Number, high: Number) -> Number:
    """The best centre from low to high, which no mean's interval ends between."""
    outside = [
        (n, mean.high if mean.high <= low else mean.low)
        for n, mean in groups
        if not mean.low <= low <= high <= mean.high
    ]
    if not outside:
        return low
    centre = sum(n * near for n, near in outside) / Fraction(sum(n for n, _ in outside))
    return min(max(centre, low), high)


def _squares_near(groups: list[tuple[int, Interval]], centre: Number) -> Number:
    return sum(n * (min(max(centre, mean.low), mean.high) - centre) ** 2 for n, mean in groups)
