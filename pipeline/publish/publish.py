"""Promote dist/next to a version that never changes again."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Iterable
from pathlib import Path

from pipeline.beside import beside, sync_all, tidy
from pipeline.findings import Finding
from pipeline.publish.lock import held
from pipeline.release.ledger import Entry, listed, point_again
from pipeline.release.names import CHANGELOG, LATEST, NEXT, SUMS
from pipeline.release.sums import altered, digest
from pipeline.version.changelog import HEADING
from schemas.rules import rule


@rule(
    reason="The version is computed from the data; the changelog says in words what it means, and dates it.",
    reference="Keep a Changelog 1.1.0",
    bad="## [0.1.1] - unreleased",
    good="## [0.1.1] - 2026-12-01",
)
def changelog_names_version(text: str, version: str) -> str | None:
    """The newest version of CHANGELOG.md is the one that the data make, with its date."""
    newest = HEADING.search(text)
    return newest[2] if newest and newest[1] == version else None


def released_on(changelog: Path, version: str) -> str | None:
    """The date that CHANGELOG.md gives the version; None if it does not name it."""
    return changelog_names_version(changelog.read_text(encoding="utf-8"), version) if changelog.exists() else None


def newest(changelog: Path) -> tuple[str, str]:
    """The newest version that CHANGELOG.md names, and its date."""
    found = HEADING.search(changelog.read_text(encoding="utf-8"))
    if found is None:
        raise ValueError(f"{changelog.name} names no version")
    return found[1], found[2]


def demands(findings: Iterable[Finding], changelog: Path, version: str) -> list[Finding]:
    """What a release asks for beyond a build."""
    return [*unanswered(findings), *([] if released_on(changelog, version) else [unnamed(version)])]


def unnamed(version: str) -> Finding:
    hint = f"pipeline release --changelog --on YYYY-MM-DD adds the heading `## [{version}] - YYYY-MM-DD` and the computed reasons"
    return Finding(
        "changelog-names-version", "error", f"no dated heading for {version} stands first", hint, CHANGELOG, (), 1, 1, 2
    )


@rule(
    reason="A warning that nobody looked at is published as if it were known.",
    reference="Cochrane Handbook section 5.5: disagreements are resolved before the data are used",
    bad="a release with an open warning",
    good="a release with a warning that is waived",
)
def warning_is_answered(found: Finding) -> bool:
    """Every warning of a release is mended or has a disposition."""
    return found.severity != "warning" or bool(found.disposition)


def unanswered(findings: Iterable[Finding]) -> list[Finding]:
    """One finding for all warnings that are open."""
    names = [found.fingerprint for found in findings if not warning_is_answered(found)]
    if not names:
        return []
    hint = f"mend the records, or answer: pipeline waive {' '.join(names[:3])}{' …' if names[3:] else ''} --as … --reason …"
    return [Finding("warning-is-answered", "error", f"{len(names)} warnings are open", hint)]


@rule(
    reason="Who cites a version must find the same bytes for ever.",
    reference="W3C Data on the Web Best Practices 7 and 8",
    bad="publishing 0.1.0 when dist/0.1.0 is there",
    good="publishing 0.1.1 when dist/0.1.0 is there",
)
def version_is_new(dist: Path, version: str) -> bool:
    """A published version never changes."""
    folder = dist / version
    if not os.path.lexists(folder):
        return True
    return not listed(dist).find(version) and _same(folder, dist / NEXT)


def taken(dist: Path, version: str) -> list[Finding]:
    """One finding if the version cannot be published, because its folder is there and holds something else than dist/next."""
    if version_is_new(dist, version):
        return []
    hint = f"if it was never published (`git log -- {dist / version}` is empty), delete it and release again"
    message = f"{version} is there already, and is not what {NEXT} holds"
    return [Finding("version-is-new", "error", message, hint, str(dist / version))]


def _same(folder: Path, other: Path) -> bool:
    """Are both whole, and hold they the same bytes?"""
    return not altered(folder) and not altered(other) and (folder / SUMS).read_bytes() == (other / SUMS).read_bytes()


def publish(dist: Path, version: str, date: str, level: str | None = None) -> None:
    """Copy dist/next to dist/<version>, then list it, then point to it: at each moment a reader finds whole releases only.

    A folder that an interrupted run has put there already is only listed. Errors: FileExistsError if the version was published;
    OSError if dist/next is not whole, or dist/ cannot be written.
    """
    with held(dist):
        if not version_is_new(dist, version):
            raise FileExistsError(errno.EEXIST, "was published already", str(dist / version))
        if not (dist / version).exists():
            _copy(dist / NEXT, dist / version)
        sums = digest(dist / version / SUMS)
        facts = {"version": version, "date": date, "level": level, "status": "published", "path": version}
        listed(dist).put(Entry.model_validate(facts | {"sha256sums": sums})).write(dist)


def _copy(source: Path, target: Path) -> None:
    """All of it to the disk before it gets its name."""
    with beside(target) as folder:
        shutil.copytree(source, folder, dirs_exist_ok=True)
        wrong = altered(folder)
        if wrong:
            raise OSError(errno.EIO, "is not as it was built", str(source / wrong[0]))
        sync_all(folder)


def finish(dist: Path) -> list[str]:
    """Finish what a killed run left in dist/, and say what was done. Only for who holds dist/."""
    done = [f"put back: {dist / name}" for name in tidy(dist)]
    return [*done, *([f"points again: {dist / LATEST}"] if point_again(dist) else [])]
