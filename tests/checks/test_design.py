"""Checks of doses and of design, on a few rows each."""

from __future__ import annotations

from typing import Any

import pytest

from tests.checks.examples import small, states

TREATMENTS = [
    {"id": "s/ldn", "study": "s", "name": "ldn", "type": "drug", "drug": "naltrexone"},
    {"id": "s/placebo", "study": "s", "name": "placebo", "type": "drug", "drug": "placebo"},
    {"id": "s/no-drug", "study": "s", "name": "no-drug", "type": "no_treatment"},
]


def sequence(*steps: tuple[str, float | None]) -> dict[str, Any]:
    """Tables of a crossover study with one arm."""
    periods = [
        {"id": f"s/arm/{i}", "study": "s", "arm": "s/arm", "position": i, "length_days": days}
        for i, (_, days) in enumerate(steps, 1)
    ]
    taken = [
        {"period": f"s/arm/{i}", "treatment": f"s/{name}", "background": False} for i, (name, _) in enumerate(steps, 1)
    ]
    return {
        "studies": [{"id": "s", "design_model": "crossover", "allocation": "randomised"}],
        "arms": [{"id": "s/arm", "study": "s"}],
        "treatments": TREATMENTS,
        "periods": periods,
        "period_treatments": taken,
    }


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        ([("ldn", 56), ("no-drug", 14), ("placebo", 56)], "pass"),
        ([("ldn", 56), ("placebo", 56)], "fail"),
        ([("placebo", 56), ("ldn", 56)], "pass"),  # nothing is left of a placebo
        ([("ldn", 56), ("no-drug", 2), ("placebo", 56)], "fail"),  # less than five half-lives
        ([("ldn", 56), ("no-drug", None), ("placebo", 56)], "pass"),  # a washout, whose length nobody prints
        ([("no-drug", 14), ("ldn", 56), ("ldn", 28), ("no-drug", 14)], "pass"),
    ],
)
def test_washout_lies_between_a_drug_and_another_treatment(steps: Any, expected: str) -> None:
    with small(**sequence(*steps)) as database:
        assert list(states("crossover-washout", within=database).values()) == [expected]


@pytest.mark.parametrize(
    ("model", "arms", "factors", "expected"),
    [
        ("parallel", 1, [], "fail"),
        ("parallel", 3, [], "pass"),
        ("factorial", 4, [2, 2], "pass"),
        ("factorial", 4, [2, 3], "fail"),
        ("factorial", 6, [2, 3], "pass"),
        ("single_arm", 2, [], "fail"),
        ("single_arm", 0, [], "insufficient_data"),
    ],
)
def test_design_has_the_arms_of_its_model(model: str, arms: int, factors: list[int], expected: str) -> None:
    tables = {
        "studies": [{"id": "s", "design_model": model, "allocation": "randomised"}],
        "arms": [{"id": f"s/{i}", "study": "s"} for i in range(arms)],
        "design_factors": [
            {"study": "s", "factor": str(f), "id": f"{f}/{i}"} for f, n in enumerate(factors) for i in range(n)
        ],
    }
    with small(**tables) as database:
        assert list(states("design-has-its-arms", within=database).values()) == [expected]


@pytest.mark.parametrize(
    ("words", "study", "expected"),
    [
        ("randomised, double-blind, crossover", {}, "pass"),
        ("parallel-group, crossover-design", {}, "fail"),  # real, 2010
        ("open-label extension of a double-blind trial", {"masking_level": "double"}, "pass"),
        ("open-label trial", {"masking_level": "double"}, "fail"),
        ("single-blind, randomised", {"masking_level": "none"}, "fail"),
        ("non-randomised crossover", {}, "fail"),
        ("non-randomised crossover", {"allocation": "non_randomised"}, "pass"),
        ("retrospective crossover", {"perspective": "prospective"}, "fail"),
        ("prospective crossover", {"perspective": "prospective"}, "pass"),
    ],
)
def test_words_of_the_source_name_the_design(words: str, study: dict[str, Any], expected: str) -> None:
    row = {"id": "s", "design_model": "crossover", "allocation": "randomised", "design_as_reported": words} | study
    with small(studies=[row]) as database:
        assert list(states("design-as-named", within=database).values()) == [expected]


@pytest.mark.parametrize(
    ("dose", "expected"),
    [
        ({"amount": 4.5, "unit": "mg"}, "pass"),
        ({"amount": 4.5, "unit": "ug"}, "pass"),  # very low doses are given in µg
        ({"amount": 4500.0, "unit": "ug"}, "fail"),
        ({"amount": 0.045, "unit": "mg"}, "fail"),
        ({"amount": 0.05, "unit": "mg/kg"}, "not_applicable"),
        ({"unit": "mg"}, "insufficient_data"),
    ],
)
def test_odd_dose_may_be_a_slip_of_the_unit(dose: dict[str, Any], expected: str) -> None:
    study = {"id": "s", "kind": "clinical", "status": "included"}
    with small(studies=[study], doses=[{"study": "s", "treatment": "s/ldn", "drug": "naltrexone"} | dose]) as database:
        assert list(states("dose-unit-slip", within=database).values()) == [expected]


@pytest.mark.parametrize(
    ("label", "drugs", "expected"),
    [
        ("naloxone capsules", ["naltrexone"], ["fail"]),
        ("naltrexone or naloxone", ["naltrexone"], ["pass"]),
        ("compounded capsules", ["naltrexone"], ["insufficient_data"]),
        ("naltrexone 0 mg", ["placebo"], ["not_applicable"]),
        ("naltrexone placebo", ["placebo"], ["not_applicable"]),
    ],
)
def test_name_of_a_treatment_names_its_drug(label: str, drugs: list[str], expected: list[str]) -> None:
    terms = [{"vocabulary": "drug", "term": term} for term in ("naltrexone", "naloxone", "placebo")]
    rows = [{"study": "s", "type": "drug", "drug": drug, "label": label} for drug in drugs]
    with small(vocabularies=terms, treatments=rows) as database:
        assert list(states("drug-as-named", within=database).values()) == expected


@pytest.mark.parametrize(
    ("number", "unit", "expected"),
    [("4", "weeks", "pass"), ("1", "months", "pass"), ("8", "weeks", "fail")],
)
def test_periods_fill_the_whole_within_half_a_unit_of_the_coarser(number: str, unit: str, expected: str) -> None:
    """8 weeks and a whole of 3 months differ; 4 weeks twice and 2 months do not."""
    days = {"weeks": 7, "months": 30.4375}[unit] * float(number)
    arm = {"id": "s/a", "study": "s", "total_length": 2.0, "total_unit": "months", "total_days": 60.875}
    periods = [{"study": "s", "arm": "s/a", "length": float(number), "length_unit": unit, "length_days": days}] * 2
    with small(arms=[arm], periods=periods) as database:
        assert list(states("periods-fill-arm", within=database).values()) == [expected]
