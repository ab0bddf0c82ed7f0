"""The whole way: files, records, tables, database, checks. What it yields is a dataset and findings; it writes nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import polars as pl

from pipeline.findings import Finding, ordered
from pipeline.positions import locate
from pipeline.read import Document, documents, survey
from pipeline.records import names_of, validate
from pipeline.tables.dataset import flatten
from pipeline.tables.frames import frames
from pipeline.tables.rows import FILE, POINTER
from schemas.records.base import Names

if TYPE_CHECKING:
    from pipeline.database import Database


@dataclass
class Dataset:
    """tables: name -> frame, with the places of rows; findings: sorted, with lines; texts: file -> its text."""

    tables: dict[str, pl.DataFrame]
    findings: list[Finding]
    texts: dict[str, str] = field(default_factory=dict)

    @property
    def blocked(self) -> bool:
        return any(finding.blocks for finding in self.findings)

    def released(self) -> dict[str, pl.DataFrame]:
        """The tables as they are released, without the places of rows. -0.0 is 0.0: SQLite has but one zero."""
        return {
            name: frame.drop(FILE, POINTER, strict=False).with_columns(pl.col(pl.Float64) + 0.0)
            for name, frame in self.tables.items()
        }


Progress = Callable[[str], None]


def assemble(root: Path, progress: Progress = lambda stage: None, day: str | None = None) -> Dataset:
    """Build the dataset of a folder raw/ in memory. Never raises for what the folder holds. day: judges what runs out."""
    raw = survey(root)
    dataset = of_documents(documents(raw), names_of(raw), progress, day)
    return replace(dataset, findings=ordered([*locate(raw.findings, {}), *dataset.findings]))


def of_documents(
    read: Iterable[Document], names: Names, progress: Progress = lambda stage: None, day: str | None = None
) -> Dataset:
    """Build the dataset of documents that were read."""
    loaded = load(read, names, progress)
    progress("checking")
    with loaded.database as database:
        findings = loaded.findings + database.check(*loaded.waivers, day)
        tables = database.tables()
    return Dataset(tables, ordered(locate(findings, loaded.texts)), loaded.texts)


@dataclass
class Loaded:
    """Records in a database that waits for its checks; waivers: their file, and they by name."""

    database: Database
    findings: list[Finding]
    texts: dict[str, str]
    waivers: tuple[str, dict[str, Any]]


def load(read: Iterable[Document], names: Names, progress: Progress = lambda stage: None) -> Loaded:
    """Validate documents, make the tables, and open a database of them."""
    from pipeline.database import Database

    progress("reading records")
    findings: list[Finding] = []
    texts: dict[str, str] = {}
    records: dict[str, dict[str, tuple[str, Any]]] = {}
    broken: set[str] = set()
    for document in read:
        record, found = validate(document, names)
        findings += found
        texts[document.file] = document.text
        if record is None:
            broken.add(document.id)
        else:
            records.setdefault(document.kind, {})[document.id] = (document.file, record)
    progress("making tables")
    rows = flatten(records)
    made, found = frames(rows)
    findings += found
    broken |= {finding.values[0] for finding in found if finding.values}
    waivers: tuple[str, dict[str, Any]] = next(iter(records.get("waivers", {}).values()), ("", {}))
    return Loaded(Database(made, broken, rows.hints), findings, texts, waivers)


def inspect(root: Path, name: str) -> tuple[Dataset, dict[str, int]]:
    """What one check finds in a folder raw/, without its waivers, and its counts. Raises LookupError if there is no such check."""
    from pipeline.check import COUNTED, checks, run

    check = next((check for check in checks() if check.rule.id == name), None)
    if check is None:
        raise LookupError(f"there is no pipeline/checks/{name}.sql")
    raw = survey(root)
    loaded = load(documents(raw), names_of(raw))
    with loaded.database as database:
        found = run(check, database.connection)
    counts = {key: found.counts[key] for key in COUNTED}
    return Dataset({}, ordered(locate(found.findings, loaded.texts)), loaded.texts), counts
