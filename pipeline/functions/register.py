"""The statistics that DuckDB has not, as functions in SQL. Each module of this room lists its own under FUNCTIONS."""

from __future__ import annotations

from importlib import import_module

import duckdb

MODULES = ("counts", "dispersion", "effects", "granularity", "significance", "similarity")


def register(connection: duckdb.DuckDBPyConnection) -> None:
    """Make every function known under its name; types are those of its annotations, and NULL gives NULL."""
    for module in MODULES:
        for function in import_module(f"pipeline.functions.{module}").FUNCTIONS:
            connection.create_function(function.__name__, function)
