"""What every row of the table `effects` holds."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from math import copysign
from typing import Any

from pipeline.statistics.effect import Effect
from pipeline.statistics.interval import Interval, exactly

LEVEL = 95.0
DIGITS = 12  # significant; the last bits of a logarithm differ from machine to machine
RATIOS = ("risk_ratio", "odds_ratio", "hazard_ratio", "rate_ratio", "ratio_of_means")
DIFFERENCES = ("mean_difference", "risk_difference")
STANDARDISED = ("cohens_d", "hedges_g", "standardised_mean_difference")
BETTER = {1: "higher", -1: "lower", None: None}
OF_OUTCOME = (
    "study",
    "outcome",
    "instrument",
    "metric",
    "group_a",
    "group_b",
    "time_days",
    "time_event",
    "analysis_set",
)
Row = dict[str, Any]
Ends = tuple[float | None, float | None]
Failing = Mapping[tuple[str, str], Collection[str]]  # table and id of a row -> checks that fail on it


def row_of(
    of: Row,
    measure: str,
    estimate: float,
    *,
    how: str,
    se: float | None,
    limits: Ends,
    df: float | None,
    pairing: str | None,
) -> Row:
    """A row; of: the contrast or pair that it comes from."""
    cells = {"estimate": estimate, "se": se, "ci_low": limits[0], "ci_high": limits[1], "df": df}
    return (
        {key: of[key] for key in (*OF_OUTCOME, "crossover")}
        | {key: None if cell is None else float(f"{cell:.{DIGITS}g}") for key, cell in cells.items()}
        | {
            "measure": measure,
            "unit": _unit(of, measure),
            "better": BETTER[of["towards"]],
            "how": how,
            "favours_estimate": _favours(of, estimate, 1.0 if measure in RATIOS else 0.0),
            "pairing": pairing,
        }
    )


def _unit(of: Row, measure: str) -> str | None:
    """Unit of the estimate: a difference of percentages is in percentage points, a ratio has none."""
    if measure in RATIOS + STANDARDISED:
        return None
    unit: str | None = "%" if measure == "risk_difference" else of["unit"] or of["outcome_unit"]
    return "percentage_point" if unit == "%" else unit


def _favours(of: Row, estimate: float, nothing: float) -> str | None:
    if of["towards"] is None:
        return None
    side = 0 if estimate == nothing else copysign(1, estimate - nothing) * of["towards"]
    return "neither" if not side else str(of["name_a"] if side > 0 else of["name_b"])


def flags(failing: Failing, *rows: tuple[str, str]) -> str | None:
    """Checks that fail on one of the rows, by name."""
    return " ".join(sorted({rule for row in rows for rule in failing.get(row, ())})) or None


def middle(span: Interval) -> float:
    return (float(span.low) + float(span.high)) / 2


def each(limits: Ends, change: Callable[[float], float]) -> Ends:
    """Both ends changed; none where one is missing."""
    low, high = limits
    return (None, None) if low is None or high is None else (change(low), change(high))


def limits_of(estimate: float, error: float | None, df: float | None) -> Ends:
    """Limits of 95 percent, on the scale of the error."""
    if error is None:
        return None, None
    low, high = Effect(exactly(estimate), exactly(error), None if df is None else exactly(df)).limits(LEVEL)
    return middle(low), middle(high)
