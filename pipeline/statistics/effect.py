"""Effects of two groups or of pairs, with standard errors and confidence intervals, from means and from counts.

Cochrane Handbook 6.4 (counts), 6.5 (means), 10.4.4 (zeros), 15.4 (numbers needed), 23.2.7 (pairs). First group against second:
a difference is first - second, a ratio first / second. Ratios stand as natural logarithms, with their limits. Means and
deviations (divisor n - 1) are intervals in the unit of the scale; a, b, c, d: events and others of the first group, then of the
second. Too few people raise ValueError.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import ceil, exp, inf, lgamma, log, sqrt

from pipeline.statistics.dispersion import Pair, need, standard_error
from pipeline.statistics.interval import Interval, corners, difference, exactly, hull, root
from pipeline.statistics.significance import quantile

HALF = Fraction(1, 2)


@dataclass(frozen=True, slots=True)
class Effect:
    """Estimate and standard error; df: of its t distribution, if it has one; added: to each cell of a table, because of zeros."""

    estimate: Interval
    error: Interval
    df: Interval | None = None
    added: Fraction = Fraction(0)

    def limits(self, level: float = 95, *, normal: bool = False) -> Pair:
        """Ranges of the lower and of the upper limit: estimate -+ q SE, by t where there are degrees of freedom.

        level: in percent. Raises ValueError if it is not between 0 and 100.
        """
        most, least = (None, None) if normal or self.df is None else (float(self.df.low), float(self.df.high))
        half = Interval(quantile(level, least) * float(self.error.low), quantile(level, most) * float(self.error.high))
        return difference(self.estimate, half), difference(self.estimate, Interval(-half.high, -half.low))


def mean_difference(means: Pair, deviations: Pair, people: tuple[int, int], *, pooled: bool = False) -> Effect:
    """m1 - m2 (Cochrane Handbook 6.5.1.1); SE sqrt(s1^2 / n1 + s2^2 / n2), with the degrees of freedom of Welch 1947.

    pooled: s sqrt(1 / n1 + 1 / n2), with n1 + n2 - 2 (Student).
    """
    variances = _variances(deviations, people)
    if pooled:
        error = _pooled(deviations, people).map(lambda sd: sd * root(Fraction(1, people[0]) + Fraction(1, people[1])))
        return Effect(difference(*means), error, exactly(sum(people) - 2))
    error = Interval(root(variances[0].low + variances[1].low), root(variances[0].high + variances[1].high))
    return Effect(difference(*means), error, _welch(variances, people))


def _variances(deviations: Pair, people: tuple[int, int]) -> Pair:
    """Of the two means: s^2 / n."""
    need(min(people))
    first, second = (sd.clipped(low=0) for sd in deviations)
    return first.map(lambda s: s**2 / people[0]), second.map(lambda s: s**2 / people[1])


def _pooled(deviations: Pair, people: tuple[int, int]) -> Interval:
    """Deviation within the groups, sqrt(sum (n - 1) s^2 / (N - 2))."""
    need(min(people))
    n1, n2 = people
    return corners(
        lambda a, b: root(((n1 - 1) * a**2 + (n2 - 1) * b**2) / (n1 + n2 - 2)),
        *(sd.clipped(low=0) for sd in deviations),
    )


def _welch(variances: Pair, people: tuple[int, int]) -> Interval:
    """Degrees of freedom by the first group's share of the variance; they are most, n1 + n2 - 2, where it is that of its people."""
    n1, n2 = (n - 1 for n in people)
    shares = corners(lambda a, b: a / (a + b) if a + b else 0, *variances)
    best = min(max(Fraction(n1, n1 + n2), shares.low), shares.high)
    return hull(1 / (share**2 / n1 + (1 - share) ** 2 / n2) for share in (shares.low, shares.high, best))


def smd(means: Pair, deviations: Pair, people: tuple[int, int], *, corrected: bool = True) -> Effect:
    """(m1 - m2) / pooled SD: Cohen's d; times J(n1 + n2 - 2) where corrected: Hedges' g (Cochrane Handbook 6.5.1.2).

    SE sqrt(1 / n1 + 1 / n2 + g^2 / 2 (n1 + n2)) (Hedges & Olkin 1985; metafor's `LS`). In standard deviations. Raises
    ValueError if both deviations may be zero.
    """
    spread = _positive(_pooled(deviations, people))
    factor = hedges(sum(people) - 2) if corrected else 1
    found = corners(lambda gap, sd: factor * float(gap) / float(sd), difference(*means), spread)
    parts = 1 / people[0] + 1 / people[1]
    error = found.size().map(lambda size: sqrt(parts + size**2 / (2 * sum(people))))
    return Effect(found, error, exactly(sum(people) - 2))


