"""`pipeline validate`: records, and without paths tables and checks too."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pipeline.cli.options import Form, Notes, Raw, count, end, existing, say, show


def validate(
    paths: Annotated[
        list[Path] | None, typer.Argument(help="Files to validate; without any, all of raw/ with tables and checks.")
    ] = None,
    raw: Raw = Path("raw"),
    notes: Notes = False,
    form: Form = None,
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

        dataset = assemble(existing(raw))
        findings, texts, files = dataset.findings, dataset.texts, len(dataset.texts)
    findings = ordered(findings)
    show(findings, texts, form, notes)
    say(f"{files} {'file' if files == 1 else 'files'}: {count(findings)}", form)
    end(findings)
