"""Rows become polars frames that keep the contract, or findings that lead back to the line."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

import pandera.errors
import pandera.polars as pa
import polars as pl

from pipeline.findings import Finding, Pointer
from pipeline.tables.rows import FILE, POINTER, Rows, specs
from schemas.rules import rule
from schemas.tables.catalogue import TABLES

MADE_LATER = ("evidence", "discrepancies", "check_results")  # SQL makes them, from the others
PLACE = {FILE: pl.String, POINTER: pl.String}


@rule(
    reason="Two rows for one fact: which one is meant? A row id is made of everything that tells rows apart.",
    reference="design: tables; catalogue pk-unique and row-duplicate",
    bad="two results of the same outcome, group and time",
    good="one result; the other source's value stands under `disputed`",
)
def row_is_unique(row_id: str, table: str) -> str:
    """A row of a table has its own id, made of every part that distinguishes it."""
    return f"two rows of `{table}` are called {row_id}"


@rule(
    reason="An analyst relies on the contract of a column: its type, its terms, its span.",
    reference="pandera schemas in schemas/tables",
    bad="percent: 140",
    good="percent: 40",
)
def table_contract(column: str, check: str, value: Any) -> str:
    """A cell keeps the contract of its column."""
    return f"{value!r} in `{column}` breaks {check}"


def frames(rows: Rows) -> tuple[dict[str, pl.DataFrame], list[Finding]]:
    """Frames with the places of their rows, and findings. Rows that break the contract are left out."""
    pl.Config.set_engine_affinity(
        "in-memory"
    )  # pandera asks a thousand small questions; the streaming engine takes ten times as long
    found: dict[str, pl.DataFrame] = {}
    findings: list[Finding] = []
    for name, schema in TABLES.items():
        if name not in MADE_LATER:
            frame = frame_of(name, rows.tables[name])
            found[name], broken = _keep(name, schema, frame)
            findings += broken
    return found, findings


def frame_of(name: str, rows: list[dict[str, Any]]) -> pl.DataFrame:
    """A frame with the types of the contract, sorted by key."""
    types = {column: schema.dtype.type for column, schema in TABLES[name].columns.items()} | PLACE
    columns = {
        column: pl.Series(column, [row.get(column) for row in rows], dtype=kind) for column, kind in types.items()
    }
    return pl.DataFrame(columns).sort("id")


@cache
def constrained(name: str) -> pa.DataFrameSchema:
    """The columns of a contract that can break it: types hold by the making of the frame, so an optional column without
    checks cannot. pandera spends about 2 ms on each column, and half of them are such."""
    columns = {
        column: contract
        for column, contract in TABLES[name].columns.items()
        if contract.checks or not contract.nullable
    }
    return pa.DataFrameSchema(columns, unique=["id"], strict=True)


def _keep(name: str, schema: pa.DataFrameSchema, frame: pl.DataFrame) -> tuple[pl.DataFrame, list[Finding]]:
    twice = frame.filter(pl.col("id").is_duplicated() & pl.col("id").is_first_distinct().not_())
    findings = [_finding("row-is-unique", row_is_unique(row["id"], name), row) for row in twice.iter_rows(named=True)]
    frame = frame.unique("id", keep="first", maintain_order=True)
    if frame.is_empty():
        return frame, findings
    try:
        constrained(name).validate(frame.select(*constrained(name).columns), lazy=True)
    except pandera.errors.SchemaErrors as error:
        broken = [case for case in error.failure_cases.iter_rows(named=True) if case["index"] is not None]
        for case in broken:
            row = frame.row(case["index"], named=True)
            message = table_contract(f"{name}.{case['column']}", str(case["check"]), case["failure_case"])
            findings.append(_finding("table-contract", message, row, case["column"], name))
        if not broken:
            raise
        frame = (
            frame.with_row_index("_row").filter(~pl.col("_row").is_in([case["index"] for case in broken])).drop("_row")
        )
    return frame, findings


def _finding(
    rule: str, message: str, row: dict[str, Any], column: str | None = None, table: str | None = None
) -> Finding:
    pointer: Pointer = tuple(json.loads(row[POINTER]))
    if table is not None and column is not None:
        pointer += next((spec.path for spec in specs(table) if spec.name == column), ())
    hint = (
        "tell the rows apart (time, analysis_set, source), or keep one" if rule == "row-is-unique" else "mend the value"
    )
    return Finding(rule, "error", message, hint, row[FILE], pointer)
