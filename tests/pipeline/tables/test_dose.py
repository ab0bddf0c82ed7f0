from __future__ import annotations

from decimal import Decimal

import pytest

from pipeline.tables.dose import dose_class, in_mg, target
from schemas.records.treatment import DoseStep


def step(**values: str) -> DoseStep:
    return DoseStep.model_validate(values)


@pytest.mark.parametrize(
    ("values", "daily"),
    [
        ({"amount": "4.5", "unit": "mg", "per_day": "1"}, "4.5"),
        ({"amount": "1.5", "unit": "mg", "per_day": "3"}, "4.5"),
        ({"amount": "125", "unit": "ug", "per_day": "1"}, "0.125"),
        ({"low": "3", "high": "4.5", "unit": "mg/d"}, "4.5"),
        ({"amount": "0.1", "unit": "mg/kg", "cap": "4.5", "per_day": "1"}, "4.5"),
        ({"amount": "4.5", "unit": "mg"}, None),
        ({"ratio": "1:10"}, None),
    ],
)
def test_highest_daily_dose(values: dict[str, str], daily: str | None) -> None:
    assert in_mg(step(**values))["daily_high_mg"] == (None if daily is None else Decimal(daily))


def test_a_dose_by_weight_has_no_lowest_amount() -> None:
    assert in_mg(step(amount="0.1", unit="mg/kg", cap="4.5", per_day="1"))["low_mg"] is None


@pytest.mark.parametrize(
    ("daily", "name"),
    [
        ("0.0009", "ultra_low"),
        ("0.001", "very_low"),
        ("0.999", "very_low"),
        ("1", "low"),
        ("6", "low"),
        ("6.01", "intermediate"),
        ("12.5", "intermediate"),
        ("12.51", "above_scope"),
    ],
)
def test_dose_class_ends(daily: str, name: str) -> None:
    assert dose_class(Decimal(daily)) == name


def test_target_is_the_last_step_with_an_amount() -> None:
    steps = [step(amount="1.5", unit="mg"), step(low="3.0", high="4.5", unit="mg/d"), step(titration={"weeks": "4"})]  # type: ignore[arg-type]
    found = target(steps)
    assert found is not None
    assert (found[0].text, found[1].text) == ("3.0", "4.5")
