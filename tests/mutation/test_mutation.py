"""Corruptions are what they are called, and a corruption that contradicts another number is caught."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from tests.mutation.classes import class_of, one_unit_apart
from tests.mutation.operators import OPERATORS, Path
from tests.mutation.page import page
from tests.mutation.reads import cells_of
from tests.mutation.run import Mutant, tried

BY_NAME = {operator.name: operator for operator in OPERATORS}
TREE = {
    "flow": [{"stage": "randomised", "n": "40", "by_arm": {"a": "20", "b": "20"}}, {"stage": "completed", "n": "39"}],
    "results": [
        {"outcome": "pain", "group": "a", "n": "16", "value": "-1.25", "dispersion": "2.0"},
        {"outcome": "pain", "group": "b"},
    ],
}


@pytest.mark.parametrize(
    ("name", "path", "before", "after"),
    [
        ("two digits change places", ("results", 0, "value"), "28.8", "82.8"),
        ("two digits change places", ("results", 0, "value"), "3.3", None),
        ("last digit one too high", ("flow", 0, "n"), "39", "30"),
        ("decimal point lost", ("results", 0, "value"), "-1.25", "-125"),
        ("decimal point lost", ("results", 0, "value"), "12", None),
        ("zero dropped", ("flow", 0, "by_arm", "a"), "20", "2"),
        ("first digit dropped", ("results", 0, "percent"), "74.5", "4.5"),
        ("sign turned", ("contrasts", 0, "ci", 0), "-0.95", "0.95"),
        ("bound turned", ("contrasts", 0, "p"), "<0.05", ">0.05"),
        ("standard error for standard deviation", ("results", 0, "dispersion"), "2.0", "0.5"),
        ("standard deviation for standard error", ("results", 0, "dispersion"), "2.0", "8.0"),
        ("mg for ug", ("treatments", "ldn", "dose", 0, "unit"), "mg", "ug"),
        ("digit of a registration lost", ("registrations", 0, "id"), "NCT00568555", "NCT0056555"),
        ("benefit turned", ("outcomes", "pain", "better"), "lower", "higher"),
    ],
)
def test_a_scalar_is_corrupted_as_its_operator_says(name: str, path: Path, before: str, after: str | None) -> None:
    assert BY_NAME[name].change(path, before, TREE) == after


@pytest.mark.parametrize(
    ("name", "path", "after"),
    [
        ("arm lost from a count", ("flow", 0, "by_arm"), {"a": "20"}),
        ("result under another group", ("results", 0), TREE["results"][0] | {"group": "b"}),
        (
            "value and dispersion change places",
            ("results", 0),
            TREE["results"][0] | {"value": "2.0", "dispersion": "-1.25"},
        ),
    ],
)
def test_a_part_is_corrupted_as_its_operator_says(name: str, path: Path, after: Any) -> None:
    part: Any = TREE
    for step in path:
        part = part[step]
    assert BY_NAME[name].change(path, part, TREE) == after


def test_there_are_forty_of_them_and_each_has_its_name() -> None:
    assert len({operator.name for operator in OPERATORS}) == len(OPERATORS) >= 40


@pytest.mark.parametrize(
    ("mutant", "rule"),
    [
        (Mutant("last digit one too high", "smith-2011-crohn", ("flow", 2, "by_arm", "ldn-ldn")), "allocation-sum"),
        (
            Mutant("digit of a registration lost", "younger-2013-fibromyalgia", ("registrations", 0, "id")),
            "registration-shape",
        ),
    ],
)
def test_a_contradiction_is_caught(mutant: Mutant, rule: str) -> None:
    assert rule in {name for name, _ in tried(mutant).caught}


def test_what_a_check_reads_is_taken_from_its_plan() -> None:
    scan = {
        "extra_info": {"Table": "memory.main.flow", "Projections": ["study", "n"], "Filters": "(stage = 'randomised')"}
    }
    plan = json.dumps([{"name": "JOIN", "children": [scan, {"extra_info": {"Table": "temp.people"}}]}])
    assert {("flow", "n"), ("flow", "stage"), ("flow", "*")} <= cells_of(plan)
    assert ("flow", "group_id") not in cells_of(plan)


def test_a_check_of_printed_numbers_reads_the_cells_that_it_names() -> None:
    scan = {
        "Table": "provenance",
        "Projections": ["printed"],
        "Filters": "(table_name = 'results') (column_name = 'percent')",
    }
    assert cells_of(json.dumps([{"extra_info": scan}])) == {("results", "percent")}


@pytest.mark.parametrize(
    ("before", "after", "close"),
    [("7.4", "7.5", True), ("7.4", "7.6", False), ("7.40", "7.5", True), ("7", "seven", False)],
)
def test_one_unit_is_one_of_the_last_printed_place(before: str, after: str, close: bool) -> None:
    assert one_unit_apart(before, after) == close


WHOLE = Mutant("row copied", "s", ("results",))


@pytest.mark.parametrize(
    ("mutant", "name"),
    [
        (replace(WHOLE, caught=(("flow-monotone", "error"),), judged=("flow-monotone",)), None),
        (replace(WHOLE, caught=(("claim-differs", "info"),), judged=("claim-differs",)), "noted only"),
        (WHOLE, "stands alone"),
        (replace(WHOLE, unjudged=("no_power",)), "too little to judge"),
    ],
)
def test_class_says_why_nothing_was_caught(mutant: Mutant, name: str | None) -> None:
    assert class_of(mutant) == name


def test_page_counts_all_places_and_those_that_are_judged() -> None:
    seen = replace(WHOLE, caught=(("flow-monotone", "error"),), judged=("flow-monotone",))
    noted = replace(WHOLE, caught=(("claim-differs", "info"),), judged=("claim-differs",))
    text = page({"row copied": (10, [seen, noted, WHOLE, WHOLE])}, 4)
    assert "| all places | 4 | **25 %** | 50 % |" in text
    assert "| judged places | 2 | **50 %** | 100 % |" in text
    assert "| row copied | 10 | 4 | 25 % | 2 | 50 % | 1 | flow-monotone 1 |" in text
    assert "| stands alone | 2 | results.results 2 |" in text
