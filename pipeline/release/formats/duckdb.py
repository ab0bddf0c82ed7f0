"""load.sql: a script for DuckDB that makes one table of each Parquet file, with the meaning of every column as its comment.

A script, because a DuckDB file is other bytes each time and newer than the DuckDB of many who would open it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import duckdb
import polars as pl

from pipeline.release.edition import Edition
from pipeline.release.formats.ddl import literal, quoted
from pipeline.release.formats.types import Types, contract
from pipeline.release.names import LOAD, PARQUET, TITLE
from schemas.tables.catalogue import TABLES

HEAD = f"""-- {TITLE}, for DuckDB. Run it in this folder:
--   duckdb ldn.duckdb < {LOAD}
--   duckdb.sql(open("{LOAD}", encoding="utf-8").read())
"""


def write(folder: Path, edition: Edition) -> None:
    """Write load.sql. It names its files relative to the folder of the release."""
    lines = [HEAD, "BEGIN;\n", *(line for name in edition.tables for line in _statements(name)), "COMMIT;"]
    (folder / LOAD).write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")


def _statements(name: str) -> Iterator[str]:
    table, file = quoted(name), literal(f"{PARQUET}/{name}.parquet")
    yield f"CREATE OR REPLACE TABLE {table} AS FROM read_parquet({file});"
    yield f"COMMENT ON TABLE {table} IS {literal(TABLES[name].description)};"
    for column, declared in TABLES[name].columns.items():
        yield f"COMMENT ON COLUMN {table}.{quoted(column)} IS {literal(_comment(declared))};"
    yield ""


def _comment(column: Any) -> str:
    unit = column.metadata.get("unit")
    return f"{column.description} [{unit}]" if unit else str(column.description)


def read(folder: Path, types: Types | None = None) -> dict[str, pl.DataFrame]:
    """The tables that the script makes."""
    with closing(duckdb.connect(":memory:", config={"threads": 1})) as database:
        database.execute(f"SET file_search_path = {literal(str(folder))}")
        database.execute((folder / LOAD).read_text(encoding="utf-8"))
        return {name: database.sql(f"FROM {quoted(name)}").pl() for name in types or contract()}
