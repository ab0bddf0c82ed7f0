"""What the next release would be: its version, why, and the changes that are written into it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import polars as pl

from pipeline.findings import Finding
from pipeline.release.ledger import listed
from pipeline.release.names import CHANGES, CHANGES_JSON
from pipeline.version.changelog import block
from pipeline.version.changes import changes
from pipeline.version.number import FIRST, STABLE, is_stable, parts, raised
from pipeline.version.policy import Level, Reason, judge, level, rules
from pipeline.version.releases import Release, read_json, read_release, upcoming
from pipeline.version.step import Step
from schemas.tables.changes import CHANGES as TABLE


@dataclass(frozen=True)
class Proposal:
    """version: None if nothing changed. recorded: the step whose changes the release holds, None for the first release.

    Where nothing changed since the last release, that is the step which made it: to build it again gives the same bytes.
    """

    last: str | None
    version: str | None
    reasons: list[Reason]
    recorded: Step | None
    known: list[str]

    @property
    def level(self) -> Level:
        return level(self.reasons)

    @cached_property
    def why(self) -> list[Reason]:
        """The reasons of the recorded step."""
        return self.reasons if self.reasons or self.recorded is None else judge(self.recorded)

    @property
    def block(self) -> str:
        """The computed lines of CHANGELOG.md."""
        old = self.recorded.old.version if self.recorded else None
        return block(old, self.why, self.recorded.analysis if self.recorded else [])

    def table(self, version: str) -> pl.DataFrame:
        """The table of changes, as the release of this version holds it."""
        old = self.recorded.old.version if self.recorded else ""
        cells = self.recorded.cells if self.recorded else changes({}, {})
        named = cells.with_columns(pl.lit(old).alias("from_version"), pl.lit(version).alias("to_version"))
        return named.select(list(TABLE.columns))

    def document(self, version: str) -> dict[str, Any]:
        """What changes.json says."""
        return document(self.recorded, self.why, version)


def document(step: Step | None, reasons: list[Reason], version: str) -> dict[str, Any]:
    """A step in short: versions, level, whether and where analyses may change, reasons, rows by table."""
    rows: dict[str, dict[str, int]] = {}
    for (table, op), count in (step.rows if step else {}).items():
        rows.setdefault(table, {})[op] = count
    analysis = step.analysis if step else []
    return {
        "from_version": step.old.version if step else None,
        "to_version": version,
        "level": level(reasons).name,
        "analysis_affecting": bool(analysis),
        "analysis_columns": analysis,
        "reasons": [reason.document() for reason in reasons],
        "rows": {table: dict(sorted(rows[table].items())) for table in sorted(rows)},
    }


def propose(dist: Path, tables: Mapping[str, pl.DataFrame], *, stable: bool = False) -> Proposal:
    """Compare the tables with the last release. stable: declare 1.0.0.

    Raises LedgerError, UnreadableReleaseError, and ValueError if 1.0.0 was declared already.
    """
    ledger = listed(dist)
    known = [entry.version for entry in ledger.entries]
    if stable and is_stable(known):
        raise ValueError(f"{STABLE} was declared already: {max(known, key=parts)} is published")
    last = ledger.last
    if last is None:
        return Proposal(None, STABLE if stable else FIRST, [], None, known)
    new = upcoming(tables)
    step = Step(read_release(dist / last.path), new)
    reasons = judge(step)
    if stable:
        return Proposal(last.version, STABLE, reasons, step, known)
    if reasons:
        return Proposal(last.version, raised([*known, last.version], level(reasons)), reasons, step, known)
    return Proposal(last.version, None, [], _made(dist, step.old, new, known), known)


def _made(dist: Path, release: Release, new: Release, known: list[str]) -> Step | None:
    """The step that made a release: from the version that it names, or, as the oldest ones name none, from the one before."""
    path = dist / release.version / CHANGES / CHANGES_JSON
    place = known.index(release.version) if release.version in known else 0
    before = read_json(path)["from_version"] if path.exists() else known[place - 1] if place else None
    return Step(read_release(dist / before), new) if before else None


def refused(proposal: Proposal) -> Iterator[Finding]:
    """A finding for each reason that no release may have, with the way out."""
    for reason in proposal.reasons:
        if reason.level is Level.forbidden:
            declared = rules()[reason.rule]
            yield Finding(reason.rule, "error", f"{_broken(reason.rule)}: {reason.hit}", declared.hint)


def _broken(name: str) -> str:
    return name.replace("-", " ")
