"""What a person reads of a step: why it is what it is, and each table with its first rows and cells."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import polars as pl

from pipeline.version.policy import Level, Reason, judge, level
from pipeline.version.proposal import document
from pipeline.version.step import Step

Cell = tuple[str, str, str | None, str | None]  # key, column, old, new


@dataclass(frozen=True, slots=True)
class Part:
    """One table that differs. Counts are of all rows and cells, the lists hold the first ones."""

    table: str
    counts: dict[str, int]
    added: list[str]
    removed: list[str]
    cells: list[Cell]

    def __str__(self) -> str:
        said = (("added", "rows added"), ("removed", "rows removed"), ("changed", "cells changed"))
        return ", ".join(f"{self.counts[op]} {words}" for op, words in said if self.counts[op])

    @property
    def left(self) -> int:
        """Rows and cells that the lists leave out."""
        return sum(self.counts.values()) - len(self.added) - len(self.removed) - len(self.cells)


@dataclass(frozen=True)
class Overview:
    """table: the only one that is looked at, if it is given."""

    step: Step
    reasons: list[Reason]
    table: str | None = None

    @property
    def level(self) -> Level:
        return level(self.reasons)

    @property
    def title(self) -> str:
        only = f", table {self.table}" if self.table else ""
        return f"{self.step.old.version} → {self.step.new.version}{only}: {self.said}"

    @property
    def said(self) -> str:
        return "nothing changed" if self.level is Level.none else self.level.name

    @property
    def analysis(self) -> list[str]:
        return [name for name in self.step.analysis if not self.table or name.startswith(f"{self.table}.")]

    @property
    def cells(self) -> pl.DataFrame:
        return self.step.cells.filter(pl.col("table") == self.table) if self.table else self.step.cells

    def parts(self, most: int) -> Iterator[Part]:
        """Tables that differ, with at most so many rows and cells of each kind."""
        for (table,), cells in self.cells.group_by("table", maintain_order=True):
            keys = {
                op: cells.filter(pl.col("op") == op)["key"].unique(maintain_order=True) for op in ("added", "removed")
            }
            changed = cells.filter(pl.col("op") == "changed").select("key", "column", "old", "new")
            counts = {op: series.len() for op, series in keys.items()} | {"changed": changed.height}
            first = {op: series.head(most).to_list() for op, series in keys.items()}
            yield Part(str(table), counts, first["added"], first["removed"], changed.head(most).rows())

    def document(self) -> dict[str, Any]:
        """What changes.json says, of the tables that are looked at."""
        said = document(self.step, self.reasons, self.step.new.version) | {
            "analysis_affecting": bool(self.analysis),
            "analysis_columns": self.analysis,
        }
        said["rows"] = {name: rows for name, rows in said["rows"].items() if self.table in (None, name)}
        return said


def overview(step: Step, table: str | None = None) -> Overview:
    return Overview(step, [reason for reason in judge(step) if table in (None, reason.hit.table)], table)
