"""The types that a release declares of itself: a folder is read by its own datapackage.json, not by the contract of today."""

from __future__ import annotations

import json
from pathlib import Path

import polars as pl

from pipeline.release.names import PACKAGE

POLARS: dict[str, type[pl.DataType]] = {
    "string": pl.String,
    "integer": pl.Int64,
    "number": pl.Float64,
    "boolean": pl.Boolean,
}


def types(folder: Path) -> dict[str, dict[str, type[pl.DataType]]]:
    """Table -> column -> type, in their order. Raises OSError, ValueError or LookupError if the file does not say it."""
    resources = json.loads((folder / PACKAGE).read_text(encoding="utf-8"))["resources"]
    return {
        resource["title"]: {field["name"]: POLARS[field["type"]] for field in resource["schema"]["fields"]}
        for resource in resources
    }
