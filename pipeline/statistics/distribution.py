"""Upper tails of the distributions in use, and their inverses; scipy.special alone, which loads in a third of the time of scipy.stats.

df: degrees of freedom; None makes t normal.
"""

from __future__ import annotations

from math import comb, exp, inf, lgamma, log

FEW = 1000  # people


def tail(value: float, df: float | None = None) -> float:
    """Probability above a value of t, or of a normal variable."""
    from scipy.special import ndtr, stdtr

    return float(ndtr(-value) if df is None else stdtr(df, -value))


def above(probability: float, df: float | None = None) -> float:
    """Value of t, or of a normal variable, that has this probability above it; infinite for 0 and 1."""
    from scipy.special import ndtri, stdtrit

    if probability in (0, 1):
        return inf if probability == 0 else -inf
    return -float(ndtri(probability) if df is None else stdtrit(df, probability))


def f_tail(value: float, df1: float, df2: float) -> float:
    """Probability above a value of F."""
    from scipy.special import fdtrc

    return float(fdtrc(df1, df2, value))


def chi2_tail(value: float, df: float) -> float:
    """Probability above a value of chi-squared."""
    from scipy.special import chdtrc

    return float(chdtrc(df, value))


def tables(a: int, b: int, c: int, d: int) -> tuple[int, list[float]]:
    """Which of the 2x2 tables with the margins of this one it is, and the probability of each (hypergeometric)."""
    first, events, n = a + b, a + c, a + b + c + d
    lowest, highest = max(0, events - (c + d)), min(first, events)
    all_ways = _ways(n, events)
    chances = [exp(_ways(first, k) + _ways(n - first, events - k) - all_ways) for k in range(lowest, highest + 1)]
    return a - lowest, chances


def _ways(n: int, k: int) -> float:
    """Logarithm of the number of ways to choose k of n: exact to the last digits for what trials count, fast for registers."""
    return log(comb(n, k)) if n <= FEW else lgamma(n + 1) - lgamma(k + 1) - lgamma(n - k + 1)
