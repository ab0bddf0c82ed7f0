"""The examples in the heads of the checks, applied to the dataset in tests/examples/good.

An example is `<record> <pointer>: <YAML>`. The good one stands in that dataset; the bad one replaces it. Where no record
can break what a check guards, because the record model refuses it earlier, the example is `SQL <statement>`.
"""

from __future__ import annotations

import copy
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from pipeline.check import Check, Outcome, run
from pipeline.database import Database
from pipeline.fold import Fold
from pipeline.read import Document, documents, survey
from pipeline.records import names_of, validate
from pipeline.tables.dataset import flatten
from pipeline.tables.frames import MADE_LATER, frame_of
from schemas.records.base import Names

GOOD = Path(__file__).parents[1] / "examples" / "good"
SQL = "SQL "
Steps = list[str | int]


@cache
def good() -> tuple[tuple[Document, ...], Names]:
    raw = survey(GOOD)
    return tuple(documents(raw)), names_of(raw)


def parse(example: str) -> tuple[str, Steps, Any]:
    """Record, pointer and value of an example."""
    record, rest = example.split(" ", 1)
    pointer, text = rest.split(": ", 1)
    steps: Steps = [int(step) if step.isdigit() else step for step in pointer.split("/")]
    tree = Fold("example").tree(f"value: {text}")
    assert tree is not None, f"the value of {example!r} is not YAML"
    return record, steps, tree["value"]


def value_in_good(example: str) -> Any:
    """What stands at the example's pointer in the good dataset."""
    record, steps, _ = parse(example)
    node: Any = next(document.tree for document in good()[0] if document.id == record)
    for step in steps:
        node = node[step]
    return node


def database(example: str | None = None) -> Database:
    """The good dataset in DuckDB, after the example; it must still consist of valid records."""
    read, names = good()
    if example is not None and not example.startswith(SQL):
        record, steps, value = parse(example)
        read = tuple(_set(document, steps, value) if document.id == record else document for document in read)
    records: dict[str, dict[str, tuple[str, Any]]] = {}
    for document in read:
        valid, findings = validate(document, names)
        assert valid is not None, [(f.rule, f.field, f.message) for f in findings]
        records.setdefault(document.kind, {})[document.id] = (document.file, valid)
    rows = flatten(records)
    opened = Database({name: frame_of(name, made) for name, made in rows.tables.items() if name not in MADE_LATER}, ())
    if example is not None and example.startswith(SQL):
        opened.connection.execute(example.removeprefix(SQL))
    return opened


def outcome(check: Check, example: str | None = None) -> Outcome:
    with database(example) as opened:
        return run(check, opened.connection)


def _set(document: Document, steps: Steps, value: Any) -> Document:
    tree = copy.deepcopy(document.tree)
    node: Any = tree
    for step in steps[:-1]:
        node = node[step]
    node[steps[-1]] = value
    return replace(document, tree=tree)
