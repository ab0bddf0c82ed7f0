"""A small release to change: five tables, each with what a rule of the policy may look at."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass
from typing import Any

import polars as pl

from pipeline.version.policy import judge
from pipeline.version.releases import Release
from pipeline.version.step import Step

TYPES = {"string": pl.String, "integer": pl.Int64, "number": pl.Float64, "boolean": pl.Boolean}


def field(name: str, kind: str = "string", **said: Any) -> dict[str, Any]:
    return {"name": name, "type": kind, "description": name, "x:role": "reported", **said}


ID = field("id", constraints={"required": True, "unique": True})
TABLES: dict[str, list[dict[str, Any]]] = {
    "studies": [
        ID,
        field("label", constraints={"required": True}),
        field(
            "kind", constraints={"enum": ["clinical", "survey"]}, **{"x:vocabulary": "kind", "x:vocabulary_open": True}
        ),
        field("n", "integer", constraints={"minimum": 0}, **{"x:analysis": True}),
    ],
    "doses": [
        ID,
        field("study"),
        field("amount", "number", **{"x:unit": "mg", "x:analysis": True}),
        field("unit", constraints={"enum": ["mg", "ug", "g"]}, **{"x:vocabulary": "unit", "x:vocabulary_open": False}),
        field("single", "boolean"),
    ],
    "sources": [ID, field("title")],
    "claims": [ID, field("value")],
    "retired": [ID, field("table_name"), field("row_id")],
}
ROWS: dict[str, list[tuple[Any, ...]]] = {
    "studies": [("a-2001", "A 2001", "clinical", 31), ("b-2002", "B 2002", "clinical", None)],
    "doses": [("a-2001/1", "a-2001", 4.5, "mg", True), ("b-2002/1", "b-2002", 0.1, "ug", None)],
    "sources": [("a-paper", "On A"), ("b-paper", "On B")],
    "claims": [("a-paper/c1", "30 women"), ("b-paper/c1", "8 weeks")],
    "retired": [("studies/z-1999", "studies", "z-1999")],
}


@dataclass
class World:
    """A release that can be changed."""

    descriptor: dict[str, Any]
    tables: dict[str, pl.DataFrame]

    def fields(self, table: str) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = self.resource(table)["schema"]["fields"]
        return found

    def field(self, table: str, name: str) -> dict[str, Any]:
        return next(one for one in self.fields(table) if one["name"] == name)

    def resource(self, table: str) -> dict[str, Any]:
        return next(one for one in self.descriptor["resources"] if one["title"] == table)

    def rows(self, table: str, change: pl.Expr | None = None, *, keep: pl.Expr | None = None) -> None:
        frame = self.tables[table]
        frame = frame if keep is None else frame.filter(keep)
        self.tables[table] = frame if change is None else frame.with_columns(change)

    def add(self, table: str, *cells: Any) -> None:
        frame = self.tables[table]
        self.tables[table] = pl.concat([frame, pl.DataFrame([cells], schema=frame.schema, orient="row")])

    def column(self, table: str, place: int, said: dict[str, Any]) -> None:
        self.fields(table).insert(place, said)
        self.rows(table, pl.lit(None, TYPES[said["type"]]).alias(said["name"]))
        self.tables[table] = self.tables[table].select([one["name"] for one in self.fields(table)])

    def drop(self, table: str, name: str) -> None:
        self.fields(table).remove(self.field(table, name))
        self.tables[table] = self.tables[table].drop(name)

    def release(self, version: str) -> Release:
        return Release(version, self.descriptor, self.tables)


def world() -> World:
    resources = [
        {
            "title": name,
            "description": name,
            "path": f"csv/{name}.csv",
            "dialect": {"delimiter": ","},
            "schema": {"fields": deepcopy(fields), "primaryKey": ["id"]},
        }
        for name, fields in TABLES.items()
    ]
    resources[1]["schema"] |= {  # type: ignore[operator]
        "foreignKeys": [{"fields": ["study"], "reference": {"resource": "studies", "fields": ["id"]}}]
    }
    descriptor = {
        "name": "small",
        "title": "A small release",
        "licenses": [{"name": "CC-BY-4.0"}],
        "x:formats": ["csv", "parquet"],
        "resources": resources,
    }
    tables = {
        name: pl.DataFrame(rows, schema={one["name"]: TYPES[one["type"]] for one in TABLES[name]}, orient="row")
        for name, rows in ROWS.items()
    }
    return World(descriptor, tables)


def step(new: World, old: World | None = None) -> Step:
    return Step((old or world()).release("1.0.0"), new.release("next"))


def fired(new: World, old: World | None = None) -> set[str]:
    """The rules of the policy that fire on the way from the small release, or another, to this one."""
    return {reason.rule for reason in judge(step(new, old))}
