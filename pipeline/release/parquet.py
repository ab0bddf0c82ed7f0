"""Tables as Parquet. pyarrow writes the same bytes for the same rows, whatever the number of threads, and keeps descriptions."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.release.names import DATA_LICENSE
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


def write(folder: Path, table: str, frame: pl.DataFrame) -> str:
    """Write one table; returns the name of the file in the folder."""
    schema = arrow_schema(table)
    arrays = [pa.array(frame[field.name].to_list(), field.type) for field in schema]
    path = folder / f"{table}.parquet"
    pq.write_table(pa.Table.from_arrays(arrays, schema=schema), path, compression="zstd", row_group_size=ROWS)
    return path.name
