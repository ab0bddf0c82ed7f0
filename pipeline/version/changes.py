"""The cells in which two sets of tables differ, and the way from one to the other.

Numbers are written by the shortest digits that give the same number again, so that `apply(old, changes)` is `new` to the last bit.
Floats that compare equal are equal (0.0 and -0.0), and so are two that are not a number.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import polars as pl

from schemas.tables.changes import CHANGES
from schemas.tables.contract import BOOLEAN, TEXT

Tables = Mapping[str, pl.DataFrame]
Types = Mapping[str, Mapping[str, pl.DataType]]  # table -> column -> its type, in order

KEY = "id"
CELL = {name: TEXT for name in CHANGES.columns if not name.endswith("_version")}
WORDS = {"TRUE": True, "FALSE": False}


def changes(old: Tables, new: Tables) -> pl.DataFrame:
    """Changed cells of all tables: table, key, op, column, old, new; in the order of tables, keys and columns.

    A row that is added or removed gives a line for each cell that is not empty. Each table has a unique text column `id`.
    """
    names = [*new, *(name for name in old if name not in new)]
    found = [frame for name in names for frame in _table(name, old.get(name), new.get(name))]
    return pl.concat([pl.DataFrame(schema=CELL), *found])


def apply(old: Tables, found: pl.DataFrame, types: Types) -> dict[str, pl.DataFrame]:
    """The tables that the changes make of the old ones, sorted by key; types: what the contract of the new release says."""
    parts = {str(name): part for (name,), part in found.group_by("table")}
    none = pl.DataFrame(schema=CELL)
    return {name: _applied(old.get(name), parts.get(name, none), columns) for name, columns in types.items()}


def types_of(tables: Tables) -> Types:
    return {name: dict(frame.schema) for name, frame in tables.items()}


def _table(name: str, old: pl.DataFrame | None, new: pl.DataFrame | None) -> Iterator[pl.DataFrame]:
    """The cells of one table, sorted, if there are any."""
    if old is not None and new is not None and old.equals(new):
        return
    known = [frame for frame in (new, old) if frame is not None]
    columns = pl.Enum(list(dict.fromkeys(column for frame in known for column in frame.columns)))
    parts = [*_rows(new, old, "added", "new"), *_rows(old, new, "removed", "old"), *_kept(old, new)]
    if parts:
        cells = pl.concat([part.select(pl.lit(name).alias("table"), *list(CELL)[1:]) for part in parts])
        yield cells.sort("key", pl.col("column").cast(columns))


def _rows(whole: pl.DataFrame | None, other: pl.DataFrame | None, op: str, side: str) -> Iterator[pl.DataFrame]:
    """Cells of the rows that only `whole` has."""
    rows = whole if whole is None or other is None else whole.join(other.select(KEY), on=KEY, how="anti")
    if rows is None or not rows.height:
        return
    texts = rows.select(pl.col(KEY).alias("key"), *(text(rows, column) for column in rows.columns))
    cells = texts.unpivot(index="key", variable_name="column", value_name=side).drop_nulls()
    empty = {"old", "new"} - {side}
    yield cells.with_columns(pl.lit(op).alias("op"), *(pl.lit(None, TEXT).alias(name) for name in empty))


def _kept(old: pl.DataFrame | None, new: pl.DataFrame | None) -> Iterator[pl.DataFrame]:
    """Changed cells of the rows that both have. A column that only one of them has is empty in the other."""
    if old is None or new is None:
        return
    after = new.join(old.select(KEY), on=KEY, how="semi")
    before = after.select(KEY).join(old, on=KEY, how="left", maintain_order="left")
    for column in dict.fromkeys((*after.columns, *before.columns)):
        differ = _differ(before, after, column)
        if differ.any():
            rows = before.filter(differ), after.filter(differ)
            sides = [text(frame, column).alias(side) for frame, side in zip(rows, ("old", "new"), strict=True)]
            values = [frame.select(side).to_series() for frame, side in zip(rows, sides, strict=True)]
            head = rows[1].select(
                pl.col(KEY).alias("key"), pl.lit("changed").alias("op"), pl.lit(column).alias("column")
            )
            yield head.with_columns(values)


def _differ(before: pl.DataFrame, after: pl.DataFrame, column: str) -> pl.Series:
    """Which rows differ in a column; by their text where the column has another type."""
    if column in before.columns and column in after.columns and before[column].dtype == after[column].dtype:
        return before[column].ne_missing(after[column])
    one, other = (frame.select(text(frame, column)).to_series() for frame in (before, after))
    return one.ne_missing(other)


def text(frame: pl.DataFrame, column: str) -> pl.Expr:
    """The cells of a column as they stand in CSV; null where the frame has no such column."""
    if column not in frame.columns:
        return pl.repeat(None, frame.height, dtype=TEXT).alias(column)
    if frame.schema[column] == BOOLEAN:
        return pl.col(column).replace_strict({truth: word for word, truth in WORDS.items()}, return_dtype=TEXT)
    return pl.col(column).cast(TEXT)


def _applied(old: pl.DataFrame | None, cells: pl.DataFrame, columns: Mapping[str, pl.DataType]) -> pl.DataFrame:
    gone = cells.filter(pl.col("op") == "removed").select(pl.col("key").alias(KEY)).unique()
    came = cells.filter(pl.col("op") == "added").select(pl.col("key").alias(KEY)).unique()
    rows = came if old is None else pl.concat([old.join(gone, on=KEY, how="anti"), came], how="diagonal")
    written = cells.filter(pl.col("op") != "removed").partition_by("column", as_dict=True)
    for column, dtype in columns.items():
        kept = text(rows, column)
        new = written.get((column,), cells.clear()).select(pl.col("key").alias(KEY), "new", pl.lit(True).alias("hit"))
        joined = rows.with_columns(kept.alias("kept")).join(new, on=KEY, how="left", maintain_order="left")
        value = pl.when(pl.col("hit")).then("new").otherwise("kept")
        rows = rows.with_columns(joined.select(_typed(value, dtype).alias(column)).to_series())
    return rows.select(list(columns)).sort(KEY)


def _typed(value: pl.Expr, dtype: pl.DataType) -> pl.Expr:
    return value.replace_strict(WORDS, return_dtype=BOOLEAN) if dtype == BOOLEAN else value.cast(dtype)
