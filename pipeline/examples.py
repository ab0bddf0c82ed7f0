"""The examples of rules, run: what a page shows of a rule is what the rule does.

An example is written in one of three ways.

* `RECORD POINTER: TEXT`: in the file of that record TEXT stands at POINTER, the keys and indices that lead there, joined by
  slashes; `[key]` at its end means the key itself. TEXT goes in as it is, so that it may be what no parser takes. A key of
  the record that is missing is added at its end; without a POINTER, TEXT is the whole file.
* `SQL STATEMENT`: changes the tables, where no record can break the rule.
* words, where a rule is about files or releases; the tests make what they say.

The records are those of tests/examples/good: a good example stands there, a bad one replaces it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any

import polars as pl

from pipeline.build import Dataset, of_documents
from pipeline.catalogue import stage_of
from pipeline.check import Check, checks, run
from pipeline.curation.spans import replaced
from pipeline.database import Database, hint_rows, reference_cells
from pipeline.findings import Finding, Pointer, ordered
from pipeline.fold import Fold
from pipeline.positions import locate
from pipeline.read import Document, documents, survey
from pipeline.records import names_of, validate
from pipeline.tables.dataset import flatten
from pipeline.tables.frames import MADE_LATER, frame_of
from pipeline.tables.rows import Rows
from schemas.rules import Rule

NOTATION = re.compile(r"([a-z0-9-]+)(?: (\S+))?: (.*)", re.DOTALL)
SQL = "SQL "


@dataclass(frozen=True, slots=True)
class Edit:
    """TEXT at POINTER of RECORD."""

    record: str
    pointer: Pointer
    text: str

    def of(self, text: str) -> str:
        """The text of the record after the edit. Raises LookupError if the pointer leads nowhere, below the top."""
        try:
            return replaced(text, self.pointer, self.text) if self.pointer else f"{self.text}\n"
        except LookupError:
            if len(self.pointer) > 1:
                raise
            return f"{text}{self.pointer[0]}: {self.text}\n"


def edit_of(example: str) -> Edit | None:
    """What an example does to a record; None if it is SQL or words."""
    match = NOTATION.fullmatch(example)
    if match is None:
        return None
    steps = match[2].split("/") if match[2] else ()
    return Edit(match[1], tuple(int(step) if step.isdigit() else step for step in steps), match[3])


class Examples:
    """Runs examples on the records of a folder. Nothing is written."""

    def __init__(self, folder: Path) -> None:
        raw = survey(folder)
        self.names = names_of(raw)
        read = (replace(document, file=f"raw/{document.file.partition('/')[2]}") for document in documents(raw))
        self.documents = {document.id: document for document in read}
        self._known: dict[tuple[str, str], list[Finding]] = {}

    def text(self, edit: Edit) -> str:
        """The text of the record after an edit."""
        return edit.of(self.documents[edit.record].text)

    def texts(self, edit: Edit | None) -> dict[str, str]:
        """The texts of all files after it."""
        texts = {document.file: document.text for document in self.documents.values()}
        return texts if edit is None else texts | {self.documents[edit.record].file: self.text(edit)}

    @cached_property
    def dataset(self) -> Dataset:
        """What the records as they stand make."""
        return of_documents(self.documents.values(), self.names)

    def added(self, rule: Rule, example: str) -> list[Finding]:
        """What an example of a rule gives beyond that, with places: of the stages up to the one that decides the rule."""
        if (rule.id, example) not in self._known:
            edit = edit_of(example)
            before = {_same(finding) for finding in self.dataset.findings}
            found = [finding for finding in self._found(rule, example, edit) if _same(finding) not in before]
            self._known[rule.id, example] = ordered(locate(found, self.texts(edit)))
        return self._known[rule.id, example]

    def _after(self, edit: Edit) -> dict[str, Document]:
        before, text = self.documents[edit.record], self.text(edit)
        fold = Fold(before.file)
        tree = fold.tree(text)
        return self.documents | {before.id: replace(before, text=text, tree=tree, findings=tuple(fold.findings))}

    def _found(self, rule: Rule, example: str, edit: Edit | None) -> Iterable[Finding]:
        chosen = [check for check in checks() if check.rule.id == rule.id]
        if example.startswith(SQL):
            return self._altered(chosen or checks(), example.removeprefix(SQL))
        if edit is None:
            return []
        after = self._after(edit)
        if stage_of(rule) in ("reading", "records"):
            return validate(after[edit.record], self.names)[1]
        return self._checked(chosen, after) if chosen else of_documents(after.values(), self.names).findings

    def _altered(self, chosen: Iterable[Check], statement: str) -> list[Finding]:
        """Findings of checks on tables that a statement changes."""
        with Database(self._database.frames, ()) as database:
            database.connection.execute(statement)
            return [finding for check in chosen for finding in run(check, database.connection).findings]

    def _checked(self, chosen: Iterable[Check], after: dict[str, Document]) -> list[Finding]:
        """Findings of checks on records. Only the tables that differ are loaded, in a transaction that is taken back."""
        records, wrong = self._records(after)
        if wrong:
            return wrong
        connection = self._database.connection.begin()
        try:
            self._load(flatten(records))
            return [finding for check in chosen for finding in run(check, connection).findings]
        finally:
            connection.rollback()

    def _records(self, read: dict[str, Document]) -> tuple[dict[str, dict[str, tuple[str, Any]]], list[Finding]]:
        records: dict[str, dict[str, tuple[str, Any]]] = {}
        wrong: list[Finding] = []
        for document in read.values():
            record, found = validate(document, self.names)
            records.setdefault(document.kind, {})[document.id] = (document.file, record)
            wrong += found
        return records, wrong

    @cached_property
    def _database(self) -> Database:
        return Database(_frames(flatten(self._records(self.documents)[0])), ())

    def _load(self, rows: Rows) -> None:
        frames = _frames(rows)
        changed = {name: frame for name, frame in frames.items() if not frame.equals(self._database.frames[name])}
        changed |= {"reference_cells": reference_cells(frames), "hints": hint_rows(rows.hints)}
        for name, frame in changed.items():
            self._database.connection.register("after", frame.to_arrow())
            self._database.connection.execute(f'CREATE OR REPLACE TABLE "{name}" AS FROM after')
            self._database.connection.unregister("after")


def _frames(rows: Rows) -> dict[str, pl.DataFrame]:
    return {name: frame_of(name, made) for name, made in rows.tables.items() if name not in MADE_LATER}


def _same(finding: Finding) -> tuple[str, str, Pointer, str]:
    return finding.rule, finding.file, finding.pointer, finding.message
