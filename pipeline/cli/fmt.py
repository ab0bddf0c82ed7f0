"""`pipeline fmt`: records in canonical layout."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pipeline.cli.options import Form, Raw, count, end, existing, say, show


def fmt(
    paths: Annotated[
        list[Path] | None, typer.Argument(help="Files or folders to lay out; without any, all of raw/.")
    ] = None,
    check: Annotated[bool, typer.Option("--check", help="Write nothing; only say which files would change.")] = False,
    raw: Raw = Path("raw"),
    form: Form = None,
) -> None:
    """Bring records into canonical order and layout; values and comments stay as they are written.

    Example: pipeline fmt raw/studies/younger-2013-fibromyalgia.yaml
    """
    from pipeline.curation.canonical import format_files
    from pipeline.findings import ordered
    from pipeline.positions import locate

    formatted = format_files(paths or [existing(raw)], write=not check)
    findings = ordered(locate(formatted.findings, formatted.texts))
    show(findings, formatted.texts, form)
    for name in formatted.written:
        say(f"written: {name}", form)
    files = len(formatted.texts)
    say(f"{files} {'file' if files == 1 else 'files'}, {len(formatted.written)} written: {count(findings)}", form)
    end(findings)
