"""Every table of a release, read by pandas, polars, DuckDB and pyarrow from Parquet and CSV, holds the same values.

pandas lives in an environment of its own (`make test-readers`), because its presence slows pandera's import threefold.
Run: python tests/readers/compare.py dist/0.1.0
"""

from __future__ import annotations

import json
import math
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import polars as pl
import pyarrow.parquet as pq

TYPES = {"string": "string", "integer": "Int64", "number": "Float64", "boolean": "boolean"}


def plain(value: Any) -> Any:
    """NaN and pandas' own null are null; numpy's scalars are Python's."""
    if value is None or value is pd.NA or (isinstance(value, float) and math.isnan(value)):
        return None
    return value.item() if hasattr(value, "item") else value


def of_pandas(frame: pd.DataFrame) -> list[tuple[Any, ...]]:
    return [tuple(plain(value) for value in row) for row in frame.itertuples(index=False, name=None)]


def readings(folder: Path, resource: dict[str, Any]) -> Iterator[tuple[str, list[tuple[Any, ...]]]]:
    csv, parquet = folder / resource["path"], folder / resource["x:parquet"]["path"]
    types = {field["name"]: TYPES[field["type"]] for field in resource["schema"]["fields"]}
    yield "pandas, Parquet", of_pandas(pd.read_parquet(parquet, dtype_backend="numpy_nullable"))
    yield "pandas, CSV", of_pandas(pd.read_csv(csv, dtype=types, keep_default_na=False, na_values=[""]))
    yield "DuckDB, Parquet", duckdb.sql(f"FROM '{parquet}'").fetchall()
    yield "DuckDB, CSV", duckdb.sql(f"FROM read_csv('{csv}', header = true, all_varchar = false)").fetchall()
    yield "pyarrow, Parquet", [tuple(row.values()) for row in pq.read_table(parquet).to_pylist()]


def differences(folder: Path) -> Iterator[str]:
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    for resource in package["resources"]:
        expected = pl.read_parquet(folder / resource["x:parquet"]["path"])
        for reader, rows in readings(folder, resource):
            if rows != expected.rows() and not (reader == "DuckDB, CSV" and as_text(rows) == as_text(expected.rows())):
                yield f"{resource['title']}: {reader} differs from polars, Parquet"


def as_text(rows: list[tuple[Any, ...]]) -> list[tuple[str | None, ...]]:
    """DuckDB guesses the types of CSV columns: a column of whole numbers becomes one of integers, dates become dates."""
    return [tuple(None if value is None else text_of(value) for value in row) for row in rows]


def text_of(value: Any) -> str:
    number = isinstance(value, float) and value.is_integer()
    return str(int(value)) if number else str(value)


if __name__ == "__main__":
    found = list(differences(Path(sys.argv[1])))
    print("\n".join(found) or "every table reads the same in pandas, polars, DuckDB and pyarrow")
    sys.exit(bool(found))
