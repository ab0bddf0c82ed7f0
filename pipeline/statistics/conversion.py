"""What one printed statistic says of another: standard errors from limits and from p-values, limits from p-values, sizes from F.

Cochrane Handbook 6.3.1 (differences) and 6.3.2 (ratios: come and go as natural logarithms). Arguments and results are
intervals; p-values are two-sided. Distributions are normal, or t with `df`.
"""

from __future__ import annotations

from math import inf

from pipeline.statistics.dispersion import Pair
from pipeline.statistics.distribution import above
from pipeline.statistics.effect import Effect
from pipeline.statistics.interval import Interval, difference, exactly
from pipeline.statistics.significance import quantile


def error_of_limits(ends: Pair, level: float = 95, df: float | None = None) -> Interval:
    """(upper - lower) / 2q: the standard error behind a confidence interval. level: in percent; ValueError if not within 0 to 100."""
    q = quantile(level, df)
    return difference(ends[1], ends[0]).clipped(low=0).map(lambda width: float(width) / (2 * q))


def statistic_of_p(p: Interval, df: float | None = None) -> Interval:
    """Size of the t or z that has the p-value. Raises ValueError for a p-value outside 0 to 1."""
    if not p.within(Interval(0, 1)):
        raise ValueError(f"a p-value from {p.low} to {p.high}")
    return p.map(lambda end: above(float(end) / 2, df))


def error_of_p(estimate: Interval, p: Interval, df: float | None = None) -> Interval:
    """|estimate| / t: the standard error of an estimate with this p-value; up to infinity if p may be 1.

    Raises ValueError for a p-value outside 0 to 1.
    """
    statistic, size = statistic_of_p(p, df), estimate.size()
    low, high = (
        float(gap) / float(t) if t else inf for gap, t in ((size.low, statistic.high), (size.high, statistic.low))
    )
    return Interval(low, high)


def limits_of_p(estimate: Interval, p: Interval, level: float = 95, df: float | None = None) -> Pair:
    """Ranges of the confidence limits of an estimate with this p-value (Altman & Bland 2011, with exact quantiles).

    Raises ValueError for a p-value outside 0 to 1, and for such a level. level: in percent.
    """
    return Effect(estimate, error_of_p(estimate, p, df), None if df is None else exactly(df)).limits(level)


def partial_eta_squared(f: Interval, df1: float, df2: float) -> Interval:
    """F df1 / (F df1 + df2): share of the variance, from 0 to 1 (Cohen 1973)."""
    return f.clipped(low=0).map(lambda value: float(value) * df1 / (float(value) * df1 + df2))
