"""The contract of a table as DDL of SQLite: types, NOT NULL, keys, bounds, terms of closed vocabularies."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from schemas.tables.catalogue import TABLES
from schemas.tables.contract import BOOLEAN, FLOAT, INTEGER, TEXT
from schemas.vocabulary import vocabularies

# SQLite has no booleans; the name is what SQLAlchemy and others go by
TYPES = {TEXT: "TEXT", INTEGER: "INTEGER", FLOAT: "REAL", BOOLEAN: "BOOLEAN"}


def ddl(table: str) -> str:
    """CREATE TABLE. Not STRICT, because SQLite before 3.37 (RHEL 9 has 3.34) then opens nothing of the file."""
    lines = [_column(name, column) for name, column in TABLES[table].columns.items()]
    # rows lie in the order of their keys, which then are stored once
    return f"CREATE TABLE {quoted(table)} (\n  " + ",\n  ".join(lines) + "\n) WITHOUT ROWID"


def quoted(name: str) -> str:
    """An identifier."""
    return '"' + name.replace('"', '""') + '"'


def literal(value: Any) -> str:
    """A number or text."""
    return "'" + value.replace("'", "''") + "'" if isinstance(value, str) else repr(value)


def _column(name: str, column: Any) -> str:
    parts = [quoted(name), TYPES[column.dtype.type]]
    parts += [] if column.nullable else ["NOT NULL"]
    parts += ["PRIMARY KEY"] if name == "id" else []
    if target := column.metadata.get("references"):
        parts += [f'REFERENCES {quoted(target)} ("id")']
    return " ".join([*parts, *(f"CHECK ({rule})" for rule in _rules(name, column))])


def _rules(name: str, column: Any) -> Iterator[str]:
    if column.dtype.type == BOOLEAN:
        yield f"{quoted(name)} IN (0, 1)"
    vocabulary = column.metadata.get("vocabulary")
    listed = vocabulary is None or not vocabularies()[vocabulary].open
    for check in column.checks:
        facts = check.statistics or {}
        if "min_value" in facts:
            yield f"{quoted(name)} >= {literal(facts['min_value'])}"
        if "max_value" in facts:
            yield f"{quoted(name)} <= {literal(facts['max_value'])}"
        if listed and "allowed_values" in facts:
            yield f"{quoted(name)} IN ({', '.join(literal(term) for term in facts['allowed_values'])})"
