"""Rows become polars frames that keep the contract, or findings that lead back to the line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from typing import Any

import pandera.errors
import pandera.polars as pa
import polars as pl

from pipeline.findings import Finding, Pointer
from pipeline.tables.rows import FILE, POINTER, Rows, specs
from schemas.rules import rule
from schemas.tables.catalogue import TABLES

MADE_LATER = ("evidence", "effects", "discrepancies", "flags", "check_results")  # made in the database, from the others
PLACE = {FILE: pl.String, POINTER: pl.String}
HOLDS = {  # name of a pandera check -> what a column holds that keeps it
    "greater_than_or_equal_to": "holds {} or more",
    "less_than_or_equal_to": "holds at most {}",
    "isin": "holds one of {}",
    "not_nullable": "is never empty",
}


@rule(
    reason="Two rows for one fact: which one is meant? A row id is made of everything that tells rows apart.",
    reference="OHDSI DataQualityDashboard: isPrimaryKey",
    bad="bruun-2024-fibromyalgia results/1/group: ldn",
    good="bruun-2024-fibromyalgia results/1/group: placebo",
)
def row_is_unique(row_id: str, table: str, first: str) -> str:
    """A row of a table has its own id, made of every part that distinguishes it."""
    return f"two rows of `{table}` are called {row_id}; the other one is {first}"


@rule(
    reason="An analyst relies on the contract of a column: its type, its terms, its span.",
    reference="docs/tables.md; OHDSI DataQualityDashboard: plausibleValueLow, plausibleValueHigh",
    bad="younger-2013-fibromyalgia contrasts/6/statistic/df: [-1, 101]",
    good="younger-2013-fibromyalgia contrasts/6/statistic/df: [1, 101]",
)
def table_contract(column: str, check: str, value: Any) -> str:
    """A cell keeps the contract of its column."""
    name, _, bound = check.removesuffix(")").partition("(")
    return f"`{column}` {HOLDS.get(name, 'keeps {}').format(bound or check)}, not {value}"


def frames(rows: Rows) -> tuple[dict[str, pl.DataFrame], list[Finding]]:
    """Frames with the places of their rows, and findings. Rows that break the contract are left out."""
    pl.Config.set_engine_affinity(
        "in-memory"
    )  # pandera asks a thousand small questions; the streaming engine takes ten times as long
    found: dict[str, pl.DataFrame] = {}
    findings: list[Finding] = []
    for name in TABLES:
        if name not in MADE_LATER:
            frame = frame_of(name, rows.tables[name])
            found[name], broken = _keep(name, frame)
            findings += broken
    return found, findings


def frame_of(name: str, rows: list[dict[str, Any]]) -> pl.DataFrame:
    """A frame with the types of the contract, sorted by key."""
    types = {column: schema.dtype.type for column, schema in TABLES[name].columns.items()} | PLACE
    columns = {
        column: pl.Series(column, [row.get(column) for row in rows], dtype=kind) for column, kind in types.items()
    }
    return pl.DataFrame(columns).sort("id", maintain_order=True)


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


def _keep(name: str, frame: pl.DataFrame) -> tuple[pl.DataFrame, list[Finding]]:
    findings = list(_twice(name, frame))
    frame = frame.unique("id", keep="first", maintain_order=True)
    if frame.is_empty():
        return frame, findings
    try:
        constrained(name).validate(frame.select(*constrained(name).columns), lazy=True)
    except pandera.errors.SchemaErrors as error:
        broken = [case for case in error.failure_cases.iter_rows(named=True) if case["index"] is not None]
        findings += [_off_contract(name, frame.row(case["index"], named=True), case) for case in broken]
        if not broken:
            raise
        frame = (
            frame.with_row_index("_row").filter(~pl.col("_row").is_in([case["index"] for case in broken])).drop("_row")
        )
    return frame, findings


def _twice(name: str, frame: pl.DataFrame) -> Iterator[Finding]:
    """Rows whose id an earlier row has; the cells of such a row are twice in `provenance` too, which says nothing new."""
    repeated = frame.filter(pl.col("id").is_duplicated()) if name != "provenance" else frame.clear()
    first: dict[str, str] = {}
    for row in repeated.iter_rows(named=True):
        pointer: Pointer = tuple(json.loads(row[POINTER]))
        if row["id"] in first:
            message = row_is_unique(row["id"], name, first[row["id"]])
            hint = "tell the rows apart (time, analysis_set, source), or keep one"
            yield Finding("row-is-unique", "error", message, hint, row[FILE], pointer)
        else:
            first[row["id"]] = "/".join(map(str, pointer))


def _off_contract(name: str, row: dict[str, Any], case: dict[str, Any]) -> Finding:
    """A cell that breaks the contract; case: what pandera says of it."""
    column, value = case["column"], str(case["failure_case"])
    path = next((spec.path for spec in specs(name) if spec.name == column), ())
    pointer: Pointer = (*json.loads(row[POINTER]), *path)
    message = table_contract(f"{name}.{column}", str(case["check"]), value)
    hint = f"check the value; docs/tables.md#{name} says what the column holds"
    return Finding("table-contract", "error", message, hint, row[FILE], pointer, values=(row["id"], column, value))
