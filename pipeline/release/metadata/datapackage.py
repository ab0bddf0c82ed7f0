"""datapackage.json (Data Package v2), generated from the contract of the tables.

Names that begin with `x:` are ours. Of a resource: `x:parquet` (its twin), `x:rows`, `x:since`. Of a field: `x:unit`, `x:role`,
`x:vocabulary`, `x:vocabulary_open`, `x:semantics` (raised when the same name comes to mean something else), `x:analysis` (true
where a changed value may change what an analysis finds), `x:since`.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import polars as pl

from pipeline.release import changes
from pipeline.release.edition import Edition
from pipeline.release.formats.csv import DIALECT
from pipeline.release.metadata.columns import Column, columns
from pipeline.release.metadata.since import Since, since
from pipeline.release.names import (
    CHANGES,
    CHANGES_CSV,
    CHANGES_PARQUET,
    CREATOR,
    CSV,
    DATA_LICENSE,
    DATA_LICENSE_TITLE,
    DATA_LICENSE_URL,
    DESCRIPTION,
    FORMATS,
    HOMEPAGE,
    KEYWORDS,
    NAME,
    PARQUET,
    TITLE,
)
from schemas.tables.catalogue import TABLES
from schemas.vocabulary import vocabularies

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
SOURCES = "The documents that the values are read from; each is a row of the table sources"


def datapackage(folder: Path, edition: Edition) -> str:
    """The text of the file."""
    return json.dumps(package(folder, edition), ensure_ascii=False, indent=1) + "\n"


def package(folder: Path, edition: Edition) -> dict[str, Any]:
    """The descriptor. The CSV files are the resources; each names its Parquet twin, which frictionless cannot read."""
    stood = since(edition.previous)
    return {
        "$schema": PROFILE,
        "name": NAME,
        "title": TITLE,
        "description": DESCRIPTION,
        **({"homepage": HOMEPAGE} if HOMEPAGE else {}),
        "version": edition.version,
        **({"created": f"{edition.date}T00:00:00Z"} if edition.date else {}),
        "keywords": list(KEYWORDS),
        "licenses": [{"name": DATA_LICENSE, "path": DATA_LICENSE_URL, "title": DATA_LICENSE_TITLE}],
        "contributors": [{"title": CREATOR, "roles": ["creator"]}],
        "x:formats": list(FORMATS),
        "sources": [{"title": SOURCES, "path": f"{CSV}/sources.csv"}],
        "resources": [_resource(folder, name, frame, edition, stood) for name, frame in edition.tables.items()]
        + ([] if edition.changes is None else [_changes(folder, edition.changes.height)]),
    }


def file_facts(folder: Path, path: str) -> dict[str, Any]:
    """Path, size in bytes and SHA-256 of a file."""
    data = (folder / path).read_bytes()
    return {"path": path, "bytes": len(data), "hash": f"sha256:{hashlib.sha256(data).hexdigest()}"}


def _resource(folder: Path, name: str, frame: pl.DataFrame, edition: Edition, stood: Since) -> dict[str, Any]:
    return {
        "name": name.replace("_", "-"),
        "type": "table",
        "title": name,
        "description": TABLES[name].description,
        **file_facts(folder, f"{CSV}/{name}.csv"),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": DIALECT,
        "x:parquet": file_facts(folder, f"{PARQUET}/{name}.parquet"),
        "x:rows": frame.height,
        "x:since": stood.get((name, None), edition.version),
        "schema": table_schema(name, {c.name: stood.get((name, c.name), edition.version) for c in columns(name)}),
    }


def _changes(folder: Path, rows: int) -> dict[str, Any]:
    """The table of changes lies beside the tables: no row of it is one of the dataset."""
    twin = file_facts(folder, f"{CHANGES}/{CHANGES_PARQUET}")
    return changes.resource(rows) | file_facts(folder, f"{CHANGES}/{CHANGES_CSV}") | {"x:parquet": twin}


def table_schema(name: str, since: Mapping[str, str] | None = None) -> dict[str, Any]:
    """The Table Schema of a table: fields, primary key, foreign keys. since: version from which on each column stands."""
    keys = [
        {
            "fields": [column.name],
            "reference": {
                "resource": "" if column.references == name else column.references.replace("_", "-"),
                "fields": ["id"],
            },
        }
        for column in columns(name)
        if column.references
    ]
    return {
        "fields": [_field(column) | ({"x:since": since[column.name]} if since else {}) for column in columns(name)],
        "primaryKey": ["id"],
        **({"foreignKeys": keys} if keys else {}),
        "missingValues": [""],
    }


def _field(column: Column) -> dict[str, Any]:
    constraints = _constraints(column)
    words = vocabularies()[column.vocabulary] if column.vocabulary else None
    extra = {"unit": column.unit, "role": column.role, "vocabulary": column.vocabulary}
    return {
        "name": column.name,
        "type": column.type,
        "description": column.description,
        **({"trueValues": ["TRUE"], "falseValues": ["FALSE"]} if column.type == "boolean" else {}),
        **({"constraints": constraints} if constraints else {}),
        **({"categories": categories(column)} if column.values else {}),
        **{f"x:{key}": value for key, value in extra.items() if value},
        **({"x:vocabulary_open": words.open} if words else {}),
        "x:semantics": column.semantics,
        **({"x:analysis": True} if column.analysis else {}),
        **({"x:deprecated": column.deprecated} if column.deprecated else {}),
    }


def _constraints(column: Column) -> dict[str, Any]:
    """frictionless passes over `categories`, so the values stand in `enum` too."""
    return {
        **({} if column.nullable else {"required": True}),
        **({"minimum": column.minimum} if column.minimum is not None else {}),
        **({"maximum": column.maximum} if column.maximum is not None else {}),
        **({"enum": list(column.values)} if column.values else {}),
        **({"unique": True} if column.name == "id" else {}),
    }


def categories(column: Column) -> list[Any]:
    """The values that a column may hold: with what they mean where a vocabulary says so."""
    if column.vocabulary is None:
        return list(column.values)
    terms = vocabularies()[column.vocabulary].terms
    return [{"value": term, "label": terms[term]} for term in column.values]
