"""Quality report, diagram and README.md of a release: true counts, and lines that run."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import duckdb
import polars as pl
import pytest

from pipeline.release.edition import Edition
from pipeline.release.metadata.diagram import TOPICS, diagram, references
from pipeline.release.metadata.quality import MATTERS, quality, quality_page
from pipeline.release.metadata.readme import HOLDS, LOADS, QUESTIONS, SQL
from pipeline.release.names import LIMITATIONS, QUALITY, QUALITY_DATA, README, SUMS
from schemas.tables.catalogue import TABLES


def test_both_quality_reports_say_the_same(folder: Path) -> None:
    facts, text = json.loads((folder / QUALITY_DATA).read_text()), (folder / QUALITY).read_text()
    assert all(limit in text for limit in LIMITATIONS)
    assert all(f"| {name} | {rows} |" in text for name, rows in facts["rows"].items())
    assert all(f"| {rule} | {row['severity']} |" in text for rule, row in facts["checks"]["with_failing_rows"].items())


def test_the_counts_of_quality_are_those_of_the_tables(edition: Edition) -> None:
    facts, tables = quality(edition), edition.tables
    cells = tables["provenance"]
    assert facts["provenance"]["values"] == cells.height
    assert facts["provenance"]["with_place"] == sum(place is not None for place in cells["locator"])
    assert sum(part["checks"] for part in facts["checks"]["by_severity"].values()) == tables["check_results"].height
    assert sum(facts["discrepancies"]["kind"].values()) == facts["rows"]["discrepancies"]
    included = {row["id"] for row in tables["studies"].to_dicts() if row["status"] == "included"}
    assert facts["verification"]["included_studies"] == len(included)
    assert facts["filled"]["results"]["rows"] == sum(study in included for study in tables["results"]["study"])


def test_a_second_pair_of_eyes_is_another_persons(edition: Edition) -> None:
    def of(extracted: str | None, verified: str | None) -> tuple[int, int]:
        frame = edition.tables["studies"].with_columns(
            extracted_by=pl.lit(extracted, pl.String), verified_by=pl.lit(verified, pl.String)
        )
        eyes = quality(replace(edition, tables={**edition.tables, "studies": frame}))["verification"]
        return eyes["verifier_named"], eyes["verified_by_another"]

    included = quality(edition)["verification"]["included_studies"]
    assert of("a", "b") == (included, included)
    assert of("a", "a") == (included, 0)
    assert of(None, "b") == (included, 0)
    assert of("a", None) == (0, 0)


def test_a_dataset_without_rows_has_a_report(edition: Edition) -> None:
    empty = replace(edition, tables={name: frame.clear() for name, frame in edition.tables.items()})
    assert "0 of 0" in quality_page(empty)


def test_what_matters_names_columns_that_exist() -> None:
    for name, columns in MATTERS.items():
        assert set(columns) <= set(TABLES[name].columns), name


def test_every_table_is_drawn_once() -> None:
    assert sorted(name for tables in TOPICS.values() for name in tables) == sorted(TABLES)


def test_every_reference_is_an_arrow() -> None:
    arrows = re.findall(r"^    (\w+) (?:\|o|\|\|)--o\{ (\w+) : (\w+)$", diagram(), re.MULTILINE)
    wanted = [(column.references, name, column.name) for name in TABLES for column in references(name)]
    assert sorted(arrows) == sorted(wanted)
    assert ("studies", "results", "study") in arrows


def test_every_line_that_loads_does(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """pandas has an environment of its own: `make verify-release` runs its line."""
    monkeypatch.chdir(folder)
    rows = pl.read_parquet("parquet/evidence.parquet").height
    assert eval(LOADS["polars"], {"pl": pl}).height == rows
    assert len(duckdb.sql(LOADS["DuckDB"]).fetchall()) == rows
    assert duckdb.sql(SQL).columns == ["study", "name", "measure", "estimate", "se", "how"]
    page = (folder / README).read_text()
    assert all(f"`{line}`" in page for line in LOADS.values())
    assert SQL in page


def test_the_query_of_the_page_finds_effects(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    assert {row[0] for row in duckdb.sql(SQL).fetchall()} >= {"younger-2013-fibromyalgia"}


def test_the_line_for_r_loads(folder: Path) -> None:
    if shutil.which("Rscript") is None:
        pytest.skip("R is not on this machine: its line was not run")
    code = f"cat(nrow({LOADS['R']}))"
    done = subprocess.run(["Rscript", "-e", code], cwd=folder, capture_output=True, text=True, check=False)
    if "there is no package called" in done.stderr:
        pytest.skip("readr is not on this machine: the line for R was not run")
    assert done.stdout.endswith(str(pl.read_csv(folder / "csv" / "evidence.csv").height)), done.stderr


NAMED = ("provenance", "flags", "effects")  # tables whose columns are named without them


def test_tables_and_columns_that_the_page_names_exist() -> None:
    for name in re.findall(r"`([a-z_.]+)`", " ".join(QUESTIONS.values())):
        table, _, column = name.partition(".")
        assert (
            (column or "id") in TABLES[table].columns
            if table in TABLES
            else any(table in TABLES[one].columns for one in NAMED)
        ), name


def test_the_page_names_every_file_that_lies_there(folder: Path) -> None:
    found = {path.name + "/" * path.is_dir() for path in folder.iterdir()}
    named = re.findall(r"^\| `([^`]+)` \| (.+) \|$", (folder / README).read_text(), re.MULTILINE)
    assert found == {name for name, _ in named if name in HOLDS}
    assert all(meaning for _, meaning in named)
    assert SUMS in found
