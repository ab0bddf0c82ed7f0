"""Facts of the curation notes: numbers, identifiers and headings, each with the field of the note that holds it.

The notes are no part of the project: `python -m tests.completeness.facts NOTES` freezes their facts into `facts.tsv` once.
"""

from __future__ import annotations

import csv
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

HERE = Path(__file__).parent
REMARKS = {  # the note-taker's arithmetic, remarks and bookkeeping: no facts of a study
    "key",
    "kind",
    "derived",
    "n_derived",
    "conflicts",
    "notes",
    "note",
    "certainty",
    "provenance",
    "source",
    "in_seed_scope",
    "cited_by_seeds",
    "related_reports",
    "parent_study",
    "basis",
    "mesh_basis",
    "mesh_id",
    "arm",
    "n_is",
    "exclusion_reason",
}
WORDS = {
    "title",
    "journal",
    "authors_first",
    "mesh",
    "country",
}  # compared as text; of other text only the numbers count


class Fact(NamedTuple):
    note: str
    field: str
    value: str


def leaves(value: Any, path: str = "") -> Iterator[tuple[str, str]]:
    """Path and text of each scalar below a note, remarks left out."""
    if isinstance(value, dict):
        for key, below in value.items():
            if key not in REMARKS:
                yield from leaves(below, f"{path}.{key}".lstrip("."))
    elif isinstance(value, list):
        for place, below in enumerate(value):
            yield from leaves(below, f"{path}[{place}]")
    elif value is not None and not isinstance(value, bool):
        yield path, repr(value) if isinstance(value, float) else str(value)


def numbers(text: str) -> list[str]:
    """The numbers of a text, blanks and commas between thousands taken out."""
    text = re.sub(r"(?<=\d)[ , ](?=\d{3}(?!\d))", "", text)
    return re.findall(r"(?<![A-Za-z\d.])\d+(?:\.\d+)?", text)


def facts(note: dict[str, Any]) -> Iterator[Fact]:
    """What a note says, as far as it can be compared."""
    key = note["key"]
    for path, text in leaves(note):
        root, last = path.split(".")[0].split("[")[0], re.sub(r"\[\d+\]", "", path).split(".")[-1]
        if root == "ids" or last in WORDS:
            yield Fact(key, path, text)
        else:
            yield from (Fact(key, path, number) for number in dict.fromkeys(numbers(text)))


def read(folder: Path) -> Iterator[Fact]:
    """All facts of the notes of a folder, those filled in later among them."""
    for name in ("studies.jsonl", "more_studies.jsonl"):
        for line in (folder / name).read_text(encoding="utf-8").splitlines():
            yield from facts(json.loads(line))
    for line in (folder / "fills.jsonl").read_text(encoding="utf-8").splitlines():
        fill = json.loads(line)
        yield from facts({"key": fill["key"], **_nested(fill["field"], fill["value"])})


def _nested(path: str, value: Any) -> dict[str, Any]:
    for key in reversed(path.split(".")):
        value = {key: value}
    found: dict[str, Any] = value
    return found


def main(notes: str) -> None:
    rows = list(dict.fromkeys(read(Path(notes))))
    with (HERE / "facts.tsv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter="\t", lineterminator="\n")
        writer.writerow(Fact._fields)
        writer.writerows(rows)


if __name__ == "__main__":
    main(sys.argv[1])
