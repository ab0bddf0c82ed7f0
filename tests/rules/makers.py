"""Makers of what an example says in words: files that no text can show, and releases.

Each takes the example, an empty folder and a patcher, makes what the example says, and returns the rules that are broken.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest

from pipeline.curation.canonical import format_files
from pipeline.findings import Finding
from pipeline.generated import examples
from pipeline.publish.publish import publish, released_on, unanswered, unnamed, version_is_new
from pipeline.publish.yank import yank
from pipeline.release.edition import Edition
from pipeline.release.folder import write_folder
from pipeline.release.ledger import examine
from pipeline.verify.verify import Signer, verify
from pipeline.version.changelog import block, changelog_states_reasons, unstated
from pipeline.version.policy import Hit, Level, Reason
from pipeline.version.proposal import propose, refused
from pipeline.version.releases import UnreadableReleaseError, last_release_is_whole, read_release
from pipeline.waivers import rule_can_be_waived, waiver_has_evidence, waiver_in_force
from schemas.records.catalogue import Waiver
from schemas.rules import RULES
from tests.publish.faults import fill
from tests.support import findings_of, make_raw, study_of
from tests.verify.corruptions import CORRUPTIONS, corrupt
from tests.verify.keys import sign_by
from tests.verify.release import copy

Maker = Callable[[str, Path, pytest.MonkeyPatch], set[str]]
TEXT = "type: narrative_review\npublisher: Universität Zürich\nread: {extent: full_text}\n"


def path_in(example: str, folder: Path) -> Path:
    """The file that an example begins with, in a small raw/ without mistakes."""
    make_raw(folder)
    match = re.match(r"raw/.+?\.yaml", example)
    assert match
    return folder / match[0]


def broken(folder: Path) -> set[str]:
    return {finding.rule for finding in findings_of(folder / "raw")}


def named_file(example: str, folder: Path, patch: pytest.MonkeyPatch) -> set[str]:
    path = path_in(example, folder)
    if not path.exists():
        path.write_text(TEXT, encoding="utf-8")
    return broken(folder)


def linked_file(example: str, folder: Path, patch: pytest.MonkeyPatch) -> set[str]:
    path = path_in(example, folder)
    _, _, target = example.partition(" -> ")
    if target:
        path.symlink_to(target)
    else:
        path.write_text(TEXT, encoding="utf-8")
    return broken(folder)


def guarded_file(example: str, folder: Path, patch: pytest.MonkeyPatch) -> set[str]:
    """A superuser may read every file, so that permissions would not do."""
    path = path_in(example, folder)
    path.write_text(TEXT, encoding="utf-8")
    read_bytes = Path.read_bytes

    def guarded(other: Path) -> bytes:
        if other.name == path.name and "only its owner" in example:
            raise PermissionError(13, "Permission denied", str(other))
        return read_bytes(other)

    patch.setattr(Path, "read_bytes", guarded)
    return broken(folder)


def sized_file(example: str, folder: Path, patch: pytest.MonkeyPatch) -> set[str]:
    size = int(re.sub(r"\D", "", example))
    path_in(example, folder).write_text(TEXT + "#" * (size - len(TEXT.encode())), encoding="utf-8")
    return broken(folder)


def encoded_file(example: str, folder: Path, patch: pytest.MonkeyPatch) -> set[str]:
    path_in(example, folder).write_text(TEXT, encoding=example.rpartition(" ")[2])
    return broken(folder)


def wordy_file(example: str, folder: Path, patch: pytest.MonkeyPatch) -> set[str]:
    odd = "".join(f"odd-{number}: x\n" for number in range(int(re.findall(r"\d+", example)[-1])))
    path_in(example, folder).write_text(TEXT + odd, encoding="utf-8")
    return broken(folder)


def changelog(example: str, folder: Path, patch: pytest.MonkeyPatch) -> set[str]:
    path = folder / "CHANGELOG.md"
    path.write_text(f"# Changelog\n\n{example}\n", encoding="utf-8")
    return set() if released_on(path, "0.1.1") else {unnamed("0.1.1").rule}


def released(folder: Path, tables: dict[str, pl.DataFrame] | None = None) -> Path:
    """A folder dist/ in which the tables, or those of the good records, are published as 0.1.0."""
    content = tables or examples().dataset.released()
    write_folder(folder / "next", Edition(content, "0.1.0", "2026-11-22", "license\n"))
    publish(folder, "0.1.0", "2026-11-22")
    return folder


def version(example: str, folder: Path, patch: pytest.MonkeyPatch) -> set[str]:
    dist = released(folder)
    return set() if version_is_new(dist, example.split()[1]) else {"version-is-new"}


STONE = {
    "id": "studies/smith-2007-crohn",
    "table_name": "studies",
    "row_id": "smith-2007-crohn",
    "reason": "withdrawn",
    "successor": None,
    "note": None,
}


def refusals(dist: Path, tables: dict[str, pl.DataFrame]) -> set[str]:
    return {finding.rule for finding in refused(propose(dist, tables))}


def buried(tables: dict[str, pl.DataFrame]) -> dict[str, pl.DataFrame]:
    """The tables with a tombstone of the study, whether it is there or not."""
    return tables | {"retired": pl.DataFrame([STONE], schema=tables["retired"].schema)}


def without_study(tables: dict[str, pl.DataFrame]) -> dict[str, pl.DataFrame]:
    return tables | {"studies": tables["studies"].filter(pl.col("id") != "smith-2007-crohn")}


def ledger(example: str, folder: Path, patch: pytest.MonkeyPatch) -> set[str]:
    """Two small releases, and what the example says of their ledger or their folders."""
    for name in ("0.1.0", "0.1.1")[: 2 if "0.1.1" in example or "json:" in example else 1]:
        fill(folder / "next", name)
        publish(folder, name, "2026-11-22")
    if example.startswith("versions.json:"):
        file = folder / "versions.json"
        file.write_text(file.read_text().replace('"status": "published"', example.partition(": ")[2]), encoding="utf-8")
    if example.startswith("latest.json names 0.1.0"):
        old = (folder / "latest.json").read_text()
        yank(folder, "0.1.0", "x")
        (folder / "latest.json").write_text(old, encoding="utf-8")
    if example.startswith("dist/0.2.0"):
        fill(folder / "0.2.0", "x")
    if example.endswith("was edited"):
        (folder / example.split()[0].removeprefix("dist/")).write_text("x", encoding="utf-8")
    return {finding.rule for finding in examine(folder)[1]}


def gone_record(example: str, folder: Path, patch: pytest.MonkeyPatch) -> set[str]:
    tables = examples().dataset.released()
    return refusals(released(folder), without_study(tables) if example.endswith("gone") else tables)


def reused_id(example: str, folder: Path, patch: pytest.MonkeyPatch) -> set[str]:
    tables = examples().dataset.released()
    return refusals(released(folder), buried(tables) if "retired.yaml" in example else tables)


def gone_tombstone(example: str, folder: Path, patch: pytest.MonkeyPatch) -> set[str]:
    tables = without_study(examples().dataset.released())
    dist = released(folder, buried(tables))
    return refusals(dist, tables if "is gone" in example else buried(tables))


def damaged_release(example: str, folder: Path, patch: pytest.MonkeyPatch) -> set[str]:
    package = released(folder) / "0.1.0" / "datapackage.json"
    if "cut short" in example:
        package.write_text(package.read_text(encoding="utf-8")[:1000], encoding="utf-8")
    try:
        read_release(package.parent)
    except UnreadableReleaseError as error:
        return {last_release_is_whole(str(error)).rule}
    return set()


def reasons_in_changelog(example: str, folder: Path, patch: pytest.MonkeyPatch) -> set[str]:
    """The data give a patch; the example is what stands in the changelog."""
    lines = block("0.1.0", [Reason("cells-changed", Level.patch, Hit("results", "value"))], [])
    text = f"## [0.1.1] - 2026-12-01\n\n{lines}\n".replace("Since 0.1.0: patch.", example.removeprefix("- "))
    return set() if changelog_states_reasons(text, "0.1.1", lines) else {unstated(text, "0.1.1").rule}


def waiver(example: str) -> Waiver:
    given = dict(re.findall(r"(disposition|source|at|until): ([\w -]+)", example))
    cells = {"rule": "x", "record": "x", "disposition": "unresolved", "reason": "x", "who": "x", "until": "2099-12-31"}
    return Waiver.model_construct(**{**dict.fromkeys(("source", "at")), **cells, **given})


def waived_rule(example: str, folder: Path, patch: pytest.MonkeyPatch) -> set[str]:
    found = Finding(example.split()[-1], "error", "")
    return set() if rule_can_be_waived(found) else {"rule-can-be-waived"}


def waived_error(example: str, folder: Path, patch: pytest.MonkeyPatch) -> set[str]:
    found = Finding("flow-monotone", "error", "")
    return set() if waiver_has_evidence(waiver(example), found) else {"waiver-has-evidence"}


def waived_until(example: str, folder: Path, patch: pytest.MonkeyPatch) -> set[str]:
    return set() if waiver_in_force(waiver(example), example.split()[-1]) else {"waiver-in-force"}


def warned_release(example: str, folder: Path, patch: pytest.MonkeyPatch) -> set[str]:
    found = Finding("percent-possible", "warning", "", disposition="unresolved" if "waived" in example else "")
    return {finding.rule for finding in unanswered([found])}


def laid_out_file(example: str, folder: Path, patch: pytest.MonkeyPatch) -> set[str]:
    """The example is a stage of the flow of a study that is laid out otherwise."""
    study = study_of(make_raw(folder))
    format_files([study], write=True)
    text = study.read_text(encoding="utf-8")
    study.write_text(re.sub("flow: .*", f"flow: [{example}]", text), encoding="utf-8")
    return {finding.rule for finding in format_files([study], write=False).findings}


def corrupted_release(example: str, folder: Path, patch: pytest.MonkeyPatch) -> set[str]:
    release = copy(folder)
    if example in CORRUPTIONS:
        corrupt(release, CORRUPTIONS[example])
    return {finding.rule for finding in verify(release).findings}


def signed_release(example: str, folder: Path, patch: pytest.MonkeyPatch) -> set[str]:
    release = copy(folder)
    signers = sign_by("publisher" if "publisher" in example else "somebody", release, folder)
    return {finding.rule for finding in verify(release, signer=Signer(signers, "publisher")).findings}


MAKERS: dict[str, Maker] = {
    "rule-can-be-waived": waived_rule,
    "waiver-has-evidence": waived_error,
    "waiver-in-force": waived_until,
    "warning-is-answered": warned_release,
    "file-place": named_file,
    "plain-file": linked_file,
    "readable-file": guarded_file,
    "file-size": sized_file,
    "utf8-text": encoded_file,
    "too-many-findings": wordy_file,
    "canonical-layout": laid_out_file,
    "changelog-names-version": changelog,
    "version-is-new": version,
    "changelog-states-reasons": reasons_in_changelog,
    "last-release-is-whole": damaged_release,
    "row-removed-without-tombstone": gone_record,
    "retired-id-reused": reused_id,
    "tombstone-removed": gone_tombstone,
    "ledger-is-readable": ledger,
    "ledger-agrees": ledger,
    "release-is-listed": ledger,
    "release-is-unaltered": ledger,
    "signature-valid": signed_release,
    **{name: corrupted_release for name, found in RULES.items() if found.bad in CORRUPTIONS},
}
