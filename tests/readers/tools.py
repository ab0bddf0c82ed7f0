"""The readers of Python. Each takes a release and returns every table; what an analyst must say beside the file name stands here.

So that columns come with the types of the release:
  pandas, Parquet   dtype_backend="numpy_nullable", or whole numbers with gaps become floats, and booleans objects
  CSV, any tool     the types of datapackage.json, or ids and texts that look like numbers become numbers
  pandas, CSV, XLSX keep_default_na=False, na_values=[""], or a text NA becomes null
  pandas, XLSX      dtype=object and then .astype(types), or a text 007 becomes 7, and a gap among booleans is an error
  DuckDB, CSV       escape = '"', or a first doubled quote below row 20,480, where it has stopped guessing, is an error
  sqlite3           a converter for BOOLEAN, or booleans come as 0 and 1
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable
from contextlib import closing
from typing import Any

import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa
import pyarrow.csv as pa_csv
import pyarrow.parquet as pq

from tests.readers.release import LOAD, SQLITE, XLSX, Columns, Release, Table
from tests.readers.values import column

PANDAS = {"string": "string", "integer": "Int64", "number": "Float64", "boolean": "boolean"}
POLARS = {"string": pl.String, "integer": pl.Int64, "number": pl.Float64, "boolean": pl.Boolean}
ARROW = {"string": pa.string(), "integer": pa.int64(), "number": pa.float64(), "boolean": pa.bool_()}
DUCKDB = {"string": "VARCHAR", "integer": "BIGINT", "number": "DOUBLE", "boolean": "BOOLEAN"}
EMPTY = {"keep_default_na": False, "na_values": [""]}

sqlite3.register_converter("BOOLEAN", lambda text: text == b"1")


def each(read: Callable[[Release, Table], Any]) -> Callable[[Release], dict[str, Columns]]:
    """A reader of one table, as a reader of all."""
    return lambda release: {table.name: of_frame(read(release, table)) for table in release.tables}


def of_frame(frame: Any) -> Columns:
    names: Iterable[str] = frame.column_names if isinstance(frame, pa.Table) else frame.columns
    return {name: column(frame[name].to_pylist() if isinstance(frame, pa.Table) else frame[name]) for name in names}


def _pandas_sqlite(release: Release, table: Table) -> Any:
    with closing(sqlite3.connect(release.folder / SQLITE)) as database:
        return pd.read_sql_query(f'SELECT * FROM "{table.name}"', database, dtype=table.as_types(PANDAS))


def _pandas_excel(engine: str) -> Callable[[Release], dict[str, Columns]]:
    def read(release: Release) -> dict[str, Columns]:
        with pd.ExcelFile(release.folder / XLSX, engine=engine) as book:  # type: ignore[arg-type]
            return {
                t.name: of_frame(book.parse(t.name, dtype=object, **EMPTY).astype(t.as_types(PANDAS)))
                for t in release.tables
            }

    return read


def _polars_sqlite(release: Release, table: Table) -> Any:
    with closing(sqlite3.connect(release.folder / SQLITE, detect_types=sqlite3.PARSE_DECLTYPES)) as database:
        query = f'SELECT * FROM "{table.name}"'
        return pl.read_database(query, database, schema_overrides=table.as_types(POLARS))


def _sqlite(release: Release) -> dict[str, Columns]:
    with closing(sqlite3.connect(release.folder / SQLITE, detect_types=sqlite3.PARSE_DECLTYPES)) as database:
        return {table.name: _rows(database.execute(f'SELECT * FROM "{table.name}"')) for table in release.tables}


def _rows(cursor: Any) -> Columns:
    """Of a cursor of DB-API 2.0."""
    names = [name for name, *_ in cursor.description]
    rows = cursor.fetchall()
    return {name: [row[i] for row in rows] for i, name in enumerate(names)}


def _duckdb_csv(release: Release) -> dict[str, Columns]:
    return {
        table.name: _rows(
            duckdb.execute(
                "FROM read_csv(?, header = true, escape = '\"', columns = ?)", [str(table.csv), table.as_types(DUCKDB)]
            )
        )
        for table in release.tables
    }


def _duckdb_script(release: Release) -> dict[str, Columns]:
    with closing(duckdb.connect()) as database:
        database.execute(f"SET file_search_path = '{release.folder}'")
        database.execute((release.folder / LOAD).read_text(encoding="utf-8"))
        return {table.name: _rows(database.execute(f'FROM "{table.name}"')) for table in release.tables}


def _openpyxl(release: Release) -> dict[str, Columns]:
    """Cells as they are typed in the workbook; whole numbers and floats are one type there."""
    import openpyxl

    book = openpyxl.load_workbook(release.folder / XLSX, read_only=True)
    return {table.name: sheet(table, list(book[table.name].values)) for table in release.tables}


def _calamine(release: Release) -> dict[str, Columns]:
    import python_calamine

    book = python_calamine.CalamineWorkbook.from_path(release.folder / XLSX)
    return {table.name: sheet(table, book.get_sheet_by_name(table.name).to_python()) for table in release.tables}


def sheet(table: Table, rows: list[Any]) -> Columns:
    head, *body = rows
    return {name: [cell(table.types.get(name), row[i]) for row in body] for i, name in enumerate(head)}


def cell(kind: str | None, value: Any) -> Any:
    """A cell of a worksheet. Its numbers become those of the column; a text that should be a number stays a text."""
    if value == "" or value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float):
        return value
    return int(value) if kind == "integer" and value == int(value) else float(value)


READERS: dict[str, Callable[[Release], dict[str, Columns]]] = {
    "pandas, Parquet": each(lambda _, t: pd.read_parquet(t.parquet, dtype_backend="numpy_nullable")),
    "pandas, CSV": each(lambda _, t: pd.read_csv(t.csv, dtype=t.as_types(PANDAS), **EMPTY)),
    "pandas, SQLite": each(_pandas_sqlite),
    "pandas, XLSX by openpyxl": _pandas_excel("openpyxl"),
    "pandas, XLSX by calamine": _pandas_excel("calamine"),
    "polars, CSV": each(lambda _, t: pl.read_csv(t.csv, schema_overrides=t.as_types(POLARS))),
    "polars, SQLite": each(_polars_sqlite),
    "polars, XLSX": each(
        lambda r, t: pl.read_excel(r.folder / XLSX, sheet_name=t.name, schema_overrides=t.as_types(POLARS))
    ),
    "pyarrow, Parquet": each(lambda _, t: pq.read_table(t.parquet)),
    "pyarrow, CSV": each(
        lambda _, t: pa_csv.read_csv(
            t.csv,
            parse_options=pa_csv.ParseOptions(newlines_in_values=True),
            convert_options=pa_csv.ConvertOptions(
                column_types=t.as_types(ARROW), null_values=[""], strings_can_be_null=True
            ),
        )
    ),
    "DuckDB, Parquet": lambda release: {
        t.name: _rows(duckdb.execute("FROM read_parquet(?)", [str(t.parquet)])) for t in release.tables
    },
    "DuckDB, CSV": _duckdb_csv,
    "DuckDB, load.sql": _duckdb_script,
    "sqlite3": _sqlite,
    "openpyxl": _openpyxl,
    "calamine": _calamine,
}
