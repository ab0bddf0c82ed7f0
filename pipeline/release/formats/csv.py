"""Tables as CSV: UTF-8 without byte-order mark, LF, quotes after RFC 4180, TRUE and FALSE, nothing for null."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import polars.selectors as cs

from pipeline.release.declared import types
from pipeline.release.edition import Edition
from pipeline.release.names import CSV


def write(folder: Path, edition: Edition) -> None:
    """Write csv/<table>.csv. R reads only upper-case booleans as booleans."""
    (folder / CSV).mkdir()
    words = cs.boolean().replace_strict({True: "TRUE", False: "FALSE"}, return_dtype=pl.String)
    for name, frame in edition.tables.items():
        file = folder / CSV / f"{name}.csv"
        frame.with_columns(words).write_csv(file, line_terminator="\n", quote_style="necessary", null_value="")


def read(folder: Path) -> dict[str, pl.DataFrame]:
    """The tables, typed as the folder's datapackage.json says. Raises what polars raises; a note names the file."""
    declared = types(folder)
    return {file.stem: _read(file, declared.get(file.stem, {})) for file in sorted((folder / CSV).glob("*.csv"))}


def _read(file: Path, kinds: dict[str, type[pl.DataType]]) -> pl.DataFrame:
    try:
        # as text first: with a schema polars would rename the columns of the file to those of the schema
        frame = pl.read_csv(file, infer_schema=False)
        return frame.with_columns(_typed(name, kinds[name]) for name in frame.columns if name in kinds)
    except Exception as error:
        error.add_note(file.name)
        raise


def _typed(name: str, kind: type[pl.DataType]) -> pl.Expr:
    if kind == pl.Boolean:
        return pl.col(name).replace_strict({"TRUE": True, "FALSE": False}, return_dtype=pl.Boolean)
    return pl.col(name).cast(kind)
