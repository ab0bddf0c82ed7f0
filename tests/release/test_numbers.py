"""The numbers of README.md and the page of coverage say what the records say, counted here from their text."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import Any

import polars as pl
import pytest
import yaml

from pipeline.build import of_documents
from pipeline.release.coverage import coverage
from pipeline.release.edition import Edition
from pipeline.release.flags import flags
from pipeline.release.folder import read_folder, write_folder
from pipeline.release.numbers import Tables, counts, numbers, share
from tests.checks.examples import GOOD, good


@pytest.fixture(scope="module")
def tables() -> Tables:
    return of_documents(*good()).released()


@pytest.fixture(scope="module")
def written() -> list[dict[str, Any]]:
    return [yaml.load(path.read_text("utf-8"), yaml.CBaseLoader) for path in sorted((GOOD / "studies").glob("*.yaml"))]


def cells(tables: Tables) -> dict[str, str]:
    return dict(line.strip("| ").split(" | ", 1) for line in list(numbers(tables))[2:])


def test_studies_are_counted_by_status(tables: Tables, written: list[dict[str, Any]]) -> None:
    found = {name: int(n) for name, n in re.findall(r"(\w[\w ]*?) (\d+)", cells(tables)["all studies, by status"])}
    assert found == Counter(study["status"].replace("_", " ") for study in written)


def test_people_randomised_are_those_of_the_flow(tables: Tables, written: list[dict[str, Any]]) -> None:
    steps = [
        step
        for study in written
        if study["status"] == "included"
        for step in study.get("flow", ())
        if step["stage"] == "randomised"
    ]
    assert cells(tables)["people randomised"] == f"{sum(int(step['n']) for step in steps)} in {len(steps)} studies"


def test_shares_of_values_add_up(tables: Tables) -> None:
    shares = [int(n) for n in re.findall(r"(\d+) %", cells(tables)["values read in"])]
    assert abs(sum(shares) - 100) <= len(shares) / 2


def test_the_most_frequent_comes_first_and_the_rest_is_counted() -> None:
    column = pl.Series("term", ["b", "a_c", "a_c", "d", "b", "b"])
    assert counts(column) == "b 3; a c 2; d 1"
    assert counts(column, most=1) == "b 3; 2 more"
    assert counts(column, whole=6) == "b 50 %; a c 33 %; d 17 %"
    assert share(0, 0) == "–"


def section(page: str, heading: str) -> list[list[str]]:
    """Cells of the first table after a heading."""
    lines = page.split(f"## {heading}\n", 1)[1].split("\n## ")[0].splitlines()
    return [line.strip("| ").split(" | ") for line in lines if line.startswith("|")][2:]


def test_coverage_lists_each_randomised_trial(tables: Tables, written: list[dict[str, Any]]) -> None:
    trials = [
        study
        for study in written
        if study["design"]["allocation"] == "randomised" and study.get("kind") != "preclinical"
    ]
    assert len(section(coverage(tables, "next"), "Randomised trials")) == len(trials) > 3


def test_coverage_sets_a_review_against_the_dataset(tables: Tables) -> None:
    rows = {row[0]: row for row in section(coverage(tables, "next"), "What published reviews count")}
    assert rows["segal-2014-review"][:6] == [
        "segal-2014-review",
        "Crohn Disease",
        "2013-02",
        "2",
        "2",
        "adults 1; children 1",
    ]


def test_coverage_names_who_is_excluded(tables: Tables) -> None:
    page = coverage(tables, "next")
    assert ["hammer-2016-eae", "preclinical"] in [
        row[:2] for row in section(page, "Excluded, so that nobody adds them again")
    ]


def test_numbers_are_the_same_from_the_files(tables: Tables, tmp_path: Path) -> None:
    write_folder(tmp_path / "next", Edition(tables, "0.1.0", "2026-11-22", "license\n"))
    assert list(numbers(read_folder(tmp_path / "next"))) == list(numbers(tables))
    assert coverage(read_folder(tmp_path / "next"), "x") == coverage(tables, "x")


def test_the_page_of_checks_shows_every_check_and_those_that_judged_nothing(tables: Tables) -> None:
    page = flags(tables, "next")
    results = {row["id"]: row for row in tables["check_results"].iter_rows(named=True)}
    shown = {row[0].split("]")[0].strip("["): row for row in section(page, "How the rows fared")}
    assert set(shown) == set(results)
    assert shown["percent-possible"][2:4] == [str(results["percent-possible"][state]) for state in ("passed", "failed")]
    idle = page.split("No row was judged by: ")[1].split(".\n")[0].split(", ")
    assert set(idle) == ({name for name, row in results.items() if row["passed"] + row["failed"] == 0} or {"none"})
