"""What scale, range, interval and standard error say of a printed deviation, for checks. Numbers are printed texts."""

from __future__ import annotations

from fractions import Fraction

from pipeline.functions.printed import READINGS, number, span
from pipeline.statistics import dispersion
from pipeline.statistics.conversion import error_of_limits
from pipeline.statistics.interval import Interval


def largest_sd(mean: str, n: int, low: str, high: str) -> float:
    """Highest deviation of n people with this mean on a scale."""
    return float(_largest(mean, n, low, high))


def sd_on_scale(sd: str, mean: str, n: int, low: str, high: str) -> bool:
    """Can n people with this mean on a scale have the deviation? A standard error only leaves them less room."""
    return span(sd).low <= _largest(mean, n, low, high)


def _largest(mean: str, n: int, low: str, high: str) -> Fraction | float:
    return dispersion.largest_sd((Fraction(low), Fraction(high)), n, span(mean))


def sd_of_range(lowest: str, highest: str, n: int) -> list[float]:
    """Lowest and highest deviation of n people between, and at, two printed ends."""
    found = _of_range(lowest, highest, n)
    return [float(found.low), float(found.high)]


def sd_in_range(sd: str, lowest: str, highest: str, n: int) -> bool:
    """Can n people, the first and last of whom are printed, have the deviation?"""
    return span(sd).meets(_of_range(lowest, highest, n))


def _of_range(lowest: str, highest: str, n: int) -> Interval:
    return dispersion.sd_of_range((span(lowest), span(highest)), n)


def sd_of_limits(low: str, high: str, n: int, level: float) -> float:
    """The deviation behind the confidence interval of a mean of n people, by t."""
    exact = (Fraction(number(low).value), Fraction(number(high).value))
    return float(dispersion.sd_of_limits((Interval(exact[0], exact[0]), Interval(exact[1], exact[1])), n, level).low)


def sd_fits_limits(sd: str, low: str, high: str, n: int, level: float) -> bool:
    """Is the deviation the one behind the interval of a mean, by t or normal, rounded or cut off?"""
    return any(
        read(number(sd)).meets(
            dispersion.sd_of_limits((read(number(low)), read(number(high))), n, level, normal=normal)
        )
        for read in READINGS
        for normal in (False, True)
    )


def se_fits_limits(se: str, low: str, high: str, n: int, level: float) -> bool:
    """Is the first the standard error behind the interval of a mean, by t or normal, rounded or cut off?"""
    return any(
        read(number(se)).meets(error_of_limits((read(number(low)), read(number(high))), level, df))
        for read in READINGS
        for df in (n - 1, None)
    )


def se_fits_sd(se: str, sd: str, n: int) -> bool:
    """Is the first the standard error of n people with that deviation?"""
    return any(read(number(se)).meets(dispersion.standard_error(read(number(sd)), n)) for read in READINGS)


FUNCTIONS = (
    largest_sd,
    sd_on_scale,
    sd_of_range,
    sd_in_range,
    sd_of_limits,
    sd_fits_limits,
    se_fits_limits,
    se_fits_sd,
)
