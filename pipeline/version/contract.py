"""The contract of a release, as its datapackage.json states it: what an analyst relies on, whatever rows it holds.

Old releases say less than new ones; what they do not say is the default here, and is no change.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from pipeline.release.formats.csv import DIALECT
from pipeline.release.metadata.datapackage import table_schema
from pipeline.release.names import (
    CHANGES,
    CREATOR,
    CSV,
    DATA_LICENSE,
    DESCRIPTION,
    FORMATS,
    KEYWORDS,
    NAME,
    TITLE,
)
from schemas.tables.catalogue import TABLES

Field = Mapping[str, Any]
FACTS = ("name", "title", "description", "keywords", "contributors")  # of the package as a whole


def declaration() -> dict[str, Any]:
    """The part of datapackage.json that is known before a release is written."""
    return {
        "name": NAME,
        "title": TITLE,
        "description": DESCRIPTION,
        "licenses": [{"name": DATA_LICENSE}],
        "contributors": [{"title": CREATOR, "roles": ["creator"]}],
        "keywords": list(KEYWORDS),
        "x:formats": list(FORMATS),
        "resources": [
            {
                "title": name,
                "description": table.description,
                "path": f"{CSV}/{name}.csv",
                "dialect": DIALECT,
                "schema": table_schema(name),
            }
            for name, table in TABLES.items()
        ],
    }


@dataclass(frozen=True, slots=True)
class Words:
    """The terms that a column may hold. open: terms may be added without a break."""

    terms: tuple[str, ...]
    open: bool
    columns: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Contract:
    """A descriptor, seen by tables, columns and vocabularies."""

    descriptor: Mapping[str, Any]

    @cached_property
    def tables(self) -> dict[str, Mapping[str, Any]]:
        """Table -> resource; the table of changes is none of them."""
        return {one["title"]: one for one in self.descriptor["resources"] if one["title"] != CHANGES}

    @cached_property
    def fields(self) -> dict[str, dict[str, Field]]:
        """Table -> column -> field, in order."""
        return {name: {f["name"]: f for f in one["schema"]["fields"]} for name, one in self.tables.items()}

    @cached_property
    def vocabularies(self) -> dict[str, Words]:
        """Those whose terms are listed. A list without a name is called after its column, and closed."""
        found: dict[str, Words] = {}
        for table, column, field in self.columns():
            if words := terms(field):
                name = field.get("x:vocabulary", f"{table}.{column}")
                places = found[name].columns if name in found else ()
                found[name] = Words(words, field.get("x:vocabulary_open", False), (*places, (table, column)))
        return found

    @property
    def formats(self) -> set[str]:
        """0.1.0 to 0.2.0 do not say it: they hold Parquet and CSV."""
        return set(self.descriptor.get("x:formats", ("parquet", "csv")))

    @property
    def licenses(self) -> list[str]:
        return [one["name"] for one in self.descriptor.get("licenses", ())]

    def columns(self) -> Iterator[tuple[str, str, Field]]:
        """Table, column, field."""
        for table, fields in self.fields.items():
            for column, field in fields.items():
                yield table, column, field

    def references(self, table: str) -> dict[tuple[str, ...], tuple[str, ...]]:
        """Foreign keys: columns -> table and columns that they lead to. Data Package v1 writes one column without a list."""
        keys = self.tables[table]["schema"].get("foreignKeys", ())
        return {
            _listed(one["fields"]): (one["reference"]["resource"], *_listed(one["reference"]["fields"])) for one in keys
        }

    def primary_key(self, table: str) -> tuple[str, ...]:
        return _listed(self.tables[table]["schema"].get("primaryKey", ()))


def _listed(names: str | list[str] | tuple[str, ...]) -> tuple[str, ...]:
    return (names,) if isinstance(names, str) else tuple(names)


def bounds(field: Field) -> dict[str, Any]:
    """What a field promises of its values, but emptiness, uniqueness and terms, which have rules of their own."""
    said = field.get("constraints", {})
    return {name: value for name, value in said.items() if name not in ("required", "unique", "enum")}


def required(field: Field) -> bool:
    return bool(field.get("constraints", {}).get("required", False))


def unique(field: Field) -> bool:
    return bool(field.get("constraints", {}).get("unique", False))


def terms(field: Field) -> tuple[str, ...]:
    return tuple(field.get("constraints", {}).get("enum", ()))
