"""What changed since the last release, and the version that follows from it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import polars as pl

from pipeline.release.ledger import listed, read
from pipeline.release.metadata.datapackage import table_schema
from pipeline.release.names import PACKAGE, PARQUET
from schemas.rules import rule
from schemas.tables.catalogue import TABLES

CITABLE = ("studies", "sources", "claims")  # ids that others cite
FIRST = "0.1.0"


@dataclass(frozen=True, slots=True)
class Change:
    """Rows of a table by id: added, removed, changed; or a break of its contract. lost: citable ids without a tombstone."""

    table: str
    added: int = 0
    removed: int = 0
    changed: int = 0
    broken: str = ""
    lost: tuple[str, ...] = ()

    def __str__(self) -> str:
        if self.broken:
            return f"{self.table}: {self.broken}"
        return f"{self.table}: {self.added} added, {self.removed} removed, {self.changed} changed"


@rule(
    reason="An analyst cites an id for years; one that vanishes leaves them with nothing to follow.",
    reference="W3C Data on the Web Best Practices 7: persistent identifiers",
    bad="raw/studies/smith-2007-crohn.yaml of the last release is gone",
    good="raw/studies/smith-2007-crohn.yaml of the last release is there",
)
def published_id_stays(change: Change) -> str:
    """An id of a study, document or claim that was published stays, or has a tombstone in raw/retired.yaml."""
    return f"{', '.join(change.lost[:5])} of `{change.table}` stood in the last release and is gone"


def latest(dist: Path) -> dict[str, Any] | None:
    """The last release, yanked or not, or None: {version, path}. Errors: LedgerError."""
    last = listed(dist).last
    return last.model_dump() if last else None


def changes(dist: Path, tables: dict[str, pl.DataFrame]) -> list[Change]:
    """Every table that differs from the last release."""
    last = latest(dist)
    if last is None:
        return []
    folder = dist / last["path"]
    old = {r["title"]: r["schema"] for r in json.loads((folder / PACKAGE).read_text(encoding="utf-8"))["resources"]}
    found = [Change(name, broken="table removed") for name in old if name not in TABLES]
    found += [_contract(name, old.get(name)) for name in TABLES]
    found += [_rows(name, folder, tables) for name in TABLES if name in old]
    return [change for change in found if change != Change(change.table)]


def _contract(name: str, old: dict[str, Any] | None) -> Change:
    """A break is a column that is gone, moved or retyped, or a key that is another one; appended columns are none."""
    if old is None:
        return Change(name, broken="table added")
    before, after = ([(f["name"], f["type"]) for f in schema["fields"]] for schema in (old, table_schema(name)))
    if before == after:
        return Change(name)
    return Change(name, broken="columns appended" if after[: len(before)] == before else "columns changed")


def published(dist: Path) -> dict[str, set[str]]:
    """Citable ids of the last release, by table. Errors: LedgerError."""
    last = read(dist).last
    if last is None:
        return {}
    folder = dist / last.path / PARQUET
    return {name: set(pl.read_parquet(folder / f"{name}.parquet", columns=["id"])["id"]) for name in CITABLE}


def _lost(name: str, gone: pl.Series, retired: pl.DataFrame) -> tuple[str, ...]:
    """Citable ids without a tombstone. A claim goes with its document or study."""
    stones = set(retired["id"])
    records = {row["row_id"] for row in retired.iter_rows(named=True) if row["table_name"] != "claims"}
    if name not in CITABLE:
        return ()
    return tuple(
        own for own in gone if f"{name}/{own}" not in stones and not (name == "claims" and own.split("/")[0] in records)
    )


def _rows(name: str, folder: Path, tables: dict[str, pl.DataFrame]) -> Change:
    new = tables[name]
    old = pl.read_parquet(folder / PARQUET / f"{name}.parquet")
    gone = old.join(new, on="id", how="anti")["id"]
    shared = [column for column in new.columns if column in old.columns]
    kept = new.select(shared).join(old.select("id"), on="id", how="semi").sort("id")
    same = old.select(shared).join(new.select("id"), on="id", how="semi").sort("id")
    differ = pl.any_horizontal(kept[c].ne_missing(same[c]) for c in shared) if kept.height else pl.lit(False)
    changed = kept.filter(differ).height if kept.height else 0
    return Change(
        name,
        added=new.join(old, on="id", how="anti").height,
        removed=gone.len(),
        changed=changed,
        lost=_lost(name, gone, tables["retired"]),
    )


def next_version(dist: Path, found: list[Change]) -> str | None:
    """The version that the changes make; None if nothing changed. Before 1.0.0 a break raises the minor number, all else the patch."""
    last = latest(dist)
    if last is None:
        return FIRST
    if not found:
        return None
    major, minor, patch = (int(part) for part in last["version"].split("."))
    broken = any(change.broken in ("table removed", "columns changed") for change in found)
    grown = any(change.broken or (change.table in ("studies", "sources") and change.added) for change in found)
    if major == 0:
        return f"0.{minor + 1}.0" if broken else f"0.{minor}.{patch + 1}"
    return f"{major + 1}.0.0" if broken else f"{major}.{minor + 1}.0" if grown else f"{major}.{minor}.{patch + 1}"
