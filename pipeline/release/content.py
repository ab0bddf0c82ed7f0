"""What a table says, whatever file it stands in: a checksum of its values, the same from every format and library version."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence

import polars as pl
import polars.selectors as cs

KEY = ("id",)


def ordered_by(frame: pl.DataFrame, key: Sequence[str] = KEY) -> pl.DataFrame:
    """The rows by key (code points), with one zero only: SQLite and spreadsheets know no negative one."""
    ordered = frame if is_ordered(frame, key) else frame.sort(*key, maintain_order=True)
    return ordered.with_columns(cs.float() + 0.0)


def is_ordered(frame: pl.DataFrame, key: Sequence[str] = KEY) -> bool:
    """Whether the rows stand in the order of the key."""
    return frame[key[0]].is_sorted() if len(key) == 1 else frame.select(key).equals(frame.select(key).sort(*key))


def content_hash(frame: pl.DataFrame, key: Sequence[str] = KEY) -> str:
    """SHA-256, in hexadecimal digits, of the values of a table.

    The rows are sorted by key. Each column makes one line that ends with a line feed: a JSON array (RFC 8259, UTF-8, no space, no
    sign escaped that need not be) of its name and its values in that order. An integer has digits only; a float is the shortest
    form that reads back the same, as Python's `repr` writes it (`4.5`, `3.0`, `1e-07`); null is `null`, so that it differs from
    every text. In Python: `json.dumps([name, *values], ensure_ascii=False, separators=(",", ":"))`. By columns, because that takes
    half the time of rows.
    """
    digest = hashlib.sha256()
    for column in ordered_by(frame, key):
        line = json.dumps([column.name, *column.to_list()], ensure_ascii=False, separators=(",", ":"))
        digest.update(f"{line}\n".encode())
    return digest.hexdigest()
