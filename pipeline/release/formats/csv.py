"""Tables as CSV: UTF-8 without byte-order mark, LF, quotes after RFC 4180, TRUE and FALSE, nothing for null."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import polars.selectors as cs

from pipeline.release.edition import Edition
from pipeline.release.formats.types import Types, contract
from pipeline.release.names import CSV

DIALECT = {"delimiter": ",", "lineTerminator": "\n", "quoteChar": '"', "doubleQuote": True, "header": True}


def write(folder: Path, edition: Edition) -> None:
    """Write csv/<table>.csv. R reads only upper-case booleans as booleans."""
    (folder / CSV).mkdir()
    words = cs.boolean().replace_strict({True: "TRUE", False: "FALSE"}, return_dtype=pl.String)
    for name, frame in edition.tables.items():
        file = folder / CSV / f"{name}.csv"
        frame.with_columns(words).write_csv(file, line_terminator="\n", quote_style="necessary", null_value="")


def read(folder: Path, types: Types | None = None) -> dict[str, pl.DataFrame]:
    """The tables. Columns are named in each file; one that is missing, new or elsewhere shows as a difference."""
    return {
        name: pl.read_csv(folder / CSV / f"{name}.csv", schema_overrides=dict(columns))
        for name, columns in (types or contract()).items()
    }
