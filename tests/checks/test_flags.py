"""Table `flags`: every failing row is there, and leads to a row that exists."""

from __future__ import annotations

from typing import Any

import polars as pl
import pytest

from pipeline.check import Outcome, checks, run
from pipeline.flagged import flags, unused
from pipeline.tables.rows import FILE, POINTER
from schemas.tables.catalogue import TABLES
from tests.built import built
from tests.checks.examples import shared
from tests.support import RAW


@pytest.fixture(scope="module")
def tables() -> dict[str, pl.DataFrame]:
    """Of the real data."""
    return built(RAW).tables


def test_every_failing_row_is_a_flag(tables: dict[str, pl.DataFrame]) -> None:
    failed = {row["id"]: row["failed"] for row in tables["check_results"].iter_rows(named=True) if row["failed"]}
    assert dict(tables["flags"].group_by("rule").len().iter_rows()) == failed


def test_every_flag_leads_to_a_row(tables: dict[str, pl.DataFrame]) -> None:
    for (name,), found in tables["flags"].group_by("table_name"):
        if name == "dataset":
            assert found["row_id"].is_null().all()
            continue
        assert set(found["row_id"]) <= set(tables[str(name)]["id"])
        assert set(found["column_name"].drop_nulls()) <= set(TABLES[str(name)].columns)


def test_rows_of_a_study_name_it(tables: dict[str, pl.DataFrame]) -> None:
    found = tables["flags"].filter(pl.col("table_name").is_in(["results", "contrasts", "baseline", "studies"]))
    assert not found["study"].has_nulls()
    assert set(tables["flags"]["study"].drop_nulls()) <= set(tables["studies"]["id"])


def test_waivers_and_discrepancies_join_flags(tables: dict[str, pl.DataFrame]) -> None:
    waived = tables["flags"].drop_nulls("waiver")
    assert waived.height == tables["check_results"]["waived"].sum() > 0
    assert waived.join(tables["waivers"], left_on=["waiver", "rule"], right_on=["id", "rule"]).height == waived.height
    keys = ["rule", "table_name", "row_id"]
    joined = tables["discrepancies"].join(tables["flags"].unique(keys), on=keys, nulls_equal=True)
    assert joined.height == tables["discrepancies"].height


def test_every_row_that_a_check_looks_at_can_be_told() -> None:
    """As if all of them failed: also rows that no example makes fail."""
    good = shared()
    for check in checks():
        rows = good.connection.execute(f"SELECT looked_at FROM ({check.sql}) AS looked_at").fetchall()
        told = [flag_of(check.rule.id, check.table, row) for (row,) in rows if row["row_id"] is not None]
        found = flags([Outcome({}, flags=told)], good.frames)
        away = [flag["id"] for flag in found if flag["table_name"] == "dataset"]
        assert not away or check.rule.id == "last-digits-of-our-own", away[:3]


def flag_of(rule: str, table: str, row: dict[str, Any]) -> dict[str, Any]:
    names = {"id": f"{rule}/{row['row_id']}", "rule": rule, "table_name": row.get("table_name") or table}
    return names | {key: row.get(key) for key in ("row_id", "column_name", "study", FILE, POINTER)}


def test_row_of_another_table_is_found_where_it_was_written() -> None:
    frame = {"id": ["s/x"], "study": ["s"], FILE: ["s.yaml"], POINTER: ['["baseline"]']}
    frames = {"results": pl.DataFrame(frame | {POINTER: ['["results"]']}), "baseline": pl.DataFrame(frame)}
    row = {"row_id": "s/x", "column_name": "percent", FILE: "s.yaml", POINTER: '["baseline"]'}
    for told, expected in ((row, "baseline"), (row | {POINTER: "[]"}, "results"), (row | {"row_id": "t"}, "dataset")):
        told = told if expected != "dataset" else told | {POINTER: "[]"}
        (found,) = flags([Outcome({}, flags=[flag_of("rule", "results", told)])], frames)
        assert found["table_name"] == expected
        assert found["study"] == (None if expected == "dataset" else "s")


def test_two_flags_of_one_name_are_told_apart() -> None:
    assert unused("a", {}) == "a"
    assert unused("a", {"a": 1, "a/2": 1}) == "a/3"


def test_flag_has_the_severity_and_message_of_its_finding() -> None:
    check = next(check for check in checks() if check.rule.id == "percent-possible")
    found = run(check, shared().connection)
    told = [(flag["severity"], flag["message"]) for flag in found.flags]
    assert told == [(finding.severity, finding.message) for finding in found.findings] != []
