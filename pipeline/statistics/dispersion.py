"""Standard deviations from what is printed in their place, and the limits that a range or a scale sets to them.

Deviations have the divisor n - 1 and stand, like means, in the unit of the scale; n: people. Arguments and results are
intervals, so that a result is all that the printed digits allow. Every function of n raises ValueError for too few people.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from statistics import NormalDist

from pipeline.statistics.interval import Interval, Number, difference, root
from pipeline.statistics.significance import quantile

Pair = tuple[Interval, Interval]


def need(n: int, least: int = 2) -> None:
    """Raises ValueError for fewer people than a formula needs."""
    if n < least:
        raise ValueError(f"{n} people where {least} are needed")


def standard_error(sd: Interval, n: int) -> Interval:
    """SD / sqrt(n), of a mean or of a mean difference of pairs (Cochrane Handbook 6.5.2.2)."""
    need(n, 1)
    return sd.clipped(low=0).map(lambda value: value / root(n))


def sd_of_error(error: Interval, n: int) -> Interval:
    """SE sqrt(n): the deviation behind the standard error of a mean (Cochrane Handbook 6.5.2.2)."""
    need(n, 1)
    return error.clipped(low=0).map(lambda value: value * root(n))


def sd_of_limits(ends: Pair, n: int, level: float = 95, *, normal: bool = False) -> Interval:
    """sqrt(n) (upper - lower) / 2q: the deviation behind the confidence interval of one mean (Cochrane Handbook 6.5.2.2).

    q is that of t with n - 1 degrees of freedom, or normal: both are in use, and differ by 12 % at n = 12. level: in percent.
    """
    need(n)
    q = quantile(level, None if normal else n - 1)
    return sd_of_error(difference(ends[1], ends[0]).clipped(low=0).map(lambda width: width / (2 * q)), n)


def sd_of_range(ends: Pair, n: int) -> Interval:
    """Deviations that n numbers from a to b can have: (b - a) / sqrt(2 (n - 1)) to (b - a) / 2 sqrt(n / (n - 1)).

    Lowest with all others in the middle (both ends are taken), highest with half of them at either end (Popoviciu 1935).
    """
    need(n)
    width = difference(ends[1], ends[0]).clipped(low=0)
    return Interval(width.low / root(2 * (n - 1)), width.high / 2 * root(Fraction(n, n - 1)))


def largest_sd(scale: tuple[Fraction, Fraction], n: int, mean: Interval | None = None) -> Number:
    """Highest deviation of n numbers between two ends: sqrt((high - m) (m - low) n / (n - 1)).

    With a mean in the interval (Bhatia & Davis 2000), or with any: then m is the middle (Popoviciu 1935). Sharper for whole
    numbers: `granularity.sd_limits`.
    """
    need(n)
    low, high = scale
    middle = (low + high) / 2
    inside = Interval(middle, middle) if mean is None else mean.clipped(low, high)
    at = min(max(middle, inside.low), inside.high)  # the product is largest nearest the middle of the scale
    return root((high - at) * (at - low) * Fraction(n, n - 1))


@dataclass(frozen=True, slots=True)
class Estimated:
    """Mean and deviation that nobody reported: guessed from order statistics as if the data were normal, by the named method."""

    mean: Interval
    sd: Interval
    method: str


def estimated(median: Interval, n: int, quartiles: Pair | None = None, ends: Pair | None = None) -> Estimated:
    """Mean (Luo 2018) and deviation (Wan 2014; Shi 2020 where both pairs are known) from median, quartiles and range.

    As in Cochrane Handbook 6.5.2.5, 6.5.2.6 and metafor's conv.fivenum. Raises ValueError with neither quartiles nor ends.
    """
    need(n)
    if ends and quartiles:
        outer, inner, share = 2.2 / (2.2 + n**0.75), 0.7 - 0.72 / n**0.55, 1 / (1 + 0.07 * n**0.6)
    elif ends:
        outer, inner, share = 4 / (4 + n**0.75), 0.0, 1.0
    elif quartiles:
        outer, inner, share = 0.0, 0.7 + 0.39 / n, 0.0
    else:
        raise ValueError("neither quartiles nor ends")
    ends, quartiles = ends or (median, median), quartiles or (median, median)  # a pair that is missing has no weight
    return Estimated(
        _weighted((outer, _middle(ends)), (inner, _middle(quartiles)), (1 - outer - inner, median)),
        _weighted(
            (share / _expected(n - 0.375, n), difference(ends[1], ends[0])),
            ((1 - share) / _expected(0.75 * n - 0.125, n), difference(quartiles[1], quartiles[0])),
        ).clipped(low=0),
        "Luo 2018, Shi 2020" if 0 < share < 1 else "Luo 2018, Wan 2014",
    )


def _expected(rank: float, n: int) -> float:
    """Distance of two symmetric order statistics of n normal numbers, in standard deviations (Blom 1958)."""
    return 2 * NormalDist().inv_cdf(rank / (n + 0.25))


def _middle(pair: Pair) -> Interval:
    return Interval((pair[0].low + pair[1].low) / 2, (pair[0].high + pair[1].high) / 2)


def _weighted(*terms: tuple[float, Interval]) -> Interval:
    """Sum of intervals with weights that are not negative."""
    return Interval(
        sum(weight * float(term.low) for weight, term in terms),
        sum(weight * float(term.high) for weight, term in terms),
    )
