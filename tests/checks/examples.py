"""The good dataset in DuckDB, as it stands or after an example of a check."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from pipeline.check import checks
from pipeline.database import Database
from pipeline.read import Document, documents, survey
from pipeline.records import names_of, validate
from pipeline.tables.dataset import flatten
from pipeline.tables.frames import MADE_LATER, frame_of
from schemas.records.base import Names

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


def states(rule: str, *statements: str) -> dict[str, str]:
    """What a check says of each row of the good dataset after some SQL: row id -> state."""
    (check,) = (check for check in checks() if check.rule.id == rule)
    with database() as opened:
        for statement in statements:
            opened.connection.execute(statement)
        result = opened.connection.execute(check.sql)
        names = [column[0] for column in result.description or []]
        rows = [dict(zip(names, row, strict=True)) for row in result.fetchall()]
    return {row["row_id"]: row["state"] for row in rows}
