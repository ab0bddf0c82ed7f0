"""A database with one study, or with all of them, in which a record is replaced for a moment to see what the checks return."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import replace
from functools import cache, lru_cache
from pathlib import Path as File
from typing import Any

import polars as pl

from pipeline.check import Check, checks
from pipeline.database import Database, hint_rows, reference_cells, shared_views
from pipeline.findings import Finding
from pipeline.read import Document, documents, survey
from pipeline.records import names_of, validate
from pipeline.tables.dataset import flatten
from pipeline.tables.frames import frames
from pipeline.tables.rows import FILE, Rows
from schemas.records.base import Names
from tests.mutation.operators import Tree
from tests.mutation.reads import Cell, cells_read, differing

RAW = File(__file__).parents[2] / "raw"
Returned = frozenset[str]  # the rows that a check returns, each as JSON
Tables = dict[str, pl.DataFrame]
Records = dict[str, dict[str, tuple[str, Any]]]
# They compare studies with one another, and are asked of all studies; every other check finds in a study what it finds in it alone.
AMONG = {"identifier-unique", "numbers-repeated", "registration-unique", "registry-record-of-study", "report-duplicate"}
AMONG |= {"sd-like-others", "study-duplicate"}


@cache
def world() -> tuple[dict[str, Document], Names]:
    """All documents by kind and id, and the names that they may use."""
    raw = survey(RAW)
    return {f"{document.kind}/{document.id}": document for document in documents(raw)}, names_of(raw)


def company(study: Document) -> list[Document]:
    """The documents that a study is built with when it stands alone: its own, and those that make claims about it."""
    own = set((study.tree or {}).get("sources", {}).values())
    shared = [d for key, d in world()[0].items() if key.startswith(("instruments", "contributors"))]
    said = [_of(d, study.id) for key, d in world()[0].items() if key.startswith("source/")]
    return shared + [d for d in said if d.id in own or (d.tree or {}).get("claims")]


def _of(document: Document, study: str) -> Document:
    """A document without what it says of other studies."""
    kept: Tree = {key: v for key, v in (document.tree or {}).items() if key not in ("reports", "claims", "review")}
    claims = (document.tree or {}).get("claims")
    about = (
        {name: claim for name, claim in claims.items() if claim.get("about") == study}
        if isinstance(claims, dict)
        else {}
    )
    return replace(document, tree=kept | ({"claims": about} if about else {}))


def record_of(document: Document) -> tuple[Any, list[Finding]]:
    """The record of a document, or None; and findings of the rules of records."""
    return validate(document, world()[1])


class Bench:
    """A database of some documents, in which a record is replaced for a moment. `asked` are the checks that are run there."""

    def __init__(self, read: Iterable[Document], asked: Iterable[Check]) -> None:
        self.records: Records = {}
        for document in read:
            if (record := record_of(document)[0]) is not None:
                self.records.setdefault(document.kind, {})[document.id] = (document.file, record)
        self.asked = tuple(asked)
        self.rows = flatten(self.records)
        made = frames(self.rows)[0]
        self.database = Database(made, (), self.rows.hints)
        self.tables = tuple(made)
        self.frames = made | {"reference_cells": reference_cells(made)}
        self.connection = self.database.connection
        self.views = shared_views(self.connection)
        self._compute(self.views)
        self._known: dict[str, Returned] = {}

    def before(self, check: Check) -> Returned:
        """What a check returns of the records as they stand."""
        if check.rule.id not in self._known:
            self._known[check.rule.id] = self._returned(check)
        return self._known[check.rule.id]

    def remade(self, study: Document, record: Any) -> tuple[Tables, list[Finding]]:
        """The tables that another record of a study changes; or findings of the rules of tables."""
        rows = flatten(self.records | {"study": self.records["study"] | {study.id: (study.file, record)}})
        other = {name for name, made in rows.tables.items() if made != self.rows.tables[name]}
        new, refused = frames(Rows({name: made if name in other else [] for name, made in rows.tables.items()}))
        changed = {name: new[name] for name in other}
        tables = {name: changed.get(name, self.frames[name]) for name in self.tables}
        return changed | {"reference_cells": reference_cells(tables), "hints": hint_rows(rows.hints)}, refused

    def swapped(self, file: str, changed: Tables) -> Tables:
        """The tables here with the rows of a file as they are in changed ones."""
        return {
            name: pl.concat([self.frames[name].filter(pl.col(FILE) != file), frame.filter(pl.col(FILE) == file)]).sort(
                "id"
            )
            for name, frame in changed.items()
            if name in self.tables
        }

    def after(self, changed: Tables) -> dict[str, tuple[Returned, Returned]]:
        """What checks return that read what differs in these tables, before and after."""
        cells = {cell for name, frame in changed.items() for cell in differing(name, self.frames.get(name), frame)}
        asked = [check for check in self.asked if not cells.isdisjoint(reads()[check.rule.id])]
        known = {check.rule.id: self.before(check) for check in asked}
        return {name: (known[name], now) for name, now in self._with(changed, asked).items()} if asked else {}

    def _with(self, changed: Tables, asked: list[Check]) -> dict[str, Returned]:
        self.connection.begin()
        try:
            for name, frame in changed.items():
                self.connection.register("after", frame.to_arrow())
                self.connection.execute(f'CREATE OR REPLACE TABLE "{name}" AS FROM after')
                self.connection.unregister("after")
            words = {word for check in asked for word in re.findall(r"\w+", check.sql)}
            self._compute(view for view in self.views if view in words)
            return {check.rule.id: self._returned(check) for check in asked}
        finally:
            self.connection.rollback()

    def _compute(self, views: Iterable[str]) -> None:
        """Temporary tables before views. All old ones go first: they would stand before the views that the new ones are made of."""
        for view in self.views:
            self.connection.execute(f"DROP TABLE IF EXISTS temp.{view}")
        for view in views:
            self.connection.execute(f"CREATE TEMP TABLE {view} AS FROM main.{view}")

    def _returned(self, check: Check) -> Returned:
        result = self.connection.execute(check.sql)
        names = [column[0] for column in result.description or []]
        rows = (dict(zip(names, row, strict=True)) for row in result.fetchall())
        return frozenset(json.dumps(row, default=str, sort_keys=True) for row in rows)


@lru_cache(maxsize=2)
def alone(study: str) -> Bench:
    """A study with its own documents."""
    document = world()[0][f"study/{study}"]
    return Bench([document, *company(document)], (check for check in checks() if check.rule.id not in AMONG))


@cache
def everything() -> Bench:
    """All documents; only the checks that compare studies are asked."""
    return Bench(world()[0].values(), (check for check in checks() if check.rule.id in AMONG))


@cache
def reads() -> dict[str, frozenset[Cell]]:
    """Check -> the cells that it reads, as a database of all documents plans it."""
    with Database({name: everything().frames[name] for name in everything().tables}, ()) as database:
        return cells_read(database.connection, checks())
