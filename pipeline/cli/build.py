"""`pipeline build`: the whole way, into dist/next."""

from __future__ import annotations

import sys
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from pipeline.cli.dist import writing
from pipeline.cli.options import Dist, Form, Format, Notes, Raw, count, end, existing, say, show
from pipeline.release.names import DIST

if TYPE_CHECKING:
    from pipeline.build import Dataset
    from pipeline.findings import Finding
    from pipeline.version.proposal import Proposal

ROOT = Path(__file__).parents[2]


def build(raw: Raw = Path("raw"), dist: Dist = Path(DIST), notes: Notes = False, form: Form = None) -> None:
    """Validate, check, and write dist/next whole or not at all.

    Example: pipeline build --raw raw --dist dist
    """
    make(raw, dist, notes, form)


@dataclass(frozen=True)
class Releasing:
    """What a release asks for beyond a build. stable: declare 1.0.0; changelog: write the reasons there; day: of the release."""

    stable: bool = False
    changelog: bool = False
    day: str | None = None


def make(
    raw: Path, dist: Path, notes: bool, form: Format | None, releasing: Releasing | None = None
) -> Proposal | None:
    """Build and report; returns what this would become, None if that cannot be known. Exits 1 if a finding blocks.

    releasing: what a release asks for is judged too, on the day that CHANGELOG.md gives it.
    """
    from pipeline.build import assemble
    from pipeline.publish.publish import newest
    from pipeline.release.names import CHANGELOG, NEXT
    from pipeline.summary import summary

    day = (releasing.day or newest(ROOT / CHANGELOG)[1]) if releasing else None
    dataset = assemble(existing(raw), progress if sys.stderr.isatty() else lambda stage: None, day)
    with nullcontext() if dataset.blocked else writing(dist, form):
        proposal = _judged(dataset, dist, releasing)
        written = proposal is not None and not dataset.blocked
        if proposal and written:
            _write(dataset, dist, proposal, releasing)
    _report(dataset, notes, form)
    for line in summary(dataset, proposal):
        say(line, form)
    if (
        proposal
        and proposal.level.name != "forbidden"
        and any(finding.rule.startswith("changelog-") for finding in dataset.findings)
    ):
        say(f"{CHANGELOG} should say:\n\n## [{proposal.version}] - YYYY-MM-DD\n\n{proposal.block}\n", form)
    say(f"{len(dataset.texts)} files: {count(dataset.findings)}", form)
    say(f"written: {dist / NEXT}" if written else "nothing written: mend the errors first", form)
    end(dataset.findings)
    return proposal


def _judged(dataset: Dataset, dist: Path, releasing: Releasing | None) -> Proposal | None:
    """What the tables would become, None if there is nothing to compare them with; what blocks a build or a release joins the findings."""
    from pipeline.release.ledger import examine

    _, wrong = examine(dist, every=releasing is not None)
    unlisted = [finding for finding in wrong if finding.rule == "release-is-listed"]
    proposal = _proposal(dist, dataset, releasing) if wrong == unlisted else None
    if releasing and proposal and proposal.version:
        dataset.findings += _demands(dataset, proposal, proposal.version, releasing)
        wrong = [
            finding for finding in wrong if finding.values != (proposal.version,)
        ]  # `taken` judges what may be this one
    dataset.findings += wrong
    return proposal


def _proposal(dist: Path, dataset: Dataset, releasing: Releasing | None) -> Proposal | None:
    from pipeline.version.proposal import propose, refused
    from pipeline.version.releases import UnreadableReleaseError, last_release_is_whole

    try:
        proposal = propose(dist, dataset.released(), stable=bool(releasing and releasing.stable))
    except UnreadableReleaseError as error:
        dataset.findings.append(last_release_is_whole(str(error)))
        return None
    except ValueError as error:
        raise typer.BadParameter(str(error), param_hint="--stable") from error
    if not dataset.blocked:  # else the record may only be unreadable
        dataset.findings += refused(proposal)
    return proposal


def _demands(dataset: Dataset, proposal: Proposal, version: str, releasing: Releasing) -> list[Finding]:
    """What a release asks for of the answers to warnings and of CHANGELOG.md, which is written first if that was asked for."""
    from pipeline.beside import replace_text
    from pipeline.publish.publish import demands, released_on
    from pipeline.release.names import CHANGELOG
    from pipeline.version.changelog import changelog_states_reasons, unstated, written

    path = ROOT / CHANGELOG
    text = path.read_text(encoding="utf-8")
    if releasing.changelog and not dataset.blocked:
        try:
            text = written(text, version, proposal.known, proposal.block, releasing.day)
            replace_text(path, text)
        except ValueError:  # no day is known: the finding says what to type
            pass
    asked = demands(dataset.findings, path, version)
    if changelog_states_reasons(text, version, proposal.block) or not released_on(path, version):
        return asked  # a heading that is missing is one finding, not two
    return [*asked, unstated(text, version)]


def _write(dataset: Dataset, dist: Path, proposal: Proposal, releasing: Releasing | None) -> None:
    from pipeline.publish.publish import released_on, taken
    from pipeline.release.edition import Edition
    from pipeline.release.folder import write_folder
    from pipeline.release.names import CHANGELOG, NEXT

    version = proposal.version or proposal.last or ""
    text = (ROOT / "LICENSE-DATA").read_text(encoding="utf-8")
    date, previous = released_on(ROOT / CHANGELOG, version), dist / proposal.last if proposal.last else None
    changed = proposal.table(version), proposal.document(version)
    write_folder(dist / NEXT, Edition(dataset.released(), version, date, text, previous, *changed))
    if releasing and proposal.version:
        dataset.findings += taken(dist, proposal.version)


def progress(stage: str) -> None:
    typer.echo(f"\r\x1b[K{stage} …", nl=False, err=True)


def _report(dataset: Dataset, notes: bool, form: Format | None) -> None:
    if sys.stderr.isatty():
        typer.echo("\r\x1b[K", nl=False, err=True)
    show(dataset.findings, dataset.texts, form, notes)
