"""`pipeline build`: the whole way, into dist/next."""

from __future__ import annotations

import sys
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from pipeline.cli.dist import writing
from pipeline.cli.options import Dist, Form, Format, Notes, Raw, count, end, existing, say, show
from pipeline.release.names import DIST

if TYPE_CHECKING:
    from pipeline.build import Dataset
    from pipeline.findings import Finding
    from pipeline.version.changes import Change

ROOT = Path(__file__).parents[2]


def build(raw: Raw = Path("raw"), dist: Dist = Path(DIST), notes: Notes = False, form: Form = None) -> None:
    """Validate, check, and write dist/next whole or not at all.

    Example: pipeline build --raw raw --dist dist
    """
    make(raw, dist, notes, form)


def make(raw: Path, dist: Path, notes: bool, form: Format | None, releasing: bool = False) -> str | None:
    """Build and report; returns the version that this would become, None if nothing changed. Exits 1 if a finding blocks.

    releasing: what a release asks for is judged too, on the day that CHANGELOG.md gives it.
    """
    from pipeline.build import assemble
    from pipeline.publish.publish import newest, taken
    from pipeline.release.names import CHANGELOG, NEXT
    from pipeline.summary import summary

    day = newest(ROOT / CHANGELOG)[1] if releasing else None
    dataset = assemble(existing(raw), progress if sys.stderr.isatty() else lambda stage: None, day)
    with nullcontext() if dataset.blocked else writing(dist, form):
        last, found, version = _compare(dataset, dist, releasing)
        blocked = dataset.blocked
        if not blocked:
            _write(dataset, dist, version or last or "")
            dataset.findings += taken(dist, version) if releasing and version else []
    _report(dataset, notes, form)
    for line in summary(dataset, found, last, version):
        say(line, form)
    say(f"{len(dataset.texts)} files: {count(dataset.findings)}", form)
    say("nothing written: mend the errors first" if blocked else f"written: {dist / NEXT}", form)
    end(dataset.findings)
    return version


def _compare(dataset: Dataset, dist: Path, releasing: bool) -> tuple[str | None, list[Change], str | None]:
    """The last version, what changed since, and the next version; what blocks a build or a release joins the findings."""
    from pipeline.publish.publish import demands
    from pipeline.release.ledger import examine
    from pipeline.release.names import CHANGELOG
    from pipeline.version.changes import CITABLE, changes, next_version, published_id_stays

    ledger, wrong = examine(dist, every=releasing)
    last = ledger.last.version if ledger.last else None
    if any(finding.rule != "release-is-listed" for finding in wrong):  # there is nothing to compare with
        dataset.findings += wrong
        return last, [], None
    found = changes(dist, dataset.tables)
    if not dataset.blocked:  # else the record may only be unreadable
        dataset.findings += [
            _vanished(published_id_stays(change)) for change in found if change.table in CITABLE and change.lost
        ]
    version = next_version(dist, found)
    if releasing and version:
        dataset.findings += demands(dataset.findings, ROOT / CHANGELOG, version)
        wrong = [finding for finding in wrong if finding.values != (version,)]  # `taken` judges what may be this one
    dataset.findings += wrong
    return last, found, version


def _write(dataset: Dataset, dist: Path, version: str) -> None:
    from pipeline.publish.publish import released_on
    from pipeline.release.edition import Edition
    from pipeline.release.folder import write_folder
    from pipeline.release.names import CHANGELOG, NEXT

    text = (ROOT / "LICENSE-DATA").read_text(encoding="utf-8")
    write_folder(dist / NEXT, Edition(dataset.released(), version, released_on(ROOT / CHANGELOG, version), text))


def progress(stage: str) -> None:
    typer.echo(f"\r\x1b[K{stage} …", nl=False, err=True)


def _vanished(message: str) -> Finding:
    from pipeline.findings import Finding

    return Finding(
        "published-id-stays",
        "error",
        message,
        "put it back, or use `pipeline rename`, `merge` or `retire`; a study that is out of scope gets `status: excluded`",
    )


def _report(dataset: Dataset, notes: bool, form: Format | None) -> None:
    if sys.stderr.isatty():
        typer.echo("\r\x1b[K", nl=False, err=True)
    show(dataset.findings, dataset.texts, form, notes)
