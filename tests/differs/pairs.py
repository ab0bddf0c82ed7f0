"""Pairs of tables for other tools to compare, and what we say of each: `make test-diff`.

Real pairs are the tables that two releases share; random ones are made of rows of a real table that go, come and change.
Run: python -m tests.differs.pairs FOLDER; each pair becomes FOLDER/<pair>/{old,new,changes}.csv.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import polars as pl

from pipeline.release.folder import read_folder
from pipeline.version.changes import changes, text
from tests.support import ROOT

RANDOM, ROWS = 60, 40  # random pairs, rows of each
SEED = 20261122
# what a naive comparison takes for the same, or for something else
ODD = ("1", "1.0", "01", " 1", "TRUE", "true", "a,b", 'say "x"', "two\nlines", "é", "->", "--->", "NULL", "\\N", "+++")


def real() -> Iterator[tuple[str, pl.DataFrame, pl.DataFrame]]:
    """Tables that two releases share, as text, in the columns that they share."""
    releases = {path.name: read_folder(path) for path in sorted((ROOT / "dist").glob("[0-9]*.[0-9]*.[0-9]*"))}
    for (old, before), (new, after) in combinations(releases.items(), 2):
        for table in before.keys() & after.keys():
            shared = [column for column in before[table].columns if column in after[table].columns]
            one, other = (
                frame.select(text(frame, column) for column in shared) for frame in (before[table], after[table])
            )
            yield f"{old}-{new}-{table}", one, other


def drawn() -> Iterator[tuple[str, pl.DataFrame, pl.DataFrame]]:
    """Rows of a real table, of which some go, some come and some change; in another order."""
    dice = random.Random(SEED)
    for name, table in (("studies", "studies"), ("doses", "doses"), ("results", "results")):
        whole = read_folder(ROOT / "dist" / "0.2.0")[table]
        rows = whole.select(text(whole, column) for column in whole.columns).rows()
        for number in range(RANDOM // 3):
            picked = dice.sample(rows, ROWS)
            old, new = picked[: ROWS - 8], [changed(row, dice) for row in picked[8:]]
            dice.shuffle(new)
            yield (
                f"random-{name}-{number}",
                *(
                    pl.DataFrame(side, schema=dict.fromkeys(whole.columns, pl.String), orient="row")
                    for side in (old, new)
                ),
            )


def changed(row: tuple[str | None, ...], dice: random.Random) -> tuple[str | None, ...]:
    """The row with one in twenty cells changed or emptied; its id stays."""
    return row[0], *(dice.choice([None, *ODD]) if dice.random() < 0.05 else cell for cell in row[1:])


def write(folder: Path) -> int:
    """Write all pairs; returns how many there are."""
    number = 0
    for number, (name, old, new) in enumerate((*real(), *drawn()), 1):  # noqa: B007
        (folder / name).mkdir(parents=True)
        for side, frame in (("old", old), ("new", new), ("changes", changes({"t": old}, {"t": new}))):
            frame.write_csv(folder / name / f"{side}.csv", line_terminator="\n", null_value="")
    return number


if __name__ == "__main__":
    print(f"{write(Path(sys.argv[1]))} pairs written")
