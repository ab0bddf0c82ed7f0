"""What each column means, as rows: for formats that cannot say it of the columns themselves."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.release.edition import Edition
from pipeline.release.metadata.citation import sentence
from pipeline.release.metadata.columns import Column, columns
from pipeline.release.names import DATA_LICENSE, DATA_LICENSE_URL, DESCRIPTION, TITLE
from schemas.tables.catalogue import TABLES

HEAD = ("table_name", "column_name", "type", "unit", "role", "filled", "refers_to", "vocabulary", "description")


def meanings() -> Iterator[tuple[str | None, ...]]:
    """A row a table, without a column, and a row for each of its columns. filled: always or sometimes."""
    for name, table in TABLES.items():
        yield name, None, None, None, None, None, None, None, table.description
        yield from map(_row, columns(name))


def _row(column: Column) -> tuple[str | None, ...]:
    filled = "sometimes" if column.nullable else "always"
    facts = column.table, column.name, column.type, column.unit, column.role, filled
    return *facts, column.references, column.vocabulary, column.description


def about(edition: Edition) -> Iterator[tuple[str, str]]:
    """What a file says of itself when it has left its folder."""
    yield "title", TITLE
    yield "version", edition.version
    if edition.date:
        yield "date", edition.date
    yield "description", DESCRIPTION
    yield "license", f"{DATA_LICENSE}, {DATA_LICENSE_URL}"
    yield "cite as", sentence(edition.version, edition.date)
