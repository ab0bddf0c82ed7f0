"""Can whole numbers give what is printed? GRIM, GRIMMER, DEBIT and the limits of a standard deviation, in exact arithmetic.

Data are whole multiples of `step` (5/2 for the PCDAI, 1/6 for the FIQR, 1 for a count or a rating); of `items` ratings each
person's value is the mean. Brown & Heathers 2017 (GRIM), Anaya 2016 and Allard 2018 (GRIMMER), Heathers & Brown 2019 (DEBIT);
unlike the published codes all sums that round to the mean are tried, with the parity, the minimum and the maximum of the sum
of squares. n: people; means and standard deviations (divisor n - 1) in the unit of the scale.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from math import ceil, floor, isqrt, sqrt

from pipeline.statistics.interval import Interval, rounded
from schemas.printed import Printed

ONE = Fraction(1)
Reading = Callable[[Printed], Interval]
SEARCHED = (
    4  # parity and minimum settle which sums of squares exist for 5 people and more (exhaustive search to n = 11)
)
WIDE = 400  # a sum of squares of 4 people further apart is not searched: some quadruple fits
FOLLOWED = 300_000  # steps of the search on a scale with ends; where it takes more, parity, minimum and maximum decide


def counts(percent: Printed, n: int, *, read: Reading = rounded) -> range:
    """The whole numbers of n people that give the printed percentage."""
    span = read(percent)
    return range(max(0, ceil(span.low * n / 100)), min(n, floor(span.high * n / 100)) + 1)


def fitting(percents: list[Printed], most: int) -> list[int]:
    """Every number of people up to `most` that gives all the percentages."""
    return [n for n in range(1, most + 1) if all(counts(percent, n) for percent in percents)]


def sums(mean: Printed, n: int, items: int = 1, step: Fraction = ONE, *, read: Reading = rounded) -> range:
    """The whole sums (in steps, over people and items) that give the printed mean: empty if GRIM fails."""
    span, grains = read(mean), n * items / step
    return range(ceil(span.low * grains), floor(span.high * grains) + 1)


def grim(mean: Printed, n: int, items: int = 1, step: Fraction = ONE, *, read: Reading = rounded) -> bool:
    """Is there a whole sum that gives the mean? (Brown & Heathers 2017). read: `truncated` where digits may be cut off."""
    return bool(sums(mean, n, items, step, read=read))


def grim_power(decimals: int, n: int, items: int = 1, step: Fraction = ONE) -> float:
    """Share of the numbers with so many decimals that no sum gives: what GRIM catches of digits put in at random."""
    unit = 10**decimals
    texts = (f"{u // unit}.{u % unit:0{decimals}d}" if decimals else str(u) for u in range(unit * max(1, ceil(step))))
    tried = [grim(Printed(text, "=", Decimal(text)), n, items, step) for text in texts]
    return tried.count(False) / len(tried)


def grimmer(
    mean: Printed,
    sd: Printed,
    n: int,
    items: int = 1,
    step: Fraction = ONE,
    scale: tuple[Fraction, Fraction] | None = None,
    *,
    divisor: int | None = None,
    read: Reading = rounded,
) -> bool:
    """Are there n whole numbers with this mean and standard deviation? scale: lowest and highest value of a person.

    divisor: of the sum of squared deviations, if not n - 1: n for that of a population, n (n - 1) for a standard error.
    """
    if n < 2:
        return False
    span = read(sd).clipped(low=Fraction(0))
    grains = (divisor or n - 1) * (items / step) ** 2  # sum of squared deviations in steps = variance * grains
    deviations = Interval(span.low**2 * grains, span.high**2 * grains)
    ends = None if scale is None else (scale[0] * items / step, scale[1] * items / step)
    return any(_squares_exist(total, deviations, n, ends) for total in sums(mean, n, items, step, read=read))


def _squares_exist(total: int, deviations: Interval, n: int, ends: tuple[Fraction, Fraction] | None) -> bool:
    """Is there a sum of squares that fits the deviations, and n whole numbers with that sum and that sum of squares?"""
    centre = Fraction(total**2, n)
    low, high = ceil(deviations.low + centre), floor(deviations.high + centre)
    low = max(low, least_squares(total, n))
    if ends is not None:
        if not n * ends[0] <= total <= n * ends[1]:
            return False
        high = min(high, most_squares(total, n, ceil(ends[0]), floor(ends[1])))
    low += (low - total) % 2  # a number and its square are both odd or both even
    if ends is not None and (n * (ends[1] - ends[0])) ** 2 <= FOLLOWED:
        return _on_scale(total, range(low, high + 1, 2), n, ceil(ends[0]), floor(ends[1]))
    if n > SEARCHED:
        return low <= high
    return any(_whole_numbers(n, total, squares) for squares in range(low, high + 1, 2))


def _on_scale(total: int, squares: range, n: int, low: int, high: int) -> bool:
    """Do n whole numbers from low to high have this sum and one of these sums of squares?"""
    found = _reached(n, high - low).get(total - n * low, 0)
    shift = 2 * low * (total - n * low) + n * low**2  # from the squares of the distances to the low end
    return any(found >> (q - shift) & 1 for q in squares if q >= shift)


@lru_cache(maxsize=128)  # each of some 100 kB, and of 10 MB at the most
def _reached(n: int, width: int) -> dict[int, int]:
    """Sum -> its sums of squares, as bits of a number, of n whole numbers from 0 to width (the search of SPRITE, made exact)."""
    reached = {0: 1}
    for _ in range(n):
        step: dict[int, int] = {}
        for total, squares in reached.items():
            for x in range(width + 1):
                step[total + x] = step.get(total + x, 0) | squares << x * x
        reached = step
    return reached


def least_squares(total: int, n: int) -> int:
    """The smallest sum of squares of n whole numbers with this sum: all as equal as can be."""
    quotient, rest = divmod(total, n)
    return n * quotient**2 + rest * (2 * quotient + 1)


def most_squares(total: int, n: int, low: int, high: int) -> int:
    """The largest sum of squares of n whole numbers from low to high with this sum: all but one at the ends."""
    width, above = high - low, total - n * low
    if width == 0:
        return n * low**2
    at_high, rest = divmod(above, width)
    return at_high * width**2 + rest**2 + 2 * low * above + n * low**2


def _whole_numbers(n: int, total: int, squares: int) -> bool:
    """Do n whole numbers with this sum and sum of squares exist?"""
    if n == 1:
        return total**2 == squares
    spread = n * squares - total**2  # n times the sum of squared deviations
    if spread < 0:
        return False
    if n == 2:
        return isqrt(spread) ** 2 == spread
    reach = sqrt(spread * (n - 1)) / n
    if reach > WIDE:
        return True
    centre = total / n
    return any(
        _whole_numbers(n - 1, total - x, squares - x * x)
        for x in range(ceil(centre - reach), floor(centre + reach) + 1)
    )


def debit(mean: Printed, sd: Printed, n: int, *, divisor: int | None = None) -> bool:
    """Is there a number of people with the trait that gives both the proportion and its standard deviation? (Heathers & Brown 2019).

    divisor: as for `grimmer`.
    """
    span, spread = rounded(mean), rounded(sd).clipped(low=Fraction(0))
    if n < 2:
        return False
    people = range(max(0, ceil(span.low * n)), min(n, floor(span.high * n)) + 1)
    variances = (Fraction(k * (n - k), n * (divisor or n - 1)) for k in people)
    return any(spread.low**2 <= variance <= spread.high**2 for variance in variances)


def sd_limits(
    mean: Printed, n: int, scale: tuple[Fraction, Fraction], items: int = 1, step: Fraction = ONE
) -> tuple[float, float] | None:
    """Lowest and highest standard deviation of n whole numbers with this mean on this scale; None if no sum gives the mean."""
    low, high = (int(end * items / step) for end in scale)
    unit = float(step / items)
    found = [
        (_deviation(least_squares(total, n), total, n), _deviation(most_squares(total, n, low, high), total, n))
        for total in sums(mean, n, items, step)
        if n * low <= total <= n * high
    ]
    return (unit * min(f[0] for f in found), unit * max(f[1] for f in found)) if found else None


def _deviation(squares: int, total: int, n: int) -> float:
    return sqrt((squares - Fraction(total**2, n)) / (n - 1))