def hedges(df: int) -> float:
    """J = G(df / 2) / (sqrt(df / 2) G((df - 1) / 2)), which takes the bias from d (Hedges 1981); about 1 - 3 / (4 df - 1).

    Raises ValueError for 1 degree of freedom, with which d has no mean.
    """
    return exp(lgamma(df / 2) - lgamma((df - 1) / 2)) / sqrt(df / 2)


def _positive(sd: Interval) -> Interval:
    if sd.low <= 0:
        raise ValueError("no effect in units of a standard deviation that may be zero")
    return sd


def risk_ratio(a: int, b: int, c: int, d: int) -> Effect | None:
    """log of a / (a + b) by c / (c + d); SE sqrt(1 / a - 1 / n1 + 1 / c - 1 / n2) (Katz 1978; Cochrane Handbook 6.4.1.2).

    None if nobody had an event. A half is added to each cell where a group has no events, or where all have one.
    """
    if not a + c:
        return None
    cells, added = _filled((a, b, c, d), not (a and c) or not (b or d))
    a_, b_, c_, d_ = cells
    estimate = log(a_ / (a_ + b_)) - log(c_ / (c_ + d_))
    error = root(1 / a_ - 1 / (a_ + b_) + 1 / c_ - 1 / (c_ + d_))
    return Effect(exactly(estimate), exactly(error), added=added)


def odds_ratio(a: int, b: int, c: int, d: int) -> Effect | None:
    """log of ad / bc; SE sqrt(1 / a + 1 / b + 1 / c + 1 / d) (Woolf 1955; Cochrane Handbook 6.4.1.2).

    None if nobody had an event, or everybody. A half is added to each cell if one is zero.
    """
    if not (a + c and b + d):
        return None
    cells, added = _filled((a, b, c, d), not (a and b and c and d))
    estimate = log(cells[0] * cells[3]) - log(cells[1] * cells[2])
    return Effect(exactly(estimate), exactly(root(sum(1 / cell for cell in cells))), added=added)


def risk_difference(a: int, b: int, c: int, d: int) -> Effect:
    """a / n1 - c / n2; SE sqrt(p1 (1 - p1) / n1 + p2 (1 - p2) / n2) (Cochrane Handbook 6.4.1.4).

    Where that is zero, a half is added to each cell for the error; the difference itself needs none.
    """
    cells, added = _filled((a, b, c, d), not (a * b or c * d))
    a_, b_, c_, d_ = cells
    error = root(a_ * b_ / (a_ + b_) ** 3 + c_ * d_ / (c_ + d_) ** 3)
    return Effect(exactly(Fraction(a, a + b) - Fraction(c, c + d)), exactly(error), added=added)


def _filled(cells: tuple[int, int, int, int], needed: bool) -> tuple[tuple[Fraction, ...], Fraction]:
    """The cells with a half added where it is needed (Cochrane Handbook 10.4.4.1), and what was added."""
    need(min(cells[0] + cells[1], cells[2] + cells[3]), 1)
    added = HALF if needed else Fraction(0)
    return tuple(cell + added for cell in cells), added


def paired_difference(gap: Interval, sd: Interval, n: int) -> Effect:
    """Mean difference of n pairs; SE SD / sqrt(n), n - 1 degrees of freedom (Cochrane Handbook 23.2.7). sd: of the differences."""
    need(n)
    return Effect(gap, standard_error(sd, n), exactly(n - 1))


def paired_smd(gap: Interval, deviations: Pair, r: Interval, n: int) -> Effect:
    """Mean difference of n pairs by sqrt((s1^2 + s2^2) / 2) (Cochrane Handbook 23.2.7). In standard deviations of a condition.

    SE sqrt(1 / n + SMD^2 / 2n) sqrt(2 (1 - r)). Raises ValueError if both deviations may be zero.
    """
    need(n)
    spread = _positive(corners(lambda a, b: root((a**2 + b**2) / 2), *(sd.clipped(low=0) for sd in deviations)))
    found = corners(lambda x, sd: float(x) / float(sd), gap, spread)
    error = corners(lambda size, r: sqrt((1 / n + size**2 / (2 * n)) * 2 * (1 - r)), found.size(), r.clipped(-1, 1))
    return Effect(found, error, exactly(n - 1))


def numbers_needed(gap: Interval) -> Interval:
    """Whole numbers that may be printed for 1 / |risk difference|: to the nearest, or up (Cochrane Handbook 15.4.4).

    Up to infinity if the risks may be equal. gap: as a proportion.
    """
    size = gap.size()
    return Interval(ceil(1 / size.high - HALF) if size.high else inf, ceil(1 / size.low) if size.low else inf)
