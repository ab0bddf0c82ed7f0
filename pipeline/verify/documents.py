"""The other documents of a release, and what each says of it. A document more is one entry in DOCUMENTS.

A document that is JSON or YAML is a pydantic model: what its standard requires is a field without default. Its facts are compared
with those of datapackage.json.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Annotated, Any, Literal

from pydantic import BaseModel, Field, StringConstraints, model_validator

from pipeline.fold import Fold
from pipeline.release.names import (
    CHANGES,
    CHANGES_JSON,
    CITATION,
    CODEBOOK_TABLE,
    CROISSANT,
    LICENSE,
    MANIFEST,
    PACKAGE,
    README,
    ZENODO,
)
from pipeline.verify.package import Day, Document, Facts, Manifest, Package, Text, columns, license_id

KINDS = {"Text": "string", "Integer": "integer", "Float": "number", "Number": "number", "Boolean": "boolean"}


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


class Reference(BaseModel):
    id: Text = Field(alias="@id")


class Extract(BaseModel):
    column: str | None = None


class Source(BaseModel):
    """A field, or the column of a file."""

    field: Reference | None = None
    file: Reference | None = Field(None, alias="fileObject")
    extract: Extract = Field(default_factory=Extract)

    @property
    def place(self) -> str:
        """The field's @id, or file and column."""
        return self.field.id if self.field else f"{self.file.id if self.file else ''} {self.extract.column or ''}"


class CroissantField(BaseModel):
    id: Text = Field(alias="@id")
    kind: str | list[str] | None = Field(None, alias="dataType")
    source: Source | None = None
    references: Source | None = None

    @property
    def column(self) -> str:
        extracted = self.source.extract.column if self.source else None
        return extracted or self.id.rpartition("/")[2]

    @property
    def type(self) -> str:
        kinds = [self.kind] if isinstance(self.kind, str) else self.kind or [""]
        return next((KINDS[kind.rpartition(":")[2]] for kind in kinds if kind.rpartition(":")[2] in KINDS), kinds[0])


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
        for field in (field for records in self.records for field in records.fields):
            if field.references and field.references.place not in self.places:
                raise ValueError(f"{field.id} refers to {field.references.place}, which is no field")
        return self

    @cached_property
    def places(self) -> dict[str, str]:
        """What a field can refer to -> the table in which it is."""
        found: dict[str, str] = {}
        for records in self.records:
            for field in records.fields:
                found |= dict.fromkeys((field.id, field.source.place if field.source else field.id), records.id)
        return found

    @property
    def facts(self) -> Facts:
        creators = self.creator if isinstance(self.creator, list) else [self.creator]
        found: Facts = {
            "name": self.name,
            "title": self.title,
            "description": self.description,
            "version": self.version,
            "license": license_id(self.license if isinstance(self.license, str) else self.license[0]),
            "creators": [one.name for one in creators],
            **({"date": self.date[:10]} if self.date else {}),
        }
        for records in self.records:
            if any(field.source for field in records.fields):  # others hold their data inline: vocabularies
                found |= columns(
                    records.id, {field.column: (field.type, self._table(field)) for field in records.fields}
                )
        for file in self.distribution:
            found |= {f"SHA-256 of {file.address}": file.sha256, f"bytes of {file.address}": file.bytes}
        return found

    def _table(self, field: CroissantField) -> str | None:
        return self.places[field.references.place] if field.references else None


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

    @property
    def facts(self) -> Facts:
        return _cited(self.title, self.version, self.license, self.date, self.authors)


def citation(text: str) -> Citation:
    """By the reader of records: scalars stay text, and deep nesting, which makes libyaml crash, is refused."""
    fold = Fold(CITATION)
    tree = fold.tree(text)
    if fold.findings:
        raise ValueError(fold.findings[0].message)
    return Citation.model_validate(tree)


class Zenodo(BaseModel):
    """The metadata of a deposit, Zenodo's REST API: those that it wants for a dataset."""

    title: Text
    upload_type: Literal["dataset"]
    description: Text
    creators: Annotated[list[Named], Field(min_length=1)]
    version: Text
    license: Text
    publication_date: Day | None = None

    @property
    def facts(self) -> Facts:
        return _cited(self.title, self.version, self.license, self.publication_date, self.creators)


def _cited(title: str, version: str, terms: str, date: str | None, people: list[Named]) -> Facts:
    return {
        "title": title,
        "version": version,
        "license": license_id(terms),
        "creators": [one.name for one in people],
        **({"date": date[:10]} if date else {}),
    }


# ---- texts ----


@dataclass(frozen=True, slots=True)
class Stated:
    """The facts of a text."""

    facts: Facts


def codebook(text: str) -> Stated:
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
    return Stated(found)


def readme(text: str) -> Stated:
    """README.md: title and version are its heading; one sentence says what to cite. Raises ValueError without them."""
    head = re.search(r"^# (.+) (\S+)$", text, re.MULTILINE)
    cited = re.search(r", version (\d+\.\d+\.\d+)\b.*\bLicense (\S+?)\.?$", text, re.MULTILINE)
    if head is None or cited is None:
        raise ValueError("has no heading with title and version, or no sentence that says how to cite it")
    found = {"title": head[1], "version": head[2], "version to cite": cited[1], "license": license_id(cited[2])}
    return Stated(found)


def license_text(text: str) -> Stated:
    """LICENSE: its first line is its title."""
    return Stated({"title of the license": text.partition("\n")[0].strip()})


# file -> how its text is read; each raises ValueError (that of pydantic is one) for a text that is not what it should be
class Verdict(BaseModel):
    """changes.json: from which version to which, and why."""

    from_version: Text | None
    to_version: Text
    level: Literal["none", "patch", "minor", "major"]
    analysis_affecting: bool
    reasons: list[dict[str, Any]]
    rows: dict[str, dict[str, int]]

    @property
    def facts(self) -> Facts:
        return {"version": self.to_version}


DOCUMENTS: dict[str, Callable[[str], Document]] = {
    PACKAGE: Package.model_validate_json,
    MANIFEST: Manifest.model_validate_json,
    CROISSANT: Croissant.model_validate_json,
    CITATION: citation,
    ZENODO: Zenodo.model_validate_json,
    CODEBOOK_TABLE: codebook,
    README: readme,
    LICENSE: license_text,
    f"{CHANGES}/{CHANGES_JSON}": Verdict.model_validate_json,
}
