"""Columns as every codebook shows them: what the contract says of a column, and what stands in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

import polars as pl
import polars.selectors as cs

from pipeline.release.edition import Edition
from pipeline.release.metadata.since import since
from schemas.tables.catalogue import TABLES
from schemas.tables.contract import BOOLEAN, FLOAT, INTEGER, TEXT

TYPES = {TEXT: "string", INTEGER: "integer", FLOAT: "number", BOOLEAN: "boolean"}  # names of Table Schema
SHOWN_MAX = 40  # letters of an example


@dataclass(frozen=True, slots=True)
class Column:
    """The contract of a column. values: the only ones that it may hold; semantics: raised when its meaning changes;
    analysis: a changed value may change what an analysis finds; deprecated: since when, until when, and what takes its place."""

    table: str
    name: str
    type: str
    unit: str | None
    role: str
    nullable: bool
    vocabulary: str | None
    references: str | None
    description: str
    values: tuple[str, ...]
    minimum: float | None
    maximum: float | None
    semantics: int
    analysis: bool
    deprecated: dict[str, str] | None

    @property
    def bounds(self) -> str:
        """What the contract allows of a number; empty if it bounds nothing."""
        if self.minimum is None and self.maximum is None:
            return ""
        low, high = plain(self.minimum), plain(self.maximum)
        return f"{low} to {high}" if low and high else f"{low} or more" if low else f"at most {high}"


@dataclass(frozen=True, slots=True)
class Content:
    """What stands in a column: rows of its table, filled cells, distinct values, range of numbers, the first value."""

    rows: int
    filled: int
    distinct: int
    lowest: float | None
    highest: float | None
    example: str

    @property
    def span(self) -> str:
        """Lowest and highest number; empty for text."""
        low, high = plain(self.lowest), plain(self.highest)
        return low if low == high else f"{low} to {high}"

    @property
    def share(self) -> str:
        """Filled cells of all, in whole percent; never 0 % where one is filled, nor 100 % where one is not."""
        if not self.rows:
            return ""
        percent = 100 * self.filled / self.rows
        return "<1 %" if 0 < percent < 1 else ">99 %" if 99 < percent < 100 else f"{percent:.0f} %"


@dataclass(frozen=True, slots=True)
class Entry:
    """A column in a release. since: version from which on it stands without a gap."""

    column: Column
    content: Content
    since: str


@lru_cache(maxsize=1)  # three codebooks of one edition
def entries(edition: Edition) -> dict[str, list[Entry]]:
    """Table -> its columns, with what stands in them."""
    stood = since(edition.previous)
    return {
        table: [
            Entry(column, content, stood.get((table, column.name), edition.version))
            for column, content in zip(columns(table), contents(frame.select(list(TABLES[table].columns))), strict=True)
        ]
        for table, frame in edition.tables.items()
    }


def plain(number: float | None) -> str:
    """A number by its shortest digits, whole ones without a point; empty for none."""
    return "" if number is None else str(int(number)) if number == int(number) else str(number)


@cache
def columns(table: str) -> tuple[Column, ...]:
    """The columns of a table in their order."""
    return tuple(column_of(table, name, contract) for name, contract in TABLES[table].columns.items())


def column_of(table: str, name: str, contract: Any) -> Column:
    """A column of a contract."""
    meta = contract.metadata or {}
    said: dict[str, Any] = {}
    for check in contract.checks:
        said |= check.statistics or {}
    return Column(
        table,
        name,
        TYPES[contract.dtype.type],
        meta.get("unit"),
        meta["role"],
        contract.nullable,
        meta.get("vocabulary"),
        meta.get("references"),
        contract.description,
        tuple(said.get("allowed_values", ())),
        said.get("min_value"),
        said.get("max_value"),
        meta.get("semantics", 1),
        bool(meta.get("analysis")),
        meta.get("deprecated"),
    )


def contents(frame: pl.DataFrame) -> Iterator[Content]:
    """What stands in each column of a table, in their order. Five questions a table: one a cell of the codebook took five times as long."""
    some = frame.select(pl.all().drop_nulls().n_unique()).row(0) if frame.width else ()
    filled = frame.select(pl.all().count()).row(0)
    numbers = frame.select(cs.numeric())
    low, high = (dict(zip(numbers.columns, ends.row(0), strict=True)) for ends in (numbers.min(), numbers.max()))
    for name, distinct, full in zip(frame.columns, some, filled, strict=True):
        first = frame[name].drop_nulls().first() if full else None
        yield Content(frame.height, full, distinct, low.get(name), high.get(name), shown(first))


def shown(value: object) -> str:
    """A value as the CSV files have it, on one line and cut where it is long; empty for null."""
    text = "" if value is None else str(value).upper() if isinstance(value, bool) else " ".join(str(value).split())
    return text if len(text) <= SHOWN_MAX else text[: SHOWN_MAX - 1] + "…"
