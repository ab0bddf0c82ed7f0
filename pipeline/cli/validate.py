"""`pipeline validate`: records, and without paths tables and checks too."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from pipeline.cli.options import DAY, Form, Notes, Raw, count, end, existing, say, show


def validate(
    paths: Annotated[
        list[Path] | None, typer.Argument(help="Files to validate; without any, all of raw/ with tables and checks.")
    ] = None,
    raw: Raw = Path("raw"),
    notes: Notes = False,
    form: Form = None,
    on: Annotated[
        datetime | None,
        typer.Option("--on", formats=[DAY], help="Day on which waivers must still hold; without it, none runs out."),
    ] = None,
) -> None:
    """Validate records; write nothing but findings.

    Example: pipeline validate raw/studies/younger-2013-fibromyalgia.yaml
    """
    from pipeline.findings import ordered

    if paths:
        from pipeline.files import validate_files

        findings, texts, files = validate_files(paths)
    else:
        from pipeline.build import assemble

        dataset = assemble(existing(raw), day=on.strftime(DAY) if on else None)
        findings, texts, files = dataset.findings, dataset.texts, len(dataset.texts)
    findings = ordered(findings)
    show(findings, texts, form, notes)
    say(f"{files} {'file' if files == 1 else 'files'}: {count(findings)}", form)
    end(findings)
