"""Tables as Parquet. pyarrow writes the same bytes for the same rows, whatever the number of threads, and keeps descriptions."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.release.edition import Edition
from pipeline.release.formats.types import Types, contract
from pipeline.release.names import DATA_LICENSE, PARQUET
from schemas.tables.catalogue import TABLES
from schemas.tables.contract import BOOLEAN, FLOAT, INTEGER, TEXT

TYPES = {TEXT: pa.string(), INTEGER: pa.int64(), FLOAT: pa.float64(), BOOLEAN: pa.bool_()}
ROWS = 100_000  # of a row group; fixed, so that bytes do not depend on the machine


def arrow_schema(table: str) -> pa.Schema:
    """Types and descriptions of the contract. No version and no date: an unchanged table keeps its checksum."""
    columns = TABLES[table].columns.items()
    fields = [
        pa.field(name, TYPES[column.dtype.type], column.nullable, {"description": column.description})
        for name, column in columns
    ]
    facts = {
        "ldn:table": table,
        "ldn:title": TABLES[table].description,
        "ldn:license": DATA_LICENSE,
        "ldn:primary_key": "id",
    }
    return pa.schema(fields, metadata=facts)


def write(folder: Path, edition: Edition) -> None:
    """Write parquet/<table>.parquet."""
    (folder / PARQUET).mkdir()
    for name, frame in edition.tables.items():
        schema = arrow_schema(name)
        arrays = [pa.array(frame[field.name].to_list(), field.type) for field in schema]
        table = pa.Table.from_arrays(arrays, schema=schema)
        pq.write_table(table, folder / PARQUET / f"{name}.parquet", compression="zstd", row_group_size=ROWS)


def read(folder: Path, types: Types | None = None) -> dict[str, pl.DataFrame]:
    """The tables, with the types that the files themselves declare."""
    return {name: pl.read_parquet(folder / PARQUET / f"{name}.parquet") for name in types or contract()}
