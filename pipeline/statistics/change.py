"""Change of a group between two occasions: its mean, its deviation, and the correlation that three deviations imply.

Cochrane Handbook 6.5.2.8 (change from baseline) and 23.2.7 (crossover trials: the occasions are the two conditions). Deviations
have the divisor n - 1; arguments and results are intervals in the unit of the scale.
"""

from __future__ import annotations

from collections.abc import Callable
from math import inf

from pipeline.statistics.dispersion import sd_of_error, standard_error
from pipeline.statistics.interval import Interval, Number, difference, hull, root

CORRELATIONS = Interval(-1, 1)


def change(before: Interval, after: Interval) -> Interval:
    """after - before: the mean change, if both means and the change are of the same people."""
    return difference(after, before)


def correlation(first: Interval, second: Interval, of_change: Interval) -> Interval:
    """r = (a^2 + b^2 - c^2) / 2ab of the deviations of two occasions and of the change between them.

    Outside -1 to 1 no data have these deviations (`possible`). Not monotone: r is least where a^2 = b^2 - c^2, so that corners
    alone would refuse 5, 5.00, 0.10. Anything, where a deviation may be zero.
    """
    if min(first.low, second.low) <= 0:
        return Interval(-inf, inf)

    def correlate(a: Number, b: Number, c: Number) -> Number:
        return (a**2 + b**2 - c**2) / (2 * a * b)

    def turn(other: Number, c: Number) -> Number:
        return root(max(other**2 - c**2, 0))

    return _extremes(correlate, turn, first, second, of_change.clipped(low=0))


def possible(r: Interval) -> bool:
    """Does the range hold a correlation?"""
    return r.meets(CORRELATIONS)


def sd_of_change(first: Interval, second: Interval, r: Interval) -> Interval:
    """sqrt(a^2 + b^2 - 2rab): the deviation of the change, from those of the occasions and their correlation.

    With a borrowed r it is an imputation, to be labelled as one. r is cut to -1 to 1.
    """

    def spread(a: Number, b: Number, r: Number) -> Number:
        return root(max(a**2 + b**2 - 2 * r * a * b, 0))

    def turn(other: Number, r: Number) -> Number:
        return r * other

    return _extremes(spread, turn, first.clipped(low=0), second.clipped(low=0), r.clipped(-1, 1))


def paired_error(first: Interval, second: Interval, r: Interval, n: int) -> Interval:
    """Standard error of a mean difference of n pairs: `sd_of_change` / sqrt(n). r = 0 is the error of an unpaired analysis.

    Raises ValueError for nobody.
    """
    return standard_error(sd_of_change(first, second, r), n)


def paired_correlation(first: Interval, second: Interval, error: Interval, n: int) -> Interval:
    """The correlation that the standard error of a mean difference of n pairs implies; near 0, the pairing was lost.

    Raises ValueError for nobody.
    """
    return correlation(first, second, sd_of_error(error, n))


def _extremes(
    function: Callable[[Number, Number, Number], Number],
    turn: Callable[[Number, Number], Number],
    first: Interval,
    second: Interval,
    third: Interval,
) -> Interval:
    """Range of a symmetric function of two deviations, monotone in the third argument, that turns where `turn` says."""
    return hull(
        function(at, fixed, end)
        for end in (third.low, third.high)
        for one, other in ((first, second), (second, first))
        for fixed in (other.low, other.high)
        for at in (one.low, one.high, _inside(one, turn(fixed, end)))
    )


def _inside(edge: Interval, at: Number) -> Number:
    return min(max(at, edge.low), edge.high)
