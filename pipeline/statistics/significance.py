"""p-values from what is printed: of a test statistic, of two means with their deviations, of a table of counts.

Nuijten 2016 (statcheck) for statistics; Cochrane Handbook 6.3 for estimates. A p-value is two-sided unless `tails` is 1.
Functions of intervals give the range that the printed digits allow.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from math import inf, isinf, log, sqrt

from pipeline.statistics.distribution import above, chi2_tail, f_tail, tables, tail
from pipeline.statistics.interval import Interval, corners, difference, rounded
from schemas.printed import Printed

TIE = 1e-9  # tables this near in probability are equally likely
OF_SIGN = ("t_value", "z_value", "r_value")  # statistics whose sign only says which group is ahead


def p_of(name: str, value: float, df: tuple[float, ...] = (), tails: int = 2) -> float:
    """The p-value of a statistic: t (df), F (df1, df2), chi-squared (df), z, or a correlation (df = pairs - 2).

    Raises ValueError for a statistic without a distribution here, and for missing degrees of freedom.
    """
    match name, df:
        case "t_value", (d,):
            return tail(abs(value), d) * tails
        case "r_value", (d,):
            return p_of("t_value", _t_of_r(value, d), (d,), tails)
        case "z_value", _:
            return tail(abs(value)) * tails
        case "f_value", (d1, d2):
            return f_tail(max(value, 0), d1, d2) * tails / 2
        case "chi2_value", (d,):
            return chi2_tail(max(value, 0), d) * tails / 2
    raise ValueError(f"{name} with {len(df)} degrees of freedom")


def _t_of_r(r: float, df: float) -> float:
    return inf if abs(r) >= 1 else r * sqrt(df / (1 - r * r))


def p_range(name: str, printed: Printed, df: tuple[float, ...] = (), tails: int = 2) -> Interval:
    """p-values of all statistics that the print may stand for; `<2.2` is all that is smaller in size."""
    span = _size(printed) if name in OF_SIGN else rounded(printed).clipped(low=0)
    high, low = (0.0 if isinf(end) else p_of(name, float(end), df, tails) for end in (span.low, span.high))
    return Interval(low, high)


def _size(printed: Printed) -> Interval:
    """The interval of the absolute value."""
    span = rounded(printed)
    return span.size() if printed.bound == "=" else span.clipped(low=0)


def reported(p: Printed, *, zero: bool = False) -> Interval:
    """What a printed p-value may stand for, from 0 to 1. zero: .000 is taken as a small number, not as an impossible one."""
    if p.bound in ("<", "<="):
        return Interval(0, float(p.value))
    if p.bound in (">", ">="):
        return Interval(float(p.value), 1)
    span = rounded(p)
    if p.value == 0 and not zero:
        return Interval(-1, -1)
    return Interval(max(0.0, float(span.low)), min(1.0, float(span.high)))


def agree(computed: Interval, p: Printed, *, zero: bool = False) -> bool:
    """Is there a p-value that both the computation and the print allow? A printed `<` or `>` is strict."""
    if p.value == 0 and p.bound != "=":
        return False  # nothing is below zero
    said = reported(p, zero=zero)
    if p.bound == "<":
        return computed.low < said.high
    if p.bound == ">":
        return computed.high > said.low
    return computed.meets(said)


def decision_error(computed: Interval, p: Printed, alpha: float = 0.05, *, at_alpha: bool = True) -> bool:
    """Does the printed p-value say significant where none that was computed is, or the reverse? (statcheck, Nuijten 2016).

    at_alpha: p = alpha counts as significant. A bound on the far side of alpha (`<0.06`) decides nothing.
    """

    def significant(value: float) -> bool:
        return value <= alpha if at_alpha else value < alpha

    said = p.number
    if p.bound in (">", ">="):
        return said >= alpha and significant(float(computed.high))
    if p.bound == "=" and not significant(said):
        return significant(float(computed.high))
    return said <= alpha and not significant(float(computed.low))


def from_means(
    means: tuple[Interval, Interval],
    deviations: tuple[Interval, Interval],
    people: tuple[int, int],
    *,
    welch: bool = False,
) -> Interval:
    """Range of the p-value of a t-test of two groups: means, standard deviations (divisor n - 1), people.

    |t| is smallest where the means are nearest, and zero where their intervals meet; it falls with either deviation.
    """
    size = difference(*means).size()
    spreads = [spread.clipped(low=0) for spread in deviations]
    ends = [
        corners(lambda a, b, gap=gap: _p_of_gap(float(gap), float(a), float(b), people, welch), *spreads)
        for gap in (size.low, size.high)
    ]
    return Interval(min(e.low for e in ends), max(e.high for e in ends))


def _p_of_gap(gap: float, first: float, second: float, people: tuple[int, int], welch: bool) -> float:
    (n1, n2), (v1, v2) = people, (first**2, second**2)
    if welch:
        a, b = v1 / n1, v2 / n2
        error, df = sqrt(a + b), (a + b) ** 2 / (a**2 / (n1 - 1) + b**2 / (n2 - 1)) if a + b else 1.0
    else:
        df = n1 + n2 - 2
        error = sqrt(((n1 - 1) * v1 + (n2 - 1) * v2) / df * (1 / n1 + 1 / n2))
    if not error:
        return float(gap == 0)
    return 2 * tail(gap / error, df)


def _pearson(a: int, b: int, c: int, d: int, *, yates: bool = False, scaled: bool = False) -> float:
    n, margins = a + b + c + d, (a + b) * (c + d) * (a + c) * (b + d)
    gap = max(abs(a * d - b * c) - (n / 2 if yates else 0), 0)
    return chi2_tail((n - 1 if scaled else n) * gap**2 / margins, 1)


def _likelihood(a: int, b: int, c: int, d: int) -> float:
    n, rows, columns = a + b + c + d, (a + b, c + d), (a + c, b + d)
    cells = ((a, rows[0], columns[0]), (b, rows[0], columns[1]), (c, rows[1], columns[0]), (d, rows[1], columns[1]))
    return chi2_tail(max(2 * sum(k * log(k * n / (row * column)) for k, row, column in cells if k), 0), 1)


def _fisher(a: int, b: int, c: int, d: int) -> float:
    own, chances = tables(a, b, c, d)
    return min(1.0, sum(chance for chance in chances if chance <= chances[own] * (1 + TIE)))


def _tail(a: int, b: int, c: int, d: int) -> tuple[float, float]:
    """One-sided Fisher p-value towards the side that was seen, and the probability of the table itself."""
    own, chances = tables(a, b, c, d)
    return min(sum(chances[own:]), sum(chances[: own + 1])), chances[own]


def _mid_p(a: int, b: int, c: int, d: int) -> float:
    tail, own = _tail(a, b, c, d)
    return min(1.0, 2 * (tail - own / 2))


def _unpooled(a: int, b: int, c: int, d: int) -> float:
    first, second = a / (a + b), c / (c + d)
    error = sqrt(first * (1 - first) / (a + b) + second * (1 - second) / (c + d))
    return 2 * tail(abs(first - second) / error) if error else 0.0


def _wald_odds(a: int, b: int, c: int, d: int) -> float:
    """Of ln OR; a half is added to each cell if one is zero."""
    half = 0 if a and b and c and d else 0.5
    first, other, second, rest = (cell + half for cell in (a, b, c, d))
    return 2 * tail(abs(log(first * rest / (other * second))) / sqrt(1 / first + 1 / other + 1 / second + 1 / rest))


def _wald_risk(a: int, b: int, c: int, d: int) -> float:
    """Of ln RR; a half is added to each cell where a group has no events, or where all have one."""
    half = 0 if a and c and (b or d) else 0.5
    first, n, second, m = a + half, a + b + 2 * half, c + half, c + d + 2 * half
    return 2 * tail(abs(log(first * m / (second * n))) / sqrt(1 / first - 1 / n + 1 / second - 1 / m))


OF_COUNTS: dict[str, Callable[[int, int, int, int], float]] = {  # events and others of each group -> p-value
    "Pearson": _pearson,
    "Yates": lambda a, b, c, d: _pearson(a, b, c, d, yates=True),
    "N - 1": lambda a, b, c, d: _pearson(a, b, c, d, scaled=True),
    "likelihood ratio": _likelihood,
    "Fisher": _fisher,
    "central Fisher": lambda a, b, c, d: min(1.0, 2 * _tail(a, b, c, d)[0]),
    "mid-p": _mid_p,
    "unpooled z": _unpooled,
    "Wald of ln OR": _wald_odds,
    "Wald of ln RR": _wald_risk,
}


def of_counts(a: int, b: int, c: int, d: int) -> Iterator[tuple[str, float]]:
    """p-values of a 2x2 table by every test in use: events and others of the first group, then of the second."""
    if not (a + b and c + d and a + c and b + d):
        return
    for name, test in OF_COUNTS.items():
        yield name, test(a, b, c, d)


def of_interval(estimate: Interval, ends: tuple[Interval, Interval], level: float, df: float | None = None) -> Interval:
    """Range of the p-value that an estimate and its confidence interval imply: normal, or t with `df` (Altman & Bland 2011).

    Ratios and their limits come as logarithms. level: of the interval, in percent.
    """
    errors = 2 * quantile(level, df)
    width, size = difference(ends[1], ends[0]).clipped(low=0), estimate.size()
    high, low = (
        2 * tail(errors * float(gap) / float(wide), df) if wide else float(gap == 0)
        for gap, wide in ((size.low, width.high), (size.high, width.low))
    )
    return Interval(low, high)


def quantile(level: float, df: float | None = None) -> float:
    """Standard errors to either side of an estimate that its confidence interval reaches: normal, or t with `df`.

    level: in percent. Raises ValueError if it is not between 0 and 100, and without degrees of freedom.
    """
    if not 0 < level < 100 or (df is not None and df <= 0):
        raise ValueError(f"{level} % with {df} degrees of freedom")
    return above((1 - level / 100) / 2, df)
