"""Processor time of all checks on the real data, and on copies of it: do they stay linear?

Run: python -m benchmarks.checks [STUDIES]
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

import polars as pl

from pipeline.check import checks, run
from pipeline.database import Database
from pipeline.read import documents, survey
from pipeline.records import names_of, validate
from pipeline.tables.dataset import flatten
from pipeline.tables.frames import MADE_LATER, frames
from schemas.tables.catalogue import TABLES

RAW = Path(__file__).parents[1] / "raw"
ONCE = {"instruments", "contributors", "vocabularies", "waivers", "retired"}  # lists, of which there is one
STUDIES = 10_000
SHOWN = 5
SHARED = "shared views"


def real() -> dict[str, pl.DataFrame]:
    """The tables of raw/, with the places of their rows."""
    raw = survey(RAW)
    names = names_of(raw)
    records: dict[str, dict[str, tuple[str, object]]] = {}
    for document in documents(raw):
        record, _ = validate(document, names)
        records.setdefault(document.kind, {})[document.id] = (document.file, record)
    return frames(flatten(records))[0]


def copies(tables: dict[str, pl.DataFrame], times: int) -> dict[str, pl.DataFrame]:
    """The same studies and documents so many times, each copy with ids of its own."""
    return {
        name: frame if name in ONCE else pl.concat([_copy(name, frame, i) for i in range(times)])
        for name, frame in tables.items()
    }


def _copy(name: str, frame: pl.DataFrame, number: int) -> pl.DataFrame:
    own = []
    for column, contract in TABLES[name].columns.items():
        meta = contract.metadata or {}
        if meta["role"] == "key" or (
            (meta.get("references") or column) not in ONCE
            and (meta["role"] == "reference" or column in ("row_id", "about"))
        ):
            own.append((pl.lit(f"{number}-") + pl.col(column)).alias(column))
    return frame.with_columns(own) if number else frame


def timed(tables: dict[str, pl.DataFrame]) -> dict[str, float]:
    """Seconds of the processor for each check and for the views that they share: in one thread, as in a build."""
    found = {}
    with Database({name: frame for name, frame in tables.items() if name not in MADE_LATER}, ()) as database:
        start = time.process_time()
        with database.computed_once():
            found[SHARED] = time.process_time() - start
            for check in checks():
                start = time.process_time()
                run(check, database.connection)
                found[check.rule.id] = time.process_time() - start
    return found


def main(studies: int) -> None:
    tables = real()
    times = max(1, round(studies / tables["studies"].height))
    for many in (1, times):
        seconds = timed(copies(tables, many))
        slow = sorted(seconds.items(), key=lambda item: -item[1])[:SHOWN]
        print(
            f"{many * tables['studies'].height:>6} studies: {len(seconds) - 1} checks in {sum(seconds.values()):.1f} s; slowest "
            + ", ".join(f"{name} {own:.2f}" for name, own in slow)
        )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else STUDIES)
