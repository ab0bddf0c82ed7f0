"""The facts of the curation notes against the records, by study and field."""

from __future__ import annotations

import csv
from pathlib import Path

from tests.completeness.facts import Fact
from tests.completeness.held import holds

HERE = Path(__file__).parent


def table(path: Path) -> list[list[str]]:
    """Rows of a tab-separated file, its header left out."""
    with path.open(encoding="utf-8", newline="") as file:
        return [row for row in csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE) if row][1:]


def frozen() -> list[Fact]:
    """The facts of all notes."""
    with (HERE / "facts.tsv").open(encoding="utf-8", newline="") as file:
        return [Fact(*row) for row in list(csv.reader(file, delimiter="\t"))[1:]]


def report(raw: Path, records: Path, left_out: Path) -> tuple[list[Fact], list[Fact]]:
    """Facts that neither a record holds nor a reason explains; and facts left out though a record holds them."""
    names = {row[0]: row[1].split() for row in table(records)}
    excused = {Fact(*row[:3]) for row in table(left_out)}
    known = [fact for fact in frozen() if fact.note in names]
    missing = [fact for fact in known if not holds(raw, names[fact.note], fact)]
    return [fact for fact in missing if fact not in excused], sorted(excused - set(missing))
