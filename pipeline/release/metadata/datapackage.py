"""datapackage.json (Data Package v2), generated from the contract of the tables."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import polars as pl

from pipeline.release.edition import Edition
from pipeline.release.names import (
    CREATOR,
    CSV,
    DATA_LICENSE,
    DATA_LICENSE_TITLE,
    DATA_LICENSE_URL,
    DESCRIPTION,
    NAME,
    PARQUET,
    TITLE,
)
from schemas.tables.catalogue import TABLES
from schemas.tables.contract import BOOLEAN, FLOAT, INTEGER, TEXT
from schemas.vocabulary import vocabularies

TYPES = {TEXT: "string", INTEGER: "integer", FLOAT: "number", BOOLEAN: "boolean"}
PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"


def datapackage(folder: Path, edition: Edition) -> str:
    """The text of the file."""
    return json.dumps(package(folder, edition), ensure_ascii=False, indent=1) + "\n"


def package(folder: Path, edition: Edition) -> dict[str, Any]:
    """The descriptor. The CSV files are the resources; each names its Parquet twin, which frictionless cannot read."""
    return {
        "$schema": PROFILE,
        "name": NAME,
        "title": TITLE,
        "description": DESCRIPTION,
        "version": edition.version,
        **({"created": f"{edition.date}T00:00:00Z"} if edition.date else {}),
        "licenses": [{"name": DATA_LICENSE, "path": DATA_LICENSE_URL, "title": DATA_LICENSE_TITLE}],
        "contributors": [{"title": CREATOR, "roles": ["creator"]}],
        "resources": [_resource(folder, name, frame) for name, frame in edition.tables.items()],
    }


def _file(folder: Path, path: str) -> dict[str, Any]:
    data = (folder / path).read_bytes()
    return {"path": path, "bytes": len(data), "hash": f"sha256:{hashlib.sha256(data).hexdigest()}"}


def _resource(folder: Path, name: str, frame: pl.DataFrame) -> dict[str, Any]:
    return {
        "name": name.replace("_", "-"),
        "type": "table",
        "title": name,
        "description": TABLES[name].description,
        **_file(folder, f"{CSV}/{name}.csv"),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"delimiter": ",", "lineTerminator": "\n", "quoteChar": '"', "doubleQuote": True, "header": True},
        "x:parquet": _file(folder, f"{PARQUET}/{name}.parquet"),
        "x:rows": frame.height,
        "schema": table_schema(name),
    }


def table_schema(name: str) -> dict[str, Any]:
    """The Table Schema of a table: fields, primary key, foreign keys."""
    columns = TABLES[name].columns
    keys = [
        {
            "fields": [field],
            "reference": {"resource": "" if target == name else target.replace("_", "-"), "fields": ["id"]},
        }
        for field, column in columns.items()
        if (target := (column.metadata or {}).get("references"))
    ]
    return {
        "fields": [_field(field, column) for field, column in columns.items()],
        "primaryKey": ["id"],
        **({"foreignKeys": keys} if keys else {}),
        "missingValues": [""],
    }


def _field(name: str, column: Any) -> dict[str, Any]:
    meta = column.metadata or {}
    field: dict[str, Any] = {"name": name, "type": TYPES[column.dtype.type], "description": column.description}
    if field["type"] == "boolean":
        field |= {"trueValues": ["TRUE"], "falseValues": ["FALSE"]}
    constraints: dict[str, Any] = {} if column.nullable else {"required": True}
    for check in column.checks:
        statistics = check.statistics or {}
        constraints |= {"minimum": statistics["min_value"]} if "min_value" in statistics else {}
        constraints |= {"maximum": statistics["max_value"]} if "max_value" in statistics else {}
        if allowed := statistics.get("allowed_values"):
            constraints["enum"] = list(allowed)
    if name == "id":
        constraints["unique"] = True
    extra = {key: meta[key] for key in ("unit", "role", "vocabulary", "deprecated") if meta.get(key)}
    if meta.get("vocabulary"):
        extra["vocabulary_open"] = vocabularies()[meta["vocabulary"]].open
    return (
        field
        | ({"constraints": constraints} if constraints else {})
        | {f"x:{key}": value for key, value in extra.items()}
    )
