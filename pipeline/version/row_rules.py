"""Rules of the version policy that look at rows: ids that others cite, rows that come and go, cells that change."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from pipeline.version.policy import Hit, Level, forbidden, policy
from pipeline.version.releases import CITABLE, Release
from pipeline.version.step import Step

RECORDS = ("studies", "sources")  # tables whose rows are records of raw/
NAMED = 5  # ids that a message names
RETIRED = "retired"


def _ids(release: Release, table: str) -> set[str]:
    frame = release.tables.get(table)
    return set() if frame is None else set(frame["id"])


def _stones(release: Release) -> set[tuple[str, str]]:
    """(table, id) of every tombstone; 0.1.0 had none."""
    frame = release.tables.get(RETIRED)
    return set() if frame is None else set(frame.select("table_name", "row_id").iter_rows())


def _gone(step: Step, table: str, *, buried: bool) -> list[str]:
    """Ids of the old release that are gone, with or without a tombstone. A claim goes with its document or study."""
    stones = _stones(step.new)
    records = {own for name, own in stones if name in RECORDS}
    gone = sorted(_ids(step.old, table) - _ids(step.new, table))
    return [
        own
        for own in gone
        if buried == ((table, own) in stones or (table == "claims" and own.partition("/")[0] in records))
    ]


def _hit(table: str, names: list[str]) -> Hit:
    return Hit(table, "", len(names), ", ".join(names[:NAMED]) + (" …" if names[NAMED:] else ""))


@forbidden(
    reason="An analyst cites an id for years; one that vanishes leaves them with nothing to follow.",
    hint="put it back, or use `pipeline rename`, `merge` or `retire`; a study that is out of scope gets `status: excluded`",
    reference="W3C Data on the Web Best Practices 7: persistent identifiers",
    bad="raw/studies/smith-2007-crohn.yaml of the last release is gone",
    good="raw/studies/smith-2007-crohn.yaml of the last release is there",
)
def row_removed_without_tombstone(step: Step) -> Iterator[Hit]:
    """An id of a study, document or claim that was published stays, or has a tombstone in raw/retired.yaml."""
    for table in CITABLE:
        if names := _gone(step, table, buried=False):
            yield _hit(table, names)


@forbidden(
    reason="An id that once meant one study must never mean another: old citations would lead to the wrong one.",
    hint="choose an id that was never published: pipeline rename OLD NEW",
    reference="W3C Data on the Web Best Practices 7: persistent identifiers",
    bad="smith-2007-crohn stands in raw/retired.yaml and in raw/studies",
    good="smith-2007-crohn stands in raw/studies",
)
def retired_id_reused(step: Step) -> Iterator[Hit]:
    """An id that has a tombstone, in this release or the last one, is no id of a row."""
    stones = _stones(step.old) | _stones(step.new)
    for table in CITABLE:
        if names := sorted(own for name, own in stones if name == table and own in _ids(step.new, table)):
            yield _hit(table, names)


@forbidden(
    reason="A tombstone leads from an old citation to what took its place, for as long as anybody cites it.",
    hint="put the entry back into raw/retired.yaml",
    reference="W3C Data on the Web Best Practices 7: persistent identifiers",
    bad="the tombstone of smith-2007-crohn is gone from raw/retired.yaml",
    good="the tombstone of smith-2007-crohn is in raw/retired.yaml",
)
def tombstone_removed(step: Step) -> Iterator[Hit]:
    """A tombstone that was published stays."""
    if names := sorted("/".join(stone) for stone in _stones(step.old) - _stones(step.new)):
        yield _hit(RETIRED, names)


@policy(Level.minor, "What was true of all studies is now true of more; nothing that worked stops working.")
def rows_added(step: Step) -> Iterator[Hit]:
    """Studies or documents are added."""
    yield from _moved(step, RECORDS, "added")


@policy(Level.minor, "A citation of the id still leads somewhere, and whoever joins by it misses a row.")
def row_retired(step: Step) -> Iterator[Hit]:
    """Studies, documents or claims are gone and have a tombstone."""
    for table in CITABLE:
        if names := _gone(step, table, buried=True):
            yield _hit(table, names)


@policy(Level.patch, "They complete or correct records that were there before.")
def child_rows_added(step: Step) -> Iterator[Hit]:
    """Rows of a table other than `studies` and `sources` are added."""
    yield from _moved(step, [table for table in step.tables if table not in RECORDS], "added")


@policy(
    Level.patch, "They correct records that were there before; only ids of studies, documents and claims are cited."
)
def child_rows_removed(step: Step) -> Iterator[Hit]:
    """Rows of a table other than `studies`, `sources` and `claims` are gone."""
    yield from _moved(step, [table for table in step.tables if table not in CITABLE], "removed")


def _moved(step: Step, tables: tuple[str, ...] | list[str], op: str) -> Iterator[Hit]:
    for table in tables:
        if table in step.tables and (count := step.rows.get((table, op), 0)):
            yield Hit(table, "", count)


@policy(Level.patch, "The same rows and columns, corrected; `analysis_affecting` says whether numbers are among them.")
def cells_changed(step: Step) -> Iterator[Hit]:
    """A value of a row that stays is another one, or was empty, or is empty now."""
    yield from (Hit(table, column, count) for (table, column), count in step.edited.items())


def used(release: Release, places: tuple[tuple[str, str], ...], term: str) -> int:
    """In how many cells of these columns a term stands."""
    frames = ((release.tables.get(table), column) for table, column in places)
    return sum(
        frame.select((pl.col(column) == term).sum()).item()
        for frame, column in frames
        if frame is not None and column in frame.columns
    )
