"""The table of changes: what differs from the release before, cell by cell. It lies beside the tables of a release, not among them."""

from __future__ import annotations

import pandera.polars as pa

from schemas.tables.contract import TEXT, column, text

OPERATIONS = ("added", "changed", "removed")
DERIVED = "derived"
CHANGES_KEY = ("table", "key", "column")

CHANGES = pa.DataFrameSchema(
    {
        "from_version": text("release before", nullable=False, role=DERIVED),
        "to_version": text("this release", nullable=False, role=DERIVED),
        "table": text("table of the cell", nullable=False, role=DERIVED),
        "key": text("`id` of its row", nullable=False, role=DERIVED),
        "op": column(
            TEXT,
            DERIVED,
            "what happened to the row: added, changed or removed",
            nullable=False,
            checks=pa.Check.isin(OPERATIONS),
        ),
        "column": text(
            "its column; the `id` of a row that is added or removed is a cell too", nullable=False, role=DERIVED
        ),
        "old": text("value before, written as in CSV; empty for none", role=DERIVED),
        "new": text("value after, likewise", role=DERIVED),
    },
    unique=list(CHANGES_KEY),
    description="What differs from the release before: a row a cell. Applied to the tables of that release it gives those of this one.",
    strict=True,
)
