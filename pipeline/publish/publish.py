"""Promote dist/next to a version that never changes again."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from pipeline.beside import beside, replace_text
from pipeline.findings import Finding
from pipeline.release.names import CHANGELOG, LATEST, NEXT, SUMS, VERSIONS
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
    return not (dist / version).exists()


def publish(dist: Path, version: str, date: str) -> None:
    """Copy dist/next to dist/<version>, then list it and point to it. The pointer moves last."""
    if not version_is_new(dist, version):
        raise FileExistsError(dist / version)
    with beside(dist / version) as folder:
        shutil.copytree(dist / NEXT, folder, dirs_exist_ok=True)
    sums = hashlib.sha256((dist / version / SUMS).read_bytes()).hexdigest()
    listed: list[dict[str, Any]] = []
    if (dist / VERSIONS).exists():
        listed = json.loads((dist / VERSIONS).read_text(encoding="utf-8"))
    listed.append({"version": version, "date": date, "status": "published", "path": version, "sha256sums": sums})
    replace_text(dist / VERSIONS, json.dumps(listed, indent=1) + "\n")
    replace_text(dist / LATEST, json.dumps({"version": version, "path": version, "sha256sums": sums}, indent=1) + "\n")
