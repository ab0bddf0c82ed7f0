"""Options that several commands share, and how they end."""

from __future__ import annotations

import os
import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from pipeline.findings import Finding

Raw = Annotated[Path, typer.Option(help="Folder of the records.", file_okay=False)]
Dist = Annotated[Path, typer.Option(help="Folder of the releases.", file_okay=False)]


class Format(StrEnum):
    text = "text"
    github = "github"


DAY = "%Y-%m-%d"
Notes = Annotated[bool, typer.Option("--notes", help="Show findings of severity info too.")]
Form = Annotated[Format | None, typer.Option("--format", help="How findings are printed.")]


def show(findings: list[Finding], texts: dict[str, str], form: Format | None = None, notes: bool = True) -> None:
    """Print findings; colour only on a terminal, annotations by themselves in a GitHub workflow. notes: infos too."""
    from importlib import import_module

    if form is None:
        form = Format.github if os.environ.get("GITHUB_ACTIONS") == "true" else Format.text
    reporter = import_module(f"pipeline.reporters.{form.value}")
    colour = sys.stdout.isatty() and "NO_COLOR" not in os.environ
    shown = [finding for finding in findings if notes or (finding.severity != "info" and not finding.disposition)]
    shown.sort(key=lambda finding: finding.blocks)  # errors last, where a terminal ends
    for line in reporter.report(shown, texts, colour):
        typer.echo(line)


def existing(raw: Path) -> Path:
    """The folder of the records; wrong use if there is none."""
    if not raw.is_dir():
        raise typer.BadParameter(f"there is no folder {raw}", param_hint="--raw")
    return raw


def count(findings: list[Finding]) -> str:
    """`1 error, 2 warnings, 13 waived`."""
    words = []
    for severity, plural in (("error", "errors"), ("warning", "warnings"), ("info", "notes")):
        number = sum(finding.severity == severity and not finding.disposition for finding in findings)
        if number or severity == "error":
            words.append(f"{number} {severity if number == 1 and severity != 'info' else plural}")
    waived = sum(bool(finding.disposition) for finding in findings)
    return ", ".join([*words, *([f"{waived} waived"] if waived else [])])


def end(findings: list[Finding]) -> None:
    """Exit code 1 if a finding blocks."""
    if any(finding.blocks for finding in findings):
        raise typer.Exit(1)
