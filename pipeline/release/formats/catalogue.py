"""The formats of a release. Each holds every value of every table; `verify` reads them all and compares."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from pipeline.release.edition import Edition
from pipeline.release.formats import csv, duckdb, parquet, sqlite, xlsx
from pipeline.release.formats.types import Types
from pipeline.release.names import CSV, LOAD, PARQUET, SQLITE, XLSX


@dataclass(frozen=True, slots=True)
class Format:
    """path: its file or folder within a release; write and read: without types, those of the contract."""

    path: str
    write: Callable[[Path, Edition], None]
    read: Callable[[Path, Types | None], dict[str, pl.DataFrame]]


# the script comes after the files that it loads
FORMATS = {
    "Parquet": Format(PARQUET, parquet.write, parquet.read),
    "CSV": Format(CSV, csv.write, csv.read),
    "SQLite": Format(SQLITE, sqlite.write, sqlite.read),
    "XLSX": Format(XLSX, xlsx.write, xlsx.read),
    "DuckDB": Format(LOAD, duckdb.write, duckdb.read),
}
