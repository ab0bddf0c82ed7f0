"""Which cells does a check read? The database says so when it plans the query: views are resolved, and a column that nothing needs
is left out. A check that reads printed numbers names their table and column as text."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

import duckdb
import polars as pl

from pipeline.check import Check
from schemas.tables.catalogue import TABLES

Cell = tuple[str, str]  # table, column
ROW = "*"  # stands for the rows of a table: one more, one less, or one under another id


def _scans(node: Any) -> Iterator[tuple[str, str]]:
    """Each table that a plan scans, with what is said of the scan."""
    for child in node if isinstance(node, list) else node.get("children", ()):
        yield from _scans(child)
    said = {} if isinstance(node, list) else node.get("extra_info")
    if isinstance(said, dict) and "Table" in said:
        yield said["Table"].rpartition(".")[2].strip('"'), json.dumps([said.get("Projections"), said.get("Filters")])


def cells_of(plan: str) -> frozenset[Cell]:
    """The cells that a plan reads."""
    read = set()
    for table, said in _scans(json.loads(plan)):
        columns = TABLES[table].columns if table in TABLES else {}
        read |= {(table, ROW)} | {(table, word) for word in re.findall(r"\w+", said) if word in columns}
    if ("provenance", "printed") in read and (named := _named(plan)):
        read = {cell for cell in read if cell[0] != "provenance"} | named
    return frozenset(read)


def _named(plan: str) -> set[Cell]:
    words = set(re.findall(r"'(\w+)'", plan))
    return {(table, column) for table in words & set(TABLES) for column in words & set(TABLES[table].columns)}


def cells_read(connection: duckdb.DuckDBPyConnection, asked: Iterable[Check]) -> dict[str, frozenset[Cell]]:
    """Check -> the cells that it reads."""
    planned = {c.rule.id: connection.execute(f"EXPLAIN (FORMAT JSON) {c.sql}").fetchall()[0][-1] for c in asked}
    return {name: cells_of(plan) for name, plan in planned.items()}


def differing(table: str, before: pl.DataFrame | None, after: pl.DataFrame) -> set[Cell]:
    """The cells in which two versions of a table differ. Those of `provenance` differ with the cells whose print they hold."""
    if before is None or table == "reference_cells":
        return set() if before is None or before.equals(after) else {(table, ROW)}
    if not before["id"].equals(after["id"]):
        return {(table, ROW)}
    return {(table, column) for column in before.columns if not before[column].equals(after[column])}
