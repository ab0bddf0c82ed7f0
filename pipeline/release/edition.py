"""An edition: all that a release is written from."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl


@dataclass(frozen=True, slots=True)
class Edition:
    """tables: name -> frame, without the places of rows; date: of its heading in CHANGELOG.md, if it has one; license: its text."""

    tables: dict[str, pl.DataFrame]
    version: str
    date: str | None
    license: str
