"""An edition: all that a release is written from."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import polars as pl


@dataclass(frozen=True, slots=True, eq=False)  # each is its own, so that what is made of one can be kept
class Edition:
    """tables: name -> frame, without the places of rows; date: of its heading in CHANGELOG.md, if it has one; license: its text;
    previous: folder of the last release beside which it is made, if there is one: since when a column stands is carried from it.

    changes: the table of changes since the release before; verdict: what changes.json says of them.
    """

    tables: dict[str, pl.DataFrame]
    version: str
    date: str | None
    license: str
    previous: Path | None = None
    changes: pl.DataFrame | None = None
    verdict: dict[str, Any] = field(default_factory=dict)
