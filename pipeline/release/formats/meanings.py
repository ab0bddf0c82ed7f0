"""What each column means, as rows: for formats that cannot say it of the columns themselves."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pipeline.release.edition import Edition
from pipeline.release.metadata.datapackage import TYPES
from pipeline.release.names import CREATOR, DATA_LICENSE, DATA_LICENSE_URL, DESCRIPTION, TITLE
from schemas.tables.catalogue import TABLES

HEAD = ("table_name", "column_name", "type", "unit", "role", "filled", "refers_to", "vocabulary", "description")


def meanings() -> Iterator[tuple[str | None, ...]]:
    """A row a table, without a column, and a row for each of its columns. filled: always or sometimes."""
    for name, table in TABLES.items():
        yield name, None, None, None, None, None, None, None, table.description
        yield from (_row(name, column, declared) for column, declared in table.columns.items())


def _row(table: str, name: str, column: Any) -> tuple[str | None, ...]:
    meta = column.metadata
    filled = "sometimes" if column.nullable else "always"
    kind = TYPES[column.dtype.type]
    facts = (meta.get(key) for key in ("unit", "role"))
    return table, name, kind, *facts, filled, meta.get("references"), meta.get("vocabulary"), column.description


def about(edition: Edition) -> Iterator[tuple[str, str]]:
    """What a file says of itself when it has left its folder."""
    year = f" ({edition.date[:4]})" if edition.date else ""
    yield "title", TITLE
    yield "version", edition.version
    if edition.date:
        yield "date", edition.date
    yield "description", DESCRIPTION
    yield "license", f"{DATA_LICENSE}, {DATA_LICENSE_URL}"
    yield "cite as", f"{CREATOR}. {TITLE}, version {edition.version}{year}."
