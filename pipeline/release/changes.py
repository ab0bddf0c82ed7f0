"""What changed since the release before, as it lies in a release: the table in Parquet and CSV, and the reasons in JSON."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.release.edition import Edition
from pipeline.release.formats.csv import DIALECT
from pipeline.release.names import CHANGES, CHANGES_CSV, CHANGES_JSON, CHANGES_PARQUET
from schemas.tables.changes import CHANGES as TABLE
from schemas.tables.changes import CHANGES_KEY

ROWS = 100_000  # of a row group; fixed, so that bytes do not depend on the machine


def write(folder: Path, edition: Edition) -> None:
    """Write changes/, if the edition says what changed."""
    if edition.changes is None:
        return
    (folder / CHANGES).mkdir()
    text = json.dumps(edition.verdict, ensure_ascii=False, indent=1) + "\n"
    (folder / CHANGES / CHANGES_JSON).write_text(text, encoding="utf-8", newline="\n")
    edition.changes.write_csv(
        folder / CHANGES / CHANGES_CSV, line_terminator="\n", quote_style="necessary", null_value=""
    )
    fields = [
        pa.field(name, pa.string(), column.nullable, {"description": column.description})
        for name, column in TABLE.columns.items()
    ]
    schema = pa.schema(fields, metadata={"ldn:table": CHANGES, "ldn:title": TABLE.description})
    table = edition.changes.to_arrow().cast(schema)
    pq.write_table(table, folder / CHANGES / CHANGES_PARQUET, compression="zstd", row_group_size=ROWS)


def resource(rows: int) -> dict[str, Any]:
    """Its entry in datapackage.json, but for paths, sizes and hashes."""
    return {
        "name": CHANGES,
        "type": "table",
        "title": CHANGES,
        "description": TABLE.description,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": DIALECT,
        "x:rows": rows,
        "schema": {
            "fields": [_field(name, column) for name, column in TABLE.columns.items()],
            "primaryKey": list(CHANGES_KEY),
            "missingValues": [""],
        },
    }


def _field(name: str, column: Any) -> dict[str, Any]:
    words = [check.statistics["allowed_values"] for check in column.checks]
    constraints = {**({} if column.nullable else {"required": True}), **({"enum": list(words[0])} if words else {})}
    return {
        "name": name,
        "type": "string",
        "description": column.description,
        **({"constraints": constraints} if constraints else {}),
        "x:role": column.metadata["role"],
    }
