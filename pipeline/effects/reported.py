"""Effects as sources print them, with the standard error that the interval or the p-value implies."""

from __future__ import annotations

from collections.abc import Callable
from math import exp, inf, log

from pipeline.effects.rows import (
    DIFFERENCES,
    LEVEL,
    RATIOS,
    STANDARDISED,
    Ends,
    Failing,
    Row,
    each,
    flags,
    limits_of,
    middle,
    row_of,
)
from pipeline.statistics.conversion import error_of_limits, error_of_p
from pipeline.statistics.interval import exactly

AS_PRINTED = (*RATIOS, *DIFFERENCES, "median_difference", "difference_in_differences", "percent_difference")
UNEVEN = "ci-symmetry"  # the check of intervals that no standard error follows from


def of_contrast(contrast: Row, failing: Failing) -> Row | None:
    """The effect that a contrast prints; a difference in percent of the second group is a ratio of means. None for other measures."""
    measure: str = contrast["measure"]
    limits: Ends = (contrast["ci_low"], contrast["ci_high"])
    if measure not in AS_PRINTED + STANDARDISED:
        return None
    estimate = contrast["estimate"]
    if measure == "percent_difference":
        measure, estimate = "ratio_of_means", 1 + estimate / 100
        limits = each(limits, lambda end: 1 + end / 100)
    ratio = measure in RATIOS
    if ratio and min(end for end in (estimate, *limits) if end is not None) <= 0:
        return None
    scale: Callable[[float], float] = log if ratio else float
    df = None if ratio else _freedom(contrast)
    doubts = flags(failing, ("contrasts", contrast["id"]))
    how, error = _error(contrast, scale(estimate), each(limits, scale), df)
    if how == "reported_ci" and UNEVEN in (doubts or "").split():
        error = None
    if how != "reported_ci":
        limits = each(limits_of(scale(estimate), error, df), exp if ratio else float)
    pairing = ("reported" if error is not None else "unknown") if contrast["crossover"] else None
    row = row_of(
        contrast, measure, estimate, how=how, se=error, limits=limits, df=None if error is None else df, pairing=pairing
    )
    return row | {
        "id": f"{contrast['id']}/{how}",
        "contrast": contrast["id"],
        "favours_estimate": None
        if measure in STANDARDISED
        else row["favours_estimate"],  # printed without a sign, as a rule
        "n_a": contrast["people_a"],
        "n_b": contrast["people_b"],
        "n_assumed": contrast["n_assumed"],
        "ci_level": contrast["ci_level"] if how == "reported_ci" else None if error is None else LEVEL,
        "adjusted": contrast["adjusted"],
        "uncertain": contrast["uncertain"],
        "digits": contrast["digits"],
        "flags": doubts,
    }


def _freedom(contrast: Row) -> float | None:
    """Degrees of freedom of a difference: people less two, or pairs less one; None where nobody counts the people."""
    people, lost = contrast["people"], 1 if contrast["crossover"] else 2
    return float(people - lost) if people and people > lost else None


def _error(contrast: Row, estimate: float, limits: Ends, df: float | None) -> tuple[str, float | None]:
    """Where the standard error comes from, and the error: an interval, an error as printed, or a p-value of a plain estimate."""
    low, high = limits
    if low is not None and high is not None:
        return "reported_ci", middle(error_of_limits((exactly(low), exactly(high)), contrast["ci_level"], df))
    if contrast["dispersion_type"] == "se" and contrast["dispersion"] and contrast["measure"] not in RATIOS:
        return "reported_se", contrast["dispersion"]
    p = contrast["p"] if contrast["p_bound"] is None else None
    if p and estimate and contrast["measure"] in RATIOS + DIFFERENCES:
        error = error_of_p(exactly(estimate), exactly(min(2 * p, 1.0) if contrast["tails"] == "1" else p), df)
        return ("from_p", middle(error)) if error.low < inf else ("reported_estimate", None)
    return "reported_estimate", None
