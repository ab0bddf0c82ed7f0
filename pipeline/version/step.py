"""The step from one release to the next: both of them, and the cells in which they differ."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import polars as pl

from pipeline.version.changes import Types, changes, types_of
from pipeline.version.contract import Contract, Field, declaration
from pipeline.version.releases import Release


@dataclass(frozen=True)
class Step:
    """Each part is computed when a rule asks for it, and once."""

    old: Release
    new: Release

    @cached_property
    def before(self) -> Contract:
        return Contract(self.old.descriptor)

    @cached_property
    def after(self) -> Contract:
        return Contract(self.new.descriptor)

    @cached_property
    def types(self) -> tuple[Types, Types]:
        """What a reader of Parquet gets: table -> column -> type, before and after. Asked once: polars makes them anew each time."""
        return types_of(self.old.tables), types_of(self.new.tables)

    @cached_property
    def cells(self) -> pl.DataFrame:
        """Changed cells: table, key, op, column, old, new."""
        return changes(self.old.tables, self.new.tables)

    @cached_property
    def rows(self) -> dict[tuple[str, str], int]:
        """How many rows are (table, op)."""
        counts = self.cells.group_by("table", "op").agg(pl.col("key").n_unique())
        return {(table, op): count for table, op, count in counts.iter_rows()}

    @cached_property
    def edited(self) -> dict[tuple[str, str], int]:
        """How many cells of a column changed in rows that stay: (table, column) -> count, in the order of the tables."""
        kept = self.cells.filter(pl.col("op") == "changed")
        counts = kept.group_by("table", "column", maintain_order=True).len()
        return {(table, column): count for table, column, count in counts.iter_rows() if self.shared(table, column)}

    @cached_property
    def analysis(self) -> list[str]:
        """Columns on which analyses rest and in which cells differ, in rows that came, went or stayed; most cells first.

        What the old releases do not flag yet is flagged by the contract of today.
        """
        known = (self.before, self.after, Contract(declaration()))
        flagged = {
            (table, column) for one in known for table, column, field in one.columns() if field.get("x:analysis")
        }
        hit = self.cells.group_by("table", "column", maintain_order=True).len()
        found = hit.sort("len", descending=True, maintain_order=True).iter_rows()
        return [f"{table}.{column}" for table, column, _ in found if (table, column) in flagged]

    @cached_property
    def tables(self) -> list[str]:
        """Tables that both have."""
        return [name for name in self.before.tables if name in self.after.tables]

    def shared(self, table: str, column: str) -> bool:
        return all(column in one.fields.get(table, {}) for one in (self.before, self.after))

    def fields(self) -> Iterator[tuple[str, str, Field, Field]]:
        """Columns that both have: table, column, field before and after."""
        for table in self.tables:
            before, after = self.before.fields[table], self.after.fields[table]
            yield from ((table, name, before[name], after[name]) for name in before if name in after)
