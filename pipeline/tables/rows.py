"""Rows of tables from parts of records.

A column's contract says where in the part its value stands (`of`), so that one function fills every table: it walks the
path, takes along which document the value rests on, and keeps the printed form for the table `provenance`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any

import polars as pl

from pipeline.findings import Pointer
from schemas.printed import Printed
from schemas.records.base import Sourced
from schemas.records.time import Duration, Time
from schemas.tables.catalogue import TABLES

FILE, POINTER = "_file", "_pointer"  # carried by every row until the export


@dataclass(frozen=True, slots=True)
class Origin:
    """What values rest on. at: place in the document."""

    document: str | None = None
    at: str | None = None
    digits: str | None = None
    uncertain: bool | None = None


@dataclass(frozen=True)
class Scope:
    """The record that rows are made of: its file, the documents by their short names, and what is inherited."""

    file: str
    origin: Origin = Origin()
    documents: Mapping[str, str] = field(default_factory=dict)  # short name -> id
    read_as: Mapping[str, str] = field(default_factory=dict)  # id -> extent that was read
    digits: Mapping[str, str | None] = field(default_factory=dict)  # id -> digits of the document

    def inherit(self, origin: Origin, part: Any) -> Origin:
        """A part with its own source inherits neither locator nor digits; one without inherits all that it does not say."""
        if not isinstance(part, Sourced):
            return origin
        own = self.documents.get(part.source, part.source) if part.source else None
        if own is None or own == origin.document:
            return replace(
                origin,
                at=part.at or origin.at,
                digits=part.digits or origin.digits,
                uncertain=part.uncertain if part.uncertain is not None else origin.uncertain,
            )
        return Origin(own, part.at, part.digits or self.digits.get(own) or "verified", part.uncertain)

    def rests_on(self, name: str) -> Origin:
        """The origin of a value that cites its document by short name."""
        own = self.documents.get(name, name)
        return Origin(own, None, self.digits.get(own) or "verified", None)

    def placed(self, origin: Origin) -> Origin:
        """A document that was read as an abstract has the locator `abstract`."""
        if origin.at is None and origin.document and self.read_as.get(origin.document) == "abstract":
            return replace(origin, at="abstract")
        return origin


@dataclass(frozen=True, slots=True)
class Spec:
    """What filling a column needs to know of its contract."""

    name: str
    path: Pointer
    reported: bool
    bound_of: str | None
    whole: bool


@cache
def specs(table: str) -> tuple[Spec, ...]:
    return tuple(_spec(name, column) for name, column in TABLES[table].columns.items())


def _spec(name: str, column: Any) -> Spec:
    meta = column.metadata or {}
    path: str = next(path for path in (meta.get("of"), meta.get("bound_of"), name) if path is not None)
    steps = tuple(int(step) if step.isdigit() else step for step in path.split("/") if step)
    return Spec(name, steps, meta["role"] == "reported", meta.get("bound_of"), column.dtype.type == pl.Int64)


@dataclass
class Rows:
    """Rows by table, and the provenance of their cells. hints: row id -> what to type, where only the record can tell."""

    tables: dict[str, list[dict[str, Any]]] = field(default_factory=lambda: {name: [] for name in TABLES})
    hints: dict[str, str] = field(default_factory=dict)

    def add(self, table: str, scope: Scope, pointer: Pointer, part: Any, row_id: str, /, **cells: Any) -> str:
        """Add one row. cells: values that the part does not hold (keys, references, derived values)."""
        origin = scope.inherit(scope.origin, part)
        row: dict[str, Any] = {"id": row_id, FILE: scope.file, POINTER: json.dumps(pointer)}
        if TABLES[table].metadata["sourced"]:
            at = scope.placed(origin)
            row |= {
                "source": at.document,
                "locator": at.at,
                "digits": at.digits,
                "uncertain": at.uncertain,
                "note": getattr(part, "note", None),
            }
        for spec in specs(table):
            if spec.name in row:
                continue
            if spec.name in cells:
                row[spec.name] = plain(cells[spec.name], spec.whole)
                continue
            value, found = walk(scope, scope.origin, part, spec.path)
            if spec.bound_of:
                row[spec.name] = value.bound if isinstance(value, Printed) and value.bound != "=" else None
                continue
            row[spec.name] = plain(value, spec.whole)
            if spec.reported and value is not None:
                self.provenance(table, row_id, spec.name, value, scope.placed(found), scope.file, pointer)
        self.tables[table].append(row)
        return row_id

    def provenance(
        self, table: str, row: str, column: str, value: Any, origin: Origin, file: str, pointer: Pointer
    ) -> None:
        number = isinstance(value, Printed)
        self.tables["provenance"].append(
            {
                "id": f"{table}/{row}/{column}",
                "table_name": table,
                "row_id": row,
                "column_name": column,
                "printed": value.text
                if number
                else str(plain(value)).lower()
                if isinstance(value, bool)
                else str(plain(value)),
                "bound": value.bound if number and value.bound != "=" else None,
                "decimals": value.decimals if number else None,
                "document": origin.document,
                "locator": origin.at,
                "digits": origin.digits if number else None,
                "uncertain": origin.uncertain,
                FILE: file,
                POINTER: json.dumps(pointer),
            }
        )


def walk(scope: Scope, origin: Origin, part: Any, path: Pointer) -> tuple[Any, Origin]:
    """The value at the end of a path, and what it rests on."""
    origin = scope.inherit(origin, part)
    for step in path:
        cited = getattr(part, "cited", None) or {}
        if step in cited:
            origin = scope.rests_on(cited[str(step)])
        part = _item(part, step) if isinstance(step, int) else getattr(part, step, None)
        if part is None:
            return None, origin
        origin = scope.inherit(origin, part)
    return part, origin


def _item(values: Sequence[Any] | None, index: int) -> Any:
    return values[index] if values is not None and index < len(values) else None


def plain(value: Any, whole: bool = False) -> Any:
    """A value as a cell of a table: no list, no object."""
    if isinstance(value, Printed):
        return int(value.value) if whole else value.number
    if isinstance(value, list):
        return "; ".join(str(item) for item in value)
    if isinstance(value, dict):
        return "; ".join(f"{name}: {item}" for name, item in value.items())
    return value


def slug(text: str) -> str:
    """Text as a part of a row id."""
    return re.sub(r"[^\w.<>%]+", "-", text.lower()).strip("-")


def path_of(*parts: str | None) -> str:
    """A row id: the parts that distinguish the row, joined by slashes."""
    return "/".join(part for part in parts if part)


def time_label(time: Time | Duration | None) -> str | None:
    """`12-weeks`, `baseline`."""
    if time is None:
        return None
    event = getattr(time, "event", None)
    end = getattr(time, "to", None)
    span = f"-{slug(end.text)}" if end else ""
    length = f"{slug(time.printed[0].text)}{span}-{time.printed[1]}" if time.printed else None
    return "-".join(part for part in (event, length) if part) or None


def time_cells(time: Time | None) -> dict[str, Any]:
    """The cells of a time that was inherited, so that it carries no provenance of its own."""
    value, unit = time.printed or (None, None) if time else (None, None)
    return {
        "time_value": value,
        "time_to": time.to if time else None,
        "time_unit": unit,
        "time_event": time.event if time else None,
        "time_days": time.since_start if time else None,
    }


def level(row: Any) -> dict[str, Any]:
    """A confidence interval without a level is one of 95 %."""
    return {} if row.ci is None or row.ci_level is not None else {"ci_level": 95.0}
