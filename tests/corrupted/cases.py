"""Three hundred corrupted copies: which slip in which record, what was changed, and which rule must say so on which line.

The records are those of release 0.1.0, frozen in `raw/` beside this file: the real ones go on changing, and a case is a place
in a text. expected.csv is written from the slips alone, before any copy is validated:

    python -m tests.corrupted.cases
"""

from __future__ import annotations

import csv
import io
import random
from collections import Counter
from dataclasses import dataclass
from functools import cache
from itertools import count
from pathlib import Path

from tests.corrupted.contradictions import CONTRADICTIONS
from tests.corrupted.form import FORM
from tests.corrupted.record import Change, Record, Slip
from tests.corrupted.values import VALUES

HERE = Path(__file__).parent
RAW = HERE / "raw"
EXPECTED = HERE / "expected.csv"
NUMBER = 300
SEED = "ldn 0.1.0"


@dataclass(frozen=True)
class Case:
    """One copy: the record, the slip, and where it was made."""

    number: int
    record: Record
    slip: Slip
    change: Change

    @property
    def text(self) -> str:
        return self.record.apply(self.change)

    @property
    def row(self) -> tuple[str, ...]:
        before = self.record.text[self.change.start : self.change.end]
        shown = f"{before!r} -> {self.change.new!r}"
        return f"{self.number:03}", self.record.file, self.slip.name, self.slip.rule, str(self.change.line), shown


@cache
def records() -> tuple[Record, ...]:
    """Studies and sources, in the order of their names."""
    paths = sorted(path for folder in ("studies", "sources") for path in (RAW / folder).glob("*.yaml"))
    return tuple(Record(path.relative_to(RAW).as_posix(), path.read_text(encoding="utf-8")) for path in paths)


def _possible(slip: Slip) -> list[tuple[Record, Change]]:
    found = []
    for record in records():
        change = slip.corrupt(record, random.Random(f"{SEED} {slip.name} {record.file}"))
        if change is not None and record.apply(change) != record.text:
            found.append((record, change))
    random.Random(f"{SEED} {slip.name}").shuffle(found)
    return found


@cache
def cases() -> tuple[Case, ...]:
    """Round after round a copy of each class, of a record that had few so far; of a source in every fourth round."""
    left = {slip: _possible(slip) for slip in (*FORM, *VALUES, *CONTRADICTIONS)}
    used: Counter[str] = Counter()
    chosen: list[Case] = []
    for round_ in count():
        if len(chosen) == NUMBER:
            break
        for slip in [slip for slip in left if left[slip]][: NUMBER - len(chosen)]:
            record, change = min(
                left[slip], key=lambda found: (found[0].is_source and round_ % 4 < 3, used[found[0].file])
            )
            left[slip].remove((record, change))
            used[record.file] += 1
            chosen.append(Case(len(chosen) + 1, record, slip, change))
    return tuple(chosen)


def table() -> str:
    """expected.csv."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(("case", "record", "class", "rule", "line", "change"))
    writer.writerows(case.row for case in cases())
    return stream.getvalue()


if __name__ == "__main__":
    EXPECTED.write_text(table(), encoding="utf-8")
