"""Doses in mg a day, derived from what is printed."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from schemas.printed import Printed
from schemas.records.treatment import DoseStep

# mg in one unit; a dose by body weight has no mg but its cap
MG = {"ug": Decimal("0.001"), "mg": Decimal(1), "g": Decimal(1000), "mg/d": Decimal(1), "ug/d": Decimal("0.001")}
DAILY = ("mg/d", "ug/d")
# upper ends of the classes of daily dose in mg, after Toljan & Vrooman 2018; `at` says whether the end belongs to the class
CLASSES = (
    ("ultra_low", Decimal("0.001"), False),
    ("very_low", Decimal(1), False),
    ("low", Decimal(6), True),
    ("intermediate", Decimal("12.5"), True),
)


def dose_class(daily: Decimal) -> str:
    """Class of a daily dose in mg."""
    for name, end, included in CLASSES:
        if daily < end or (included and daily == end):
            return name
    return "above_scope"


def in_mg(step: DoseStep) -> dict[str, Decimal | None]:
    """Lowest and highest amount of one intake and of a day, in mg; None where it cannot be known."""
    low, high = step.amount or step.low, step.amount or step.high
    factor = MG.get(step.unit or "")
    low_mg = low.value * factor if low and factor else None
    high_mg = high.value * factor if high and factor else step.cap.value if step.cap else None
    times = Decimal(1) if step.unit in DAILY or step.single else step.per_day.value if step.per_day else None
    return {
        "low_mg": None if step.unit in DAILY else low_mg,
        "high_mg": None if step.unit in DAILY else high_mg,
        "daily_low_mg": low_mg * times if low_mg is not None and times else None,
        "daily_high_mg": high_mg * times if high_mg is not None and times else None,
    }


def dose_cells(step: DoseStep, drug: str | None) -> dict[str, Any]:
    """Derived cells of a row of `doses`."""
    mg = in_mg(step)
    daily = mg["daily_high_mg"]
    known = drug == "naltrexone" and daily is not None
    return {name: None if value is None else float(value) for name, value in mg.items()} | {
        "drug": drug,
        "dose_class": dose_class(daily) if known and daily is not None else None,
        "titrated": True if step.titration is not None else None,
    }


def target(steps: list[DoseStep]) -> tuple[Printed, Printed, DoseStep] | None:
    """The printed ends of the last step that has an amount: the dose that a study is known by."""
    for step in reversed(steps):
        low, high = step.amount or step.low, step.amount or step.high
        if low and high:
            return low, high, step
        if step.cap:
            return step.cap, step.cap, step
    return None
