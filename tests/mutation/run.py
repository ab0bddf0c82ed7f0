"""Corrupt the real records, one place at a time, and see which rule or check notices.

Each study is built with its own documents only; a corruption is caught if a finding appears that the study as it stands does not
have. Places are drawn evenly from all that an operator fits and some check reads, with a fixed seed.
"""

from __future__ import annotations

import copy
import random
import re
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path as File
from typing import Any

from pipeline.build import of_documents
from pipeline.check import checks
from pipeline.database import VIEWS
from pipeline.read import Document, documents, survey
from pipeline.records import names_of, validate
from schemas.records.base import Names
from schemas.tables.catalogue import TABLES
from tests.mutation.operators import OPERATORS, Operator, Path, Tree, key_of, parts, scalars

RAW = File(__file__).parents[2] / "raw"
PLACES = 30  # of each operator
COLUMNS = {"ci": ("ci_low", "ci_high"), "quartiles": ("q1", "q3"), "range": ("lowest", "highest"), "weeks": ("length",)}


@dataclass(frozen=True)
class Mutant:
    """One corruption: the operator, the study, the place; and the rules that noticed, by severity."""

    operator: str
    study: str
    path: Path
    caught: tuple[tuple[str, str], ...] = ()


@cache
def world() -> tuple[dict[str, Document], Names]:
    raw = survey(RAW)
    return {f"{document.kind}/{document.id}": document for document in documents(raw)}, names_of(raw)


def mutants(operator: Operator) -> Iterator[Mutant]:
    """Every place of the studies that the operator fits."""
    for document in world()[0].values():
        if document.kind != "study" or document.tree is None:
            continue
        for path, value in parts(document.tree) if operator.whole else scalars(document.tree):
            if path and read(path) and operator.change(path, value, document.tree) is not None:
                yield Mutant(operator.name, document.id, path)


def read(path: Path) -> bool:
    """Does some check read the column that the place fills? Places outside the tables of numbers are all taken."""
    table = str(path[0])
    if table not in TABLES or not isinstance(path[-1], str):
        return True
    columns = COLUMNS.get(key_of(path), (key_of(path),))
    return any((table, column) in reads() or column not in TABLES[table].columns for column in columns)


@cache
def reads() -> frozenset[tuple[str, str]]:
    """Tables and columns that the checks name, views among them."""
    views = "\n".join(view.read_text(encoding="utf-8") for view in VIEWS.glob("*.sql"))
    words = [set(re.findall(r"\w+", text)) for text in (views, *(check.sql for check in checks()))]
    return frozenset(
        (table, column)
        for named in words
        for table in named & set(TABLES)
        for column in named & set(TABLES[table].columns)
    )


def corrupted(mutant: Mutant) -> Document:
    """The record with the corruption in it."""
    document = world()[0][f"study/{mutant.study}"]
    tree: Any = copy.deepcopy(document.tree)
    place: Any = tree
    for step in mutant.path[:-1]:
        place = place[step]
    operator = next(o for o in OPERATORS if o.name == mutant.operator)
    place[mutant.path[-1]] = operator.change(mutant.path, place[mutant.path[-1]], tree)
    return replace(document, tree=tree)


def found(study: Document) -> set[tuple[str, str, str]]:
    """Findings of a study with its own documents: rule, severity, message."""
    read, names = world()
    _, refused = validate(study, names)
    if refused:
        return {(f.rule, f.severity, f.message) for f in refused}
    own = set((study.tree or {}).get("sources", {}).values())
    rest = [
        d
        for key, d in read.items()
        if key.startswith(("instruments", "contributors")) or (d.kind == "source" and d.id in own)
    ]
    return {(f.rule, f.severity, f.message) for f in of_documents([study, *map(_alone, rest)], names).findings}


def _alone(document: Document) -> Document:
    """A document without what it says of other studies."""
    kept: Tree = {
        key: value for key, value in (document.tree or {}).items() if key not in ("reports", "claims", "review")
    }
    return replace(document, tree=kept) if document.kind == "source" else document


@cache
def before(study: str) -> frozenset[tuple[str, str, str]]:
    return frozenset(found(world()[0][f"study/{study}"]))


def tried(mutant: Mutant) -> Mutant:
    new = found(corrupted(mutant)) - before(mutant.study)
    return replace(mutant, caught=tuple(sorted({(rule, severity) for rule, severity, _ in new})))


def drawn(operator: Operator, most: int = PLACES) -> tuple[int, list[Mutant]]:
    """How many places there are, and those that are tried."""
    every = list(mutants(operator))
    return len(every), sorted(
        random.Random(operator.name).sample(every, min(most, len(every))), key=lambda m: (m.study, str(m.path))
    )


def run(
    operators: Iterable[Operator] = OPERATORS, most: int = PLACES, workers: int = 2
) -> dict[str, tuple[int, list[Mutant]]]:
    """Operator -> number of places, and the mutants tried."""
    chosen = {operator.name: drawn(operator, most) for operator in operators}
    with ProcessPoolExecutor(workers) as pool:
        done = pool.map(tried, (mutant for _, some in chosen.values() for mutant in some), chunksize=8)
        return {name: (places, [next(done) for _ in some]) for name, (places, some) in chosen.items()}
