"""Rows of the lists: instruments, contributors, waivers, retired ids, vocabularies."""

from __future__ import annotations

from typing import Any

from pipeline.tables.rows import Rows, Scope, path_of
from schemas.records.catalogue import Retired
from schemas.tables.catalogue import TABLES
from schemas.vocabulary import vocabularies

SHIPPED = ("mesh", "country", "language")  # thousands of terms; only those in use are released


def add_lists(rows: Rows, lists: dict[str, tuple[Scope, dict[str, Any]]]) -> None:
    for name, (scope, entries) in lists.items():
        for entry, part in entries.items():
            rows.add(name, scope, (entry,), part, entry)


def add_retired(rows: Rows, scope: Scope, retired: Retired) -> None:
    """One row a tombstone."""
    for table in Retired.model_fields:
        for name, tombstone in (getattr(retired, table) or {}).items():
            cells = {"table_name": table, "row_id": name}
            rows.add("retired", scope, (table, name), tombstone, path_of(table, name), **cells)


def add_vocabularies(rows: Rows) -> None:
    """One row a term; must come after all other tables, because it looks at the terms in use."""
    used = _used(rows)
    for name, vocabulary in vocabularies().items():
        for term, definition in vocabulary.terms.items():
            if name in SHIPPED and term not in used[name]:
                continue
            cells = {
                "vocabulary": name,
                "term": term,
                "definition": definition,
                "open": vocabulary.open,
                "reference": vocabulary.reference,
                "code": vocabulary.codes.get(term),
            }
            rows.add("vocabularies", Scope("schemas/terms"), (), None, path_of(name, term), **cells)


def _used(rows: Rows) -> dict[str, set[Any]]:
    used: dict[str, set[Any]] = {name: set() for name in SHIPPED}
    for table, schema in TABLES.items():
        for name, column in schema.columns.items():
            vocabulary = (column.metadata or {}).get("vocabulary")
            if vocabulary in used:
                used[vocabulary] |= {row.get(name) for row in rows.tables[table]}
    return used
