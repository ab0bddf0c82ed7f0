"""Random pairs of tables: the same small stock of ids, so that rows stay, come, go and change."""

from __future__ import annotations

import polars as pl
from hypothesis import strategies as st

TYPES = {"text": pl.String, "whole": pl.Int64, "number": pl.Float64, "flag": pl.Boolean}
# as cells are: no empty text, no number that is none; all that CSV has to quote
TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), min_size=1, max_size=8)
VALUES = {
    "text": st.one_of(TEXTS, st.sampled_from(["TRUE", "1.0", "a,b", 'say "x"', "NULL", " x", "two\nlines"])),
    "whole": st.integers(-(2**63), 2**63 - 1),
    "number": st.floats(allow_nan=False, allow_infinity=False),
    "flag": st.booleans(),
}
KEYS = st.sampled_from([f"k{n}" for n in range(8)] + ["a/b", "a, b", "é"])


@st.composite
def frames(draw: st.DrawFn) -> pl.DataFrame:
    """A table with a unique id and some columns, in any order, each of one of the four types."""
    names = draw(st.lists(st.sampled_from(["a", "b", "c", "d"]), unique=True))
    kinds = {name: draw(st.sampled_from(list(TYPES))) for name in names}
    cells = [st.one_of(st.none(), VALUES[kind]) for kind in kinds.values()]
    rows = draw(st.lists(st.tuples(KEYS, *cells), unique_by=lambda row: row[0], max_size=8))
    return pl.DataFrame(rows, schema={"id": pl.String} | {name: TYPES[kinds[name]] for name in names}, orient="row")


def datasets() -> st.SearchStrategy[dict[str, pl.DataFrame]]:
    return st.dictionaries(st.sampled_from(["one", "two", "three"]), frames())


@st.composite
def pairs_of_one_form(draw: st.DrawFn) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Two tables with the same columns."""
    first = draw(frames())
    cells = [st.one_of(st.none(), VALUES[kind]) for dtype in first.dtypes[1:] for kind in TYPES if TYPES[kind] == dtype]
    rows = draw(st.lists(st.tuples(KEYS, *cells), unique_by=lambda row: row[0], max_size=8))
    return first, pl.DataFrame(rows, schema=first.schema, orient="row")
