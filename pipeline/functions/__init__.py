"""What SQL cannot say: Python functions that checks and views call by name. Each loads its library when it is first called."""

from __future__ import annotations

import duckdb

from pipeline.functions import similarity


def register(connection: duckdb.DuckDBPyConnection) -> None:
    """Make every function known to a database."""
    for module in (similarity,):
        module.register(connection)
