"""The table `effects`: every contrast and every pair of results that allows it, as one comparable effect size with its error.

A contrast gives what its source printed, with the standard error that its interval or its p-value implies; a pair of results
gives the difference of its means and Hedges' g, or the ratios and the difference of its proportions (Cochrane Handbook 6.3 to 6.5,
23.2.7). First group against second, on the scale of the outcome: a fall is negative, however it is printed. Where the same people
gave both results, an error follows from the source's own analysis only.
"""

from __future__ import annotations

import duckdb

from pipeline.effects.computed import of_pair
from pipeline.effects.preferred import prefer
from pipeline.effects.reported import of_contrast
from pipeline.effects.rows import Failing, Row


def effects(connection: duckdb.DuckDBPyConnection, failing: Failing | None = None) -> list[Row]:
    """Rows of the table, in no order; the connection holds the tables and views of one dataset.

    failing: checks that fail on a row, by its table and id.
    """
    doubts = failing or {}
    sides = {side["id"]: side for side in _rows(connection, "FROM sides")}
    contrasts = _rows(connection, "FROM effect_contrasts ORDER BY id")
    found = [row for contrast in contrasts if (row := of_contrast(contrast, doubts))]
    for pair in _rows(connection, "FROM effect_pairs ORDER BY result_a, result_b"):
        found += of_pair(pair, sides[pair["result_a"]], sides[pair["result_b"]], doubts)
    return prefer(found)


def _rows(connection: duckdb.DuckDBPyConnection, query: str) -> list[Row]:
    result = connection.execute(query)
    names = [column[0] for column in result.description or []]
    return [dict(zip(names, row, strict=True)) for row in result.fetchall()]
