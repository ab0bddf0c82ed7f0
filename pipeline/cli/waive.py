"""`pipeline waive`: answer findings that a source really prints so."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.cli.options import DAY, Raw, existing, show

if TYPE_CHECKING:
    from pipeline.build import Dataset
    from pipeline.findings import Finding

YEAR = 365  # days that a waiver holds, if nothing else is said


def waive(
    fingerprints: Annotated[list[str], typer.Argument(help="Fingerprints, as the findings print them.")],
    disposition: Annotated[
        str,
        typer.Option(
            "--as", help="source_discrepancy, assumption_not_met, unresolved or deferred: docs/tables.md#disposition."
        ),
    ],
    reason: Annotated[str, typer.Option("--reason", help="Why, in your own few words.")],
    source: Annotated[str | None, typer.Option("--source", help="Id of the document that shows it.")] = None,
    at: Annotated[str | None, typer.Option("--at", help="Where in the document.")] = None,
    who: Annotated[str, typer.Option("--who", help="Your id in raw/contributors.yaml.")] = "maintainers",
    until: Annotated[
        datetime | None, typer.Option("--until", formats=[DAY], help="Day until which it holds; a year from now.")
    ] = None,
    raw: Raw = Path("raw"),
) -> None:
    """Answer a finding that the source really prints.

    The answer stands in raw/waivers.yaml and is published; the finding asks no more until one of its values changes.

    Example: pipeline waive 3f2a9c1d0b7e --as source_discrepancy --reason "printed so" --source smith-2011-article --at "Table 2"
    """
    from pipeline.build import assemble
    from pipeline.curation.waive import entry

    dataset = assemble(existing(raw))
    asked = [_asked(dataset, fingerprint) for fingerprint in fingerprints]
    day = until or datetime.now(UTC) + timedelta(days=YEAR)
    if day.strftime(DAY) <= datetime.now(UTC).strftime(DAY):
        raise typer.BadParameter("a waiver holds until a day to come", param_hint="--until")
    answer = {"disposition": disposition, "reason": reason, "source": source, "at": at, "who": who}
    _add(raw, [entry(finding, **answer, until=day.strftime(DAY)) for finding in asked])


def _asked(dataset: Dataset, fingerprint: str) -> Finding:
    """The open finding of a fingerprint; the beginning of one is enough."""
    found = [finding for finding in dataset.findings if finding.fingerprint.startswith(fingerprint)]
    if len({finding.fingerprint for finding in found}) != 1:
        raise typer.BadParameter(f"{fingerprint} is {'the beginning of several' if found else 'no finding'}")
    if found[0].disposition:
        raise typer.BadParameter(f"{fingerprint} is answered already ({found[0].disposition})")
    return found[0]


def _add(raw: Path, entries: list[str]) -> None:
    """Write raw/waivers.yaml, if the dataset is good with the entries."""
    from pipeline.beside import replace_text
    from pipeline.build import of_documents
    from pipeline.curation.waive import KIND, with_entries
    from pipeline.read import documents, parsed, survey
    from pipeline.records import names_of

    path, listed = raw / f"{KIND}.yaml", survey(raw)
    read = {document.kind: document for document in documents(listed)}
    others = [document for document in documents(listed) if document.kind != KIND]
    text = with_entries(read[KIND].text if KIND in read else "", entries)
    dataset = of_documents([*others, parsed(listed.name(path), KIND, text)], names_of(listed))
    wrong = [finding for finding in dataset.findings if finding.file == listed.name(path) and finding.blocks]
    stale = [finding for finding in wrong if finding.rule == "waiver-matches"]
    show(wrong, dataset.texts)
    if len(stale) < len(wrong):
        typer.echo("nothing written")
        raise typer.Exit(1)
    replace_text(path, text)
    typer.echo(f"written: {path}{'; take the entries away that answer nothing any more' if stale else ''}")
