"""What each document of a release says of it. A document more is one entry in DOCUMENTS.

A document that is JSON or YAML is a pydantic model: what its standard requires is a field without default, and the facts that
other documents say too are given by name. The facts of datapackage.json are those that all others are compared with.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Annotated, Any, Literal

from pydantic import BaseModel, Field, StringConstraints, model_validator

from pipeline.release.names import (
    CITATION,
    CODEBOOK_TABLE,
    CROISSANT,
    LICENSE,
    MANIFEST,
    PACKAGE,
    README,
    ZENODO,
)

Facts = dict[str, Any]  # "version" -> "0.2.0", "columns of doses" -> ["id", …]
Text = Annotated[str, StringConstraints(min_length=1)]
Hash = Annotated[str, StringConstraints(pattern=r"^sha256:[0-9a-f]{64}$")]
Day = Annotated[str, StringConstraints(pattern=r"^\d{4}-\d{2}-\d{2}(T.*)?$")]
LICENSES = {r"creativecommons\.org/licenses/([a-z-]+)/([\d.]+)": "cc-{}-{}", r"spdx\.org/licenses/(.+?)(?:\.\w+)?$": "{}"}
KINDS = {"Text": "string", "Integer": "integer", "Float": "number", "Number": "number", "Boolean": "boolean"}


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


# ---- datapackage.json ----


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
    constraints: Constraints = Constraints()
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
    foreign_keys: list[ForeignKey] = Field([], alias="foreignKeys")


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
    dialect: Dialect = Dialect.model_validate({})
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
        if len(known) < len(self.resources) or len(self.tables) < len(self.resources):
            raise ValueError("two resources have one name")
        for resource in self.resources:
            for name, fields in _keys(resource):
                if gone := set(fields) - known.get(name or resource.name, set()):
                    raise ValueError(f"a key of {resource.table} names {', '.join(sorted(gone))}, which is no column")
        return self

    @property
    def tables(self) -> dict[str, Resource]:
        return {resource.table: resource for resource in self.resources}

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
            targets = {key.fields[0]: names.get(key.reference.resource, table) for key in resource.declared.foreign_keys}
            described = {name: (kind, targets.get(name)) for name, kind in resource.columns.items()}
            found |= columns(table, described) | {f"rows of {table}": resource.rows}
            for file in filter(None, (resource, resource.twin)):
                found |= {f"SHA-256 of {file.path}": file.hash[7:], f"bytes of {file.path}": file.bytes}
        return found


def _keys(resource: Resource) -> Iterator[tuple[str, list[str]]]:
    yield "", resource.declared.primary_key
    for key in resource.declared.foreign_keys:
        yield "", key.fields
        yield key.reference.resource, key.reference.fields


def package(text: str) -> Facts:
    return Package.model_validate_json(text).facts()


# ---- manifest.json ----


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


def manifest(text: str) -> Facts:
    read = Manifest.model_validate_json(text)
    found: Facts = {"name": read.name, "version": read.version, "tables": sorted(read.tables), "files": sorted(read.files)}
    for table, held in read.tables.items():
        found |= {f"rows of {table}": held.rows, f"columns of {table}": held.columns}
    for name, file in read.files.items():
        found |= {f"SHA-256 of {name}": file.hash[7:], f"bytes of {name}": file.bytes}
    return found


# ---- croissant.json ----


class Named(BaseModel):
    name: str | None = None


class FileObject(BaseModel):
    """An entry of `distribution`."""

    id: Text = Field(alias="@id")
    address: Text = Field(alias="contentUrl")
    sha256: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
    size: Annotated[str, StringConstraints(pattern=r"^\d+ B$")] = Field(alias="contentSize")

    @property
    def bytes(self) -> int:
        return int(self.size.split()[0])


class Extract(BaseModel):
    column: str | None = None


class Source(BaseModel):
    extract: Extract = Extract()


class CroissantField(BaseModel):
    id: Text = Field(alias="@id")
    kind: str | list[str] | None = Field(None, alias="dataType")
    source: Source | None = None
    references: dict[str, Any] | None = None

    @property
    def column(self) -> str:
        extracted = self.source.extract.column if self.source else None
        return extracted or self.id.rpartition("/")[2]

    @property
    def type(self) -> str:
        kinds = [self.kind] if isinstance(self.kind, str) else self.kind or [""]
        return next((KINDS[kind.rpartition(":")[2]] for kind in kinds if kind.rpartition(":")[2] in KINDS), kinds[0])

    @property
    def target(self) -> str | None:
        """The @id of the field that it refers to."""
        field = (self.references or {}).get("field")
        return field.get("@id") if isinstance(field, dict) else None

    @property
    def table(self) -> str | None:
        return self.target.partition("/")[0] if self.target else None


class RecordSet(BaseModel):
    id: Text = Field(alias="@id")
    fields: list[CroissantField] = Field([], alias="field")


class Croissant(BaseModel):
    """Croissant 1.1, section "Dataset-level information": the required properties."""

    context: dict[str, Any] | str = Field(alias="@context")
    type: Text = Field(alias="@type")
    conforms: Text | list[Text] = Field(alias="conformsTo")
    name: Text
    title: str | None = Field(None, alias="alternateName")
    description: Text
    license: Text | list[Text]
    url: Text
    version: Text
    creator: Named | list[Named]
    date: Day | None = Field(None, alias="datePublished")
    distribution: Annotated[list[FileObject], Field(min_length=1)]
    records: list[RecordSet] = Field([], alias="recordSet")

    @model_validator(mode="after")
    def references_lead_to_fields(self) -> Croissant:
        known = {field.id for records in self.records for field in records.fields}
        for field in (field for records in self.records for field in records.fields):
            if field.target is not None and field.target not in known:
                raise ValueError(f"{field.id} refers to {field.target}, which is no field")
        return self


def croissant(text: str) -> Facts:
    read = Croissant.model_validate_json(text)
    creators = read.creator if isinstance(read.creator, list) else [read.creator]
    found: Facts = {
        "name": read.name,
        "title": read.title,
        "description": read.description,
        "version": read.version,
        "license": license_id(read.license if isinstance(read.license, str) else read.license[0]),
        "creators": [one.name for one in creators],
        **({"date": read.date[:10]} if read.date else {}),
    }
    for records in read.records:
        if any(field.source for field in records.fields):  # others hold their data inline: vocabularies
            found |= columns(records.id, {field.column: (field.type, field.table) for field in records.fields})
    for file in read.distribution:
        found |= {f"SHA-256 of {file.address}": file.sha256, f"bytes of {file.address}": file.bytes}
    return found


# ---- CITATION.cff, .zenodo.json ----


class Citation(BaseModel):
    """Citation File Format 1.2.0: the required keys, and those that a version cannot be cited without."""

    cff: Literal["1.2.0"] = Field(alias="cff-version")
    message: Text
    title: Text
    type: Literal["dataset"]
    version: Text
    license: Text
    authors: Annotated[list[Named], Field(min_length=1)]
    date: Day | None = Field(None, alias="date-released")


def citation(text: str) -> Facts:
    import yaml

    # every scalar is text: a version 1.10 is no number
    read = Citation.model_validate(yaml.load(text, yaml.CBaseLoader))
    return _cited(read.title, read.version, read.license, read.date, read.authors)


class Zenodo(BaseModel):
    """The metadata of a deposit, Zenodo's REST API: those that it wants for a dataset."""

    title: Text
    upload_type: Literal["dataset"]
    description: Text
    creators: Annotated[list[Named], Field(min_length=1)]
    version: Text
    license: Text
    publication_date: Day | None = None


