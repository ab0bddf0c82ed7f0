"""The catalogue of checks that the house set out to build: what became of each, and that nothing else is forgotten."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import pytest

from pipeline.catalogue import catalogue
from pipeline.check import checks

TSV = Path(__file__).parents[2] / "pipeline" / "checks" / "catalogue.tsv"
STATES = {"sql", "model", "merged", "not_held", "not_applicable"}
BUILT = {"sql", "model", "merged"}  # by rules, which the row names
OWN = {  # checks that the catalogue did not ask for
    "added-treatment-first",
    "arms-counted-together",
    "direction-agrees",
    "one-kind-of-dispersion",
    "one-level-of-intervals",
    "order-of-magnitude",
    "registration-in-its-record",
    "review-counts-people",
}


def rows() -> list[dict[str, str]]:
    with TSV.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def rules(row: dict[str, str]) -> list[str]:
    return [rule for rule in row["rules"].split("; ") if rule]


def test_every_check_of_the_catalogue_has_one_row() -> None:
    assert len(rows()) == 172
    assert not [check for check, times in Counter(row["check"] for row in rows()).items() if times > 1]


@pytest.mark.parametrize("row", rows(), ids=lambda row: row["check"])
def test_row_says_what_became_of_the_check(row: dict[str, str]) -> None:
    assert row["state"] in STATES
    assert set(rules(row)) <= set(catalogue()), "a rule that does not exist"
    assert rules(row) or row["state"] not in BUILT
    assert row["state"] in BUILT or row["reason"], "why there is no rule"


def test_every_check_is_asked_for_by_the_catalogue_or_our_own() -> None:
    asked = {rule for row in rows() for rule in rules(row)}
    assert {check.rule.id for check in checks()} - asked == OWN
