"""A release as its own datapackage.json describes it; nothing of the pipeline is asked."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import polars as pl

# column -> its values from the first row to the last
Columns = dict[str, list[Any]]
SQLITE, XLSX, LOAD = "ldn-evidence.sqlite", "ldn-evidence.xlsx", "load.sql"


@dataclass(frozen=True)
class Table:
    """types: column -> type of Table Schema."""

    name: str
    csv: Path
    parquet: Path
    types: dict[str, str]

    def as_types(self, words: dict[str, Any]) -> dict[str, Any]:
        """The types in the words of a tool."""
        return {name: words[kind] for name, kind in self.types.items()}


@dataclass(frozen=True)
class Release:
    folder: Path
    tables: list[Table]


def opened(folder: Path) -> Release:
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    return Release(
        folder.resolve(),
        [_table(folder.resolve(), resource) for resource in package["resources"] if resource["title"] != "changes"],
    )


def _table(folder: Path, resource: dict[str, Any]) -> Table:
    types = {field["name"]: field["type"] for field in resource["schema"]["fields"]}
    return Table(resource["title"], folder / resource["path"], folder / resource["x:parquet"]["path"], types)


def expected(release: Release) -> dict[str, Columns]:
    """Every table as polars reads its Parquet file."""
    return {table.name: pl.read_parquet(table.parquet).to_dict(as_series=False) for table in release.tables}
