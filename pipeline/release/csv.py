"""Tables as CSV: UTF-8 without byte-order mark, LF, quotes after RFC 4180, TRUE and FALSE, nothing for null."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import polars.selectors as cs


def write(folder: Path, table: str, frame: pl.DataFrame) -> str:
    """Write one table; returns the name of the file in the folder. R reads only upper-case booleans as booleans."""
    words = cs.boolean().replace_strict({True: "TRUE", False: "FALSE"}, return_dtype=pl.String)
    path = folder / f"{table}.csv"
    frame.with_columns(words).write_csv(path, line_terminator="\n", quote_style="necessary", null_value="")
    return path.name
