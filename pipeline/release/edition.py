"""An edition: all that a release is written from."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import polars as pl


@dataclass(frozen=True, slots=True, eq=False)  # each is its own, so that what is made of one can be kept
class Edition:
    """tables: name -> frame, without the places of rows; date: of its heading in CHANGELOG.md, if it has one; license: its text;
    previous: folder of the last release beside which it is made, if there is one: since when a column stands is carried from it."""

    tables: dict[str, pl.DataFrame]
    version: str
    date: str | None
    license: str
    previous: Path | None = None
