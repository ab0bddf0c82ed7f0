"""Corrupt the real records, one place at a time, and see which rule or check notices.

Each study is built with its own documents only, except for the checks that compare studies; a corruption is caught if a finding
appears that the study as it stands does not have. Places are drawn evenly, with a fixed seed.
"""

from __future__ import annotations

import copy
import json
import random
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from functools import cache
from multiprocessing import get_context
from typing import Any

from pipeline.check import checks
from pipeline.read import Document
from pipeline.tables.dataset import flatten
from pipeline.tables.rows import POINTER, specs
from tests.mutation.bench import Returned, alone, everything, reads, record_of, world
from tests.mutation.operators import OPERATORS, Operator, Path, Tree, parts, scalars

PLACES = 16  # of each operator
JUDGED = {"pass", "fail"}
# They ask whether something stands there, or how it was made, and never what it says.
PRESENCE = {
    "dispersion-has-type",
    "foreign-key-exists",
    "number-as-printed",
    "number-has-a-place",
    "rests-on-retracted",
}


@dataclass(frozen=True)
class Mutant:
    """One corruption: the operator, the study, the place; what noticed, by severity; and which checks looked at the place.

    judged: checks of which a row that passed or failed, in the record as it stands, says something else of the corrupted one.
    became: states of the rows that they return instead.
    unjudged: states of rows that say something else and neither passed nor failed.
    """

    operator: str
    study: str
    path: Path
    caught: tuple[tuple[str, str], ...] = ()
    judged: tuple[str, ...] = ()
    became: tuple[str, ...] = ()
    unjudged: tuple[str, ...] = ()


Results = dict[str, tuple[int, list[Mutant]]]  # operator -> number of places, and the mutants tried


def mutants(operator: Operator) -> Iterator[Mutant]:
    """Every place of the studies that the operator fits."""
    for document in world()[0].values():
        if document.kind != "study" or document.tree is None:
            continue
        for path, value in parts(document.tree) if operator.whole else scalars(document.tree):
            if path and operator.change(path, value, document.tree) is not None and read(document.id, path):
                yield Mutant(operator.name, document.id, path)


@cache
def read(study: str, path: Path) -> bool:
    """Does some check read a column that the place fills? The place of a row or a list fills all columns of its tables."""
    return not columns_read().isdisjoint(filled(study, path))


@cache
def columns_read() -> frozenset[tuple[str, str]]:
    return frozenset(cell for check, cells in reads().items() if check not in PRESENCE for cell in cells)


def filled(study: str, path: Path) -> set[tuple[str, str]]:
    """Tables and columns that a place fills: of the rows that are made of the nearest part around it, or of parts in it."""
    near = next(path[:n] for n in range(len(path), -1, -1) if path[:n] in made_of(study))
    rest = path[len(near) :]
    within = {table for part, tables in made_of(study).items() if part[: len(path)] == path for table in tables}
    columns = {(table, column) for table in made_of(study)[near] for column in _columns(table, rest)}
    return columns | {(table, column) for table in within for column in _columns(table, ())}


@cache
def _columns(table: str, rest: Path) -> frozenset[str]:
    """Columns of a table that lie on a way into its part; all, where the way leads to none of them by name."""
    on_way = {spec.name for spec in specs(table) if rest and spec.path[: len(rest)] == rest[: len(spec.path)]}
    return frozenset(on_way or {spec.name for spec in specs(table)})


@cache
def made_of(study: str) -> dict[Path, set[str]]:
    """Part of a record -> tables whose rows are made of it."""
    document = world()[0][f"study/{study}"]
    found: dict[Path, set[str]] = {(): {"studies"}}
    for table, rows in flatten({"study": {study: (document.file, record_of(document)[0])}}).tables.items():
        for row in rows if table not in ("provenance", "vocabularies") else ():
            if pointer := tuple(json.loads(row[POINTER])):
                found.setdefault(pointer, set()).add(table)
    return found


def corrupted(mutant: Mutant) -> Document:
    """The record with the corruption in it."""
    document = world()[0][f"study/{mutant.study}"]
    tree: Tree = copy.deepcopy(document.tree or {})
    place = text_at(tree, mutant.path[:-1])
    operator = next(o for o in OPERATORS if o.name == mutant.operator)
    place[mutant.path[-1]] = operator.change(mutant.path, place[mutant.path[-1]], tree)
    return replace(document, tree=tree)


def text_at(tree: Any, path: Path) -> Any:
    """What stands at a place."""
    for step in path:
        tree = tree[step]
    return tree


def tried(mutant: Mutant) -> Mutant:
    """What the rules of records say of it, else those of tables, else the checks."""
    study = corrupted(mutant)
    record, refused = record_of(study)
    if refused:
        return replace(mutant, caught=tuple(sorted({(f.rule, f.severity) for f in refused})))
    bench = alone(mutant.study)
    changed, refused = bench.remade(study, record)
    if refused:
        return replace(mutant, caught=tuple(sorted({(f.rule, f.severity) for f in refused})))
    return _seen(mutant, bench.after(changed) | everything().after(everything().swapped(study.file, changed)))


def _seen(mutant: Mutant, returned: dict[str, tuple[Returned, Returned]]) -> Mutant:
    pairs = {check: pair for check, pair in returned.items() if check not in PRESENCE}
    gone = {check: {json.loads(row)["state"] for row in before - after} for check, (before, after) in pairs.items()}
    come = {
        json.loads(row)["state"]
        for check, (before, after) in pairs.items()
        if gone[check] & JUDGED
        for row in after - before
    }
    caught = {check for check, (before, after) in returned.items() if _failing(after) - _failing(before)}
    return replace(
        mutant,
        caught=tuple(sorted((check, severities()[check]) for check in caught)),
        judged=tuple(sorted(check for check, states in gone.items() if states & JUDGED)),
        became=tuple(sorted(come)),
        unjudged=tuple(sorted({state for states in gone.values() for state in states - JUDGED})),
    )


def _failing(rows: Returned) -> set[str]:
    return {row["message"] for row in map(json.loads, rows) if row["state"] == "fail"}


@cache
def severities() -> dict[str, str]:
    return {check.rule.id: check.rule.severity for check in checks()}


def drawn(operator: Operator, most: int = PLACES) -> tuple[int, list[Mutant]]:
    """How many places there are, and those that are tried."""
    every = list(mutants(operator))
    return len(every), sorted(random.Random(operator.name).sample(every, min(most, len(every))), key=_order)


def _order(mutant: Mutant) -> tuple[str, str, str]:
    return mutant.study, mutant.operator, str(mutant.path)


def run(operators: Iterable[Operator] = OPERATORS, most: int = PLACES, workers: int = 2) -> Results:
    """Try each operator at so many places."""
    chosen = {operator.name: drawn(operator, most) for operator in operators}
    every = sorted((mutant for _, some in chosen.values() for mutant in some), key=_order)  # one study after the other
    with ProcessPoolExecutor(workers, get_context("spawn")) as pool:  # a database does not outlive a fork
        done = list(pool.map(tried, every, chunksize=16) if workers > 1 else map(tried, every))
    return {name: (n, [mutant for mutant in done if mutant.operator == name]) for name, (n, _) in chosen.items()}