def zenodo(text: str) -> Facts:
    read = Zenodo.model_validate_json(text)
    return _cited(read.title, read.version, read.license, read.publication_date, read.creators)


def _cited(title: str, version: str, license: str, date: str | None, people: list[Named]) -> Facts:
    return {
        "title": title,
        "version": version,
        "license": license_id(license),
        "creators": [one.name for one in people],
        **({"date": date[:10]} if date else {}),
    }


# ---- texts ----


def codebook(text: str) -> Facts:
    """codebook.csv: a line a column, with `table`, `column`, `type` and `references`. Raises ValueError if it has no such columns."""
    import csv
    import io

    described: dict[str, dict[str, tuple[str, str | None]]] = {}
    lines = csv.DictReader(io.StringIO(text), strict=True)
    if gone := {"table", "column", "type", "references"} - set(lines.fieldnames or ()):
        raise ValueError(f"has no column {', '.join(sorted(gone))}")
    for line in lines:
        described.setdefault(line["table"], {})[line["column"]] = line["type"], line["references"]
    found: Facts = {"tables": sorted(described)}
    for table, facts in described.items():
        found |= columns(table, facts)
    return found


def readme(text: str) -> Facts:
    """README.md: title and version are its heading; one sentence says what to cite. Raises ValueError without them."""
    head = re.search(r"^# (.+) (\S+)$", text, re.MULTILINE)
    cited = re.search(r", version (\d+\.\d+\.\d+)\b.*\bLicense (\S+?)\.?$", text, re.MULTILINE)
    if head is None or cited is None:
        raise ValueError("has no heading with title and version, or no sentence that says how to cite it")
    return {"title": head[1], "version": head[2], "version to cite": cited[1], "license": license_id(cited[2])}


def license_text(text: str) -> Facts:
    """LICENSE: its first line is its title."""
    return {"title of the license": text.partition("\n")[0].strip()}


# file -> the facts that it states; each raises ValueError (that of pydantic is one) for a text that is not what it should be
DOCUMENTS: dict[str, Callable[[str], Facts]] = {
    PACKAGE: package,
    MANIFEST: manifest,
    CROISSANT: croissant,
    CITATION: citation,
    ZENODO: zenodo,
    CODEBOOK_TABLE: codebook,
    README: readme,
    LICENSE: license_text,
}
