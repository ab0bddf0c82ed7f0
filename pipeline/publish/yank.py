"""A bad release is marked, never deleted: who cites it must still find it, and why it should not be used."""

from __future__ import annotations

from pathlib import Path

from pipeline.release.ledger import Entry, Ledger, read


class YankError(ValueError):
    """The version cannot be marked so; the message says why."""


def yank(dist: Path, version: str, reason: str, replaced_by: str | None = None) -> Ledger:
    """Mark a release as yanked; the same once more changes nothing. latest.json moves if it named this one.

    Errors: YankError for a version that is not listed, is yanked for another reason, or replaces another one; for an empty
    reason, or a replacement that does not stand; LedgerError.
    """
    ledger = read(dist)
    entry = _listed(ledger, version)
    if entry.status == "yanked" and (entry.reason, entry.replaced_by) != (reason.strip(), replaced_by):
        raise YankError(f"{version} is yanked already ({entry.reason}): --undo first")
    if others := [each.version for each in ledger.entries if each.replaced_by == version]:
        raise YankError(
            f"{version} replaces {', '.join(others)}: --undo that first, then yank it with another replacement"
        )
    if not reason.strip():
        raise YankError("write the reason in a few words")
    if replaced_by is not None and (replaced_by == version or _listed(ledger, replaced_by).status == "yanked"):
        raise YankError(f"{replaced_by} cannot replace {version}: name a release that stands")
    marked = {"status": "yanked", "reason": reason.strip(), "replaced_by": replaced_by}
    return _write(dist, ledger.put(entry.model_copy(update=marked)))


def restore(dist: Path, version: str) -> Ledger:
    """Take the mark away. Errors: YankError for a version that bears none; LedgerError."""
    ledger = read(dist)
    entry = _listed(ledger, version)
    if entry.status != "yanked":
        raise YankError(f"{version} is not yanked")
    marked = {"status": "published", "reason": None, "replaced_by": None}
    return _write(dist, ledger.put(entry.model_copy(update=marked)))


def _listed(ledger: Ledger, version: str) -> Entry:
    entry = ledger.find(version)
    if entry is None:
        known = ", ".join(each.version for each in ledger.entries) or "none"
        raise YankError(f"{version} was not published; published: {known}")
    return entry


def _write(dist: Path, ledger: Ledger) -> Ledger:
    ledger.write(dist)
    return ledger
