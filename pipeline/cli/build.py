"""`pipeline build`: the whole way, into dist/next."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from pipeline.cli.options import Dist, Form, Format, Notes, Raw, count, end, existing, say, show
from pipeline.release.names import DIST

if TYPE_CHECKING:
    from pipeline.build import Dataset
    from pipeline.findings import Finding
    from pipeline.release.numbers import Tables
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


def make(raw: Path, dist: Path, notes: bool, form: Format | None, releasing: Releasing | None = None) -> str | None:
    """Build and report; returns the version that this would become, None if nothing changed. Exits 1 if a finding blocks.

    releasing: what a release asks for is judged too, on the day that CHANGELOG.md gives it.
    """
    from pipeline.build import assemble
    from pipeline.publish.publish import newest, released_on
    from pipeline.release.edition import Edition
    from pipeline.release.folder import write_folder
    from pipeline.release.names import CHANGELOG, NEXT
    from pipeline.summary import summary

    day = (releasing.day or newest(ROOT / CHANGELOG)[1]) if releasing else None
    dataset = assemble(existing(raw), progress if sys.stderr.isatty() else lambda stage: None, day)
    tables = dataset.released()
    proposal = _proposal(dist, dataset, tables, releasing)
    if releasing and proposal and proposal.version:
        dataset.findings += _demands(dataset, proposal, proposal.version, releasing)
    _report(dataset, notes, form)
    if proposal and not dataset.blocked:
        shown = proposal.version or proposal.last or ""
        text = (ROOT / "LICENSE-DATA").read_text(encoding="utf-8")
        date, previous = released_on(ROOT / CHANGELOG, shown), dist / proposal.last if proposal.last else None
        changed = proposal.table(shown), proposal.document(shown)
        write_folder(dist / NEXT, Edition(tables, shown, date, text, previous, *changed))
    for line in summary(dataset, proposal):
        say(line, form)
    if proposal and any(finding.rule.startswith("changelog-") for finding in dataset.findings):
        say(f"{CHANGELOG} should say:\n\n## [{proposal.version}] - YYYY-MM-DD\n\n{proposal.block}\n", form)
    say(f"{len(dataset.texts)} files: {count(dataset.findings)}", form)
    say("nothing written: mend the errors first" if dataset.blocked else f"written: {dist / NEXT}", form)
    end(dataset.findings)
    return proposal.version if proposal else None


def _proposal(dist: Path, dataset: Dataset, tables: Tables, releasing: Releasing | None) -> Proposal | None:
    """What the tables would become; none, and a finding, if the last release cannot be read."""
    from pipeline.version.proposal import propose, refused
    from pipeline.version.releases import UnreadableReleaseError, last_release_is_whole

    try:
        proposal = propose(dist, tables, stable=bool(releasing and releasing.stable))
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


def progress(stage: str) -> None:
    typer.echo(f"\r\x1b[K{stage} …", nl=False, err=True)


def _report(dataset: Dataset, notes: bool, form: Format | None) -> None:
    if sys.stderr.isatty():
        typer.echo("\r\x1b[K", nl=False, err=True)
    show(dataset.findings, dataset.texts, form, notes)
