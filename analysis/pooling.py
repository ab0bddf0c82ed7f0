"""Random-effects pooling of independent trials, by statsmodels, in the terms of the Cochrane Handbook 10.10.

The variance between trials is estimated after DerSimonian and Laird, and is never below 0. Intervals are those of Hartung and Knapp,
never narrower than the plain ones (Röver, Knapp & Friede 2015). A prediction interval needs three trials (Higgins, Thompson &
Spiegelhalter 2009).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Any

import numpy as np
from scipy.stats import chi2, norm, t
from statsmodels.stats.meta_analysis import combine_effects

LEVEL = 0.95
PREDICTION_MIN = 3
Limits = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Trial:
    """estimate, se: on one scale in all trials; low, high: its interval at 95 %."""

    name: str
    estimate: float
    se: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Pooled:
    """common: estimate under one true effect; estimate: mean of effects that differ. hartung_knapp is its interval with t."""

    weights: tuple[float, ...]
    common: float
    common_normal: Limits
    estimate: float
    normal: Limits
    hartung_knapp: Limits
    prediction: Limits | None
    tau2: float
    q: float
    q_p: float
    i2: float


def pooled(trials: Sequence[Trial]) -> Pooled:
    """The trials combined. Raises ValueError for fewer than two, which leave nothing to combine."""
    if len(trials) < 2:
        raise ValueError(f"{len(trials)} trials cannot be combined")
    estimates, errors = np.array([(trial.estimate, trial.se) for trial in trials]).T
    found = _combined(estimates, errors**2)
    freedom = len(trials) - 1
    centre, plain = float(found.mean_effect_re), float(found.sd_eff_w_re)
    error = plain * sqrt(max(1.0, float(found.scale_hksj_re)))
    z, tau2 = float(norm.ppf((1 + LEVEL) / 2)), float(found.tau2)
    return Pooled(
        weights=tuple(float(weight) for weight in found.weights_rel_re),
        common=float(found.mean_effect_fe),
        common_normal=_around(float(found.mean_effect_fe), z * float(found.sd_eff_w_fe)),
        estimate=centre,
        normal=_around(centre, z * plain),
        hartung_knapp=_around(centre, _t(freedom) * error),
        prediction=_around(centre, _t(freedom - 1) * sqrt(tau2 + error**2)) if len(trials) >= PREDICTION_MIN else None,
        tau2=tau2,
        q=float(found.q),
        q_p=float(chi2.sf(found.q, freedom)),
        i2=max(0.0, float(found.i2)),
    )


def _combined(estimates: Any, variances: Any) -> Any:
    """statsmodels 0.15, around two flaws that its tests here would show.

    Its DerSimonian-Laird variance may be negative; its Paule-Mandel variance is 0 where that is the case, as it should, but may also be 0
    where the last step of its iteration ends a rounding error below the root.
    """
    with np.errstate(divide="ignore"):  # effects that are all the same have Q = 0, and I² is computed as 1 - df/Q
        found = combine_effects(estimates, variances, method_re="iterated")
    return found if found.q <= len(estimates) - 1 else combine_effects(estimates, variances, method_re="dl")


def left_out(trials: Sequence[Trial]) -> dict[str, Pooled | Trial]:
    """What stays without each trial, by its name: the others combined, or the only other one."""
    rest = {trial.name: [other for other in trials if other is not trial] for trial in trials}
    return {name: others[0] if len(others) == 1 else pooled(others) for name, others in rest.items()}


def _t(freedom: int) -> float:
    return float(t.ppf((1 + LEVEL) / 2, freedom))


def _around(centre: float, half: float) -> Limits:
    return centre - half, centre + half
