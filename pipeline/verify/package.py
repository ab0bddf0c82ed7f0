"""datapackage.json and manifest.json as a release has them: what it declares of its tables and files, and the facts in that.

Judged by models of its own, not by the contract of today: an old release is what it says that it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Annotated, Any, Literal, Protocol

from pydantic import BaseModel, Field, StringConstraints, model_validator

from pipeline.release.names import CHANGES

Facts = dict[str, Any]  # "version" -> "0.2.0", "columns of doses" -> ["id", …]
Text = Annotated[str, StringConstraints(min_length=1)]
Hash = Annotated[str, StringConstraints(pattern=r"^sha256:[0-9a-f]{64}$")]
Day = Annotated[str, StringConstraints(pattern=r"^\d{4}-\d{2}-\d{2}(T.*)?$")]
LICENSES = {
    r"creativecommons\.org/licenses/([a-z-]+)/([\d.]+)": "cc-{}-{}",
    r"spdx\.org/licenses/(.+?)(?:\.\w+)?$": "{}",
}


class Document(Protocol):
    """What a document states, under names that are the same for all."""

    @property
    def facts(self) -> Facts: ...


def license_id(written: str) -> str:
    """An SPDX id in lower case, whether the id or an address is written."""
    for pattern, made in LICENSES.items():
        if match := re.search(pattern, written.lower().rstrip("/")):
            return made.format(*match.groups())
    return written.lower()


def columns(table: str, described: dict[str, tuple[str, str | None]]) -> Facts:
    """Facts of a table's columns: name -> type of Table Schema and the table that it refers to, in their order."""
    each = {f"type of {table}.{name}": " to ".join(filter(None, facts)) for name, facts in described.items()}
    return {f"columns of {table}": list(described), **each}


class Constraints(BaseModel, extra="forbid"):
    """Those that are judged; another one would be passed over in silence."""

    required: bool = False
    unique: bool = False
    enum: list[Any] | None = None
    minimum: float | None = None
    maximum: float | None = None


class Column(BaseModel):
    name: Text
    type: Literal["string", "integer", "number", "boolean"]
    constraints: Constraints = Field(default_factory=Constraints)
    vocabulary: str | None = Field(None, alias="x:vocabulary")


class Target(BaseModel):
    resource: str
    fields: list[Text]


class ForeignKey(BaseModel):
    fields: list[Text]
    reference: Target


class TableSchema(BaseModel):
    fields: Annotated[list[Column], Field(min_length=1)]
    primary_key: Annotated[list[Text], Field(alias="primaryKey", min_length=1)]
    foreign_keys: list[ForeignKey] = Field(alias="foreignKeys", default_factory=list)


class File(BaseModel):
    path: Text
    bytes: int
    hash: Hash


class Dialect(BaseModel):
    line_terminator: str = Field("\r\n", alias="lineTerminator")


class Resource(File):
    name: Text
    table: Text = Field(alias="title")
    declared: TableSchema = Field(alias="schema")
    dialect: Dialect = Field(default_factory=lambda: Dialect.model_validate({}))
    rows: int = Field(alias="x:rows")
    twin: File | None = Field(None, alias="x:parquet")

    @property
    def columns(self) -> dict[str, str]:
        return {column.name: column.type for column in self.declared.fields}


class Name(BaseModel):
    path: str | None = None
    name: Text
    title: str | None = None


class Titled(BaseModel):
    title: Text


class Package(BaseModel):
    """Data Package v2, with what a release of this dataset says besides."""

    name: Text
    title: Text
    description: Text
    version: Text
    created: Day | None = None
    licenses: Annotated[list[Name], Field(min_length=1)]
    contributors: Annotated[list[Titled], Field(min_length=1)]
    resources: Annotated[list[Resource], Field(min_length=1)]

    @model_validator(mode="after")
    def keys_lead_to_columns(self) -> Package:
        """Primary and foreign keys name columns that are declared; tables have different names."""
        known = {resource.name: set(resource.columns) for resource in self.resources}
        if len(known) < len(self.resources) or len({one.table for one in self.resources}) < len(self.resources):
            raise ValueError("two resources have one name")
        for resource in self.resources:
            for name, fields in _keys(resource):
                if gone := set(fields) - known.get(name or resource.name, set()):
                    raise ValueError(f"a key of {resource.table} names {', '.join(sorted(gone))}, which is no column")
        return self

    @property
    def tables(self) -> dict[str, Resource]:
        """The tables that every format holds; that of changes lies beside them."""
        return {resource.table: resource for resource in self.resources if resource.table != CHANGES}

    @property
    def facts(self) -> Facts:
        found: Facts = {
            "name": self.name,
            "title": self.title,
            "description": self.description,
            "version": self.version,
            "version to cite": self.version,
            "license": license_id(self.licenses[0].name),
            "title of the license": self.licenses[0].title,
            "creators": [one.title for one in self.contributors],
            "tables": sorted(self.tables),
        }
        if self.created:
            found["date"] = self.created[:10]
        names = {resource.name: table for table, resource in self.tables.items()}
        for table, resource in self.tables.items():
            targets = {
                key.fields[0]: names.get(key.reference.resource, table) for key in resource.declared.foreign_keys
            }
            described = {name: (kind, targets.get(name)) for name, kind in resource.columns.items()}
            found |= columns(table, described) | {f"rows of {table}": resource.rows}
        for resource in self.resources:
            for file in filter(None, (resource, resource.twin)):
                found |= {f"SHA-256 of {file.path}": file.hash[7:], f"bytes of {file.path}": file.bytes}
        return found


def _keys(resource: Resource) -> Iterator[tuple[str, list[str]]]:
    yield "", resource.declared.primary_key
    for key in resource.declared.foreign_keys:
        yield "", key.fields
        yield key.reference.resource, key.reference.fields


class Content(BaseModel):
    rows: int
    columns: list[Text]
    content: Hash


class Bytes(BaseModel):
    bytes: int
    hash: Hash


class Manifest(BaseModel):
    """What pipeline/release/manifest.py writes."""

    name: Text
    version: Text
    tables: dict[str, Content]
    files: dict[str, Bytes]
    libraries: dict[str, str]

    @property
    def facts(self) -> Facts:
        found: Facts = {"name": self.name, "version": self.version}
        found |= {"tables": sorted(self.tables), "files": sorted(self.files)}
        for table, held in self.tables.items():
            found |= {f"rows of {table}": held.rows, f"columns of {table}": held.columns}
        for name, file in self.files.items():
            found |= {f"SHA-256 of {name}": file.hash[7:], f"bytes of {name}": file.bytes}
        return found
