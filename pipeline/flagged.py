"""Which row of which table a failing row of a check is about, so that `flags` can be joined with any table.

Most checks give the id of a row of the table in their head. Others say more (`results/<id>/value`, `<id>/start-completion`),
judge two tables, or a part of a study: then the row is the longest beginning of the id that is one, or what was written at the
same place of the record. What is about no row is of the `dataset`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import polars as pl

from pipeline.check import Outcome
from pipeline.tables.rows import FILE, POINTER
from schemas.tables.catalogue import TABLES

DATASET = "dataset"
ABOUT_OTHERS = ("provenance",)  # their rows speak of a cell of another table, which is what is meant
Row = dict[str, Any]
Place = tuple[str, str]  # table and id of a row; or file and pointer


def flags(outcomes: Iterable[Outcome], frames: Mapping[str, pl.DataFrame]) -> list[Row]:
    """All rows of `flags`, each with the row that it is about; a discrepancy is given the same."""
    found = list(outcomes)
    known = Known(frames, [flag for outcome in found for flag in outcome.flags])
    made: dict[str, Row] = {}
    for outcome in found:
        told = [known.about(flag) for flag in outcome.flags]
        for row, flag in zip(outcome.discrepancies, told, strict=False):
            row |= {name: flag[name] for name in ("table_name", "row_id")}
        for flag in told:
            made[unused(flag["id"], made)] = flag
    return [flag | {"id": name} for name, flag in made.items()]


def failing(flags: Iterable[Row]) -> dict[Place, set[str]]:
    """Table and id of a row -> the checks that fail on it, waived or not."""
    found: dict[Place, set[str]] = {}
    for flag in flags:
        found.setdefault((flag["table_name"], flag["row_id"]), set()).add(flag["rule"])
    return found


def unused(name: str, taken: Mapping[str, Any]) -> str:
    """The name, or the name with the first number that makes it another one."""
    return name if name not in taken else next(n for i in range(2, len(taken) + 3) if (n := f"{name}/{i}") not in taken)


def beginnings(told: str) -> Iterator[str]:
    """An id and all that it begins with, the longest first: a/b/c, a/b, a."""
    while told:
        yield told
        told = told.rpartition("/")[0]


class Known:
    """The rows that flags can be about. rows: table -> id -> place and study; at: table and place -> first id there."""

    def __init__(self, frames: Mapping[str, pl.DataFrame], flags: list[Row]) -> None:
        ids = {part for flag in flags for end in _ends(flag["row_id"]) for part in beginnings(end)}
        files = {flag[FILE] for flag in flags}
        self.rows: dict[str, dict[str, Row]] = {}
        self.at: dict[tuple[str, Place], str] = {}
        for table, frame in frames.items():
            if FILE in frame.columns and table not in ABOUT_OTHERS:
                self._take(table, frame.filter(pl.col("id").is_in(list(ids)) | pl.col(FILE).is_in(list(files))))

    def _take(self, table: str, frame: pl.DataFrame) -> None:
        columns = [name for name in ("id", "study", FILE, POINTER) if name in frame.columns]
        for row in frame.select(columns).iter_rows(named=True):
            self.rows.setdefault(table, {})[row["id"]] = row
            self.at.setdefault((table, (row[FILE], row[POINTER])), row["id"])

    def about(self, flag: Row) -> Row:
        """A flag with the table and the id of its row, and with the study that this is of."""
        table, row_id = next(self._candidates(flag), (DATASET, None))
        row = self.rows.get(table, {}).get(row_id or "", {})
        study = row_id if table == "studies" else row.get("study")
        column = flag["column_name"] if table in TABLES and flag["column_name"] in TABLES[table].columns else None
        return flag | {"table_name": table, "row_id": row_id, "column_name": column, "study": flag["study"] or study}

    def _candidates(self, flag: Row) -> Iterator[tuple[str, str]]:
        """The best first."""
        table, told, place = flag["table_name"], flag["row_id"], (flag[FILE], flag[POINTER])
        tables = [table, *(name for name in self.rows if name != table)]
        yield from ((name, told) for name in tables if self._place(name, told) == place)
        if self._place(table, told):
            yield table, told
        first, _, rest = told.partition("/")
        if first in ABOUT_OTHERS:
            first, _, rest = rest.partition("/")
        yield from ((first, part) for part in beginnings(rest) if self._place(first, part))
        yield from ((table, part) for part in beginnings(told) if self._place(table, part))
        if (table, place) in self.at:
            yield table, self.at[table, place]
        yield from ((name, part) for part in beginnings(told) for name in tables if self._place(name, part))

    def _place(self, table: str, row_id: str) -> Place | None:
        row = self.rows.get(table, {}).get(row_id)
        return (row[FILE], row[POINTER]) if row else None


def _ends(told: str) -> tuple[str, str, str]:
    """An id, and what follows the names of tables before it."""
    rest = told.partition("/")[2]
    return told, rest, rest.partition("/")[2]
