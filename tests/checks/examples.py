"""The good dataset in DuckDB, as it stands or after an example of a check."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from functools import cache
from pathlib import Path
from typing import Any

from pipeline.check import checks
from pipeline.database import Database
from pipeline.read import Document, documents, survey
from pipeline.records import names_of, validate
from pipeline.tables.dataset import flatten
from pipeline.tables.frames import MADE_LATER, frame_of
from pipeline.tables.rows import FILE, POINTER
from schemas.records.base import Names
from schemas.tables.catalogue import TABLES
from schemas.tables.contract import TEXT

GOOD = Path(__file__).parents[1] / "examples" / "good"


@cache
def good() -> tuple[tuple[Document, ...], Names]:
    raw = survey(GOOD)
    return tuple(documents(raw)), names_of(raw)


def database() -> Database:
    """The good dataset in DuckDB."""
    read, names = good()
    records: dict[str, dict[str, tuple[str, Any]]] = {}
    for document in read:
        valid, findings = validate(document, names)
        assert valid is not None, [(f.rule, f.field, f.message) for f in findings]
        records.setdefault(document.kind, {})[document.id] = (document.file, valid)
    rows = flatten(records)
    return Database({name: frame_of(name, made) for name, made in rows.tables.items() if name not in MADE_LATER}, ())


@contextmanager
def taken_back(opened: Database) -> Iterator[Database]:
    """A database whose changes are undone at the end: making one takes twenty times as long as asking it."""
    opened.connection.begin()
    try:
        yield opened
    finally:
        opened.connection.rollback()


shared = cache(database)


@cache
def empty() -> Database:
    return Database({name: frame_of(name, []) for name in TABLES if name not in MADE_LATER}, ())


@contextmanager
def small(**rows: list[dict[str, Any]]) -> Iterator[Database]:
    """A database that holds a few rows; a column that must not be empty and is not given holds a word or a 1."""
    with taken_back(empty()) as opened:
        for table, given in rows.items():
            _insert(opened, table, given)
        yield opened


def _insert(opened: Database, table: str, given: list[dict[str, Any]]) -> None:
    needed = {name: _stand_in(column) for name, column in TABLES[table].columns.items() if not column.nullable}
    for i, row in enumerate(given):
        cells = needed | {"id": f"{table}/{i}", FILE: "raw/studies/s.yaml", POINTER: "[]"} | row
        names = ", ".join(f'"{name}"' for name in cells)
        marks = ", ".join("?" * len(cells))
        opened.connection.execute(f'INSERT INTO "{table}" ({names}) VALUES ({marks})', list(cells.values()))


def _stand_in(column: Any) -> Any:
    return "s" if column.dtype.type == TEXT else 1


def states(rule: str, *statements: str, within: Database | None = None) -> dict[str, str]:
    """What a check says of each row, of the good dataset if of no other, after some SQL: row id -> state, sorted by id."""
    (check,) = (check for check in checks() if check.rule.id == rule)
    with nullcontext(within) if within else taken_back(shared()) as opened:
        for statement in statements:
            opened.connection.execute(statement)
        found = opened.connection.execute(f"SELECT row_id, state FROM ({check.sql}) ORDER BY row_id").fetchall()
    return dict(found)
