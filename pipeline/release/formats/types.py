"""Types of the columns of a release: those of the contract, unless a folder of another contract is read."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from schemas.tables.catalogue import TABLES

# table -> column -> polars type, in the order of the columns
Types = Mapping[str, Mapping[str, Any]]


@cache
def contract() -> Types:
    """What the contract of this checkout promises."""
    return {
        name: {column: declared.dtype.type for column, declared in table.columns.items()}
        for name, table in TABLES.items()
    }
