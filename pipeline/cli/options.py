"""Options that several commands share, and how they end."""

from __future__ import annotations

import os
import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from pipeline.findings import Finding

Raw = Annotated[Path, typer.Option(help="Folder of the records.", file_okay=False)]
Dist = Annotated[Path, typer.Option(help="Folder of the releases.", file_okay=False)]


class Format(StrEnum):
    text = "text"
    github = "github"
    json = "json"
    sarif = "sarif"
    junit = "junit"


DAY = "%Y-%m-%d"
# standard output is theirs alone, and they say too that all is well
DOCUMENTS = (Format.json, Format.sarif, Format.junit)
Notes = Annotated[bool, typer.Option("--notes", help="Show findings of severity info, and waived ones, too.")]
Form = Annotated[Format | None, typer.Option("--format", help="How findings are printed.")]


def show(findings: list[Finding], texts: dict[str, str], form: Format | None = None, notes: bool = True) -> None:
    """Print findings; annotations by themselves in a GitHub workflow. notes: infos and waived ones too."""
    if form is None:
        form = Format.github if os.environ.get("GITHUB_ACTIONS") == "true" else Format.text
    shown = [one for one in findings if notes or (one.severity != "info" and not one.disposition)]
    if not shown and form not in DOCUMENTS:
        return
    from importlib import import_module

    report = import_module(f"pipeline.reporters.{form.value}").report
    lines = report(shown, texts, **(_terminal() if form is Format.text else {}))
    typer.echo("\n".join(lines))
    if form is Format.github:
        from pipeline.cli.job import summarise

        summarise(shown, count(shown))


def _terminal() -> dict[str, Any]:
    """What a person sees: colour, and lines as wide as the window, so that a caret stays under its value."""
    from pipeline.reporters.text import MARGIN, WIDTH

    if not sys.stdout.isatty():
        return {}
    from shutil import get_terminal_size

    columns = get_terminal_size((MARGIN + WIDTH, 0)).columns
    return {"colour": "NO_COLOR" not in os.environ, "width": max(columns - MARGIN, MARGIN)}


def say(line: str, form: Format | None) -> None:
    """Print what is no finding; beside a document it goes to the error stream."""
    typer.echo(line, err=form in DOCUMENTS)


def existing(raw: Path) -> Path:
    """The folder of the records; wrong use if there is none."""
    if not raw.is_dir():
        raise typer.BadParameter(f"there is no folder {raw}", param_hint="--raw")
    return raw


def count(findings: list[Finding]) -> str:
    """`1 error, 2 warnings, 1 waived`."""
    words = []
    asked = [finding.severity for finding in findings if not finding.disposition]
    for severity, plural in (("error", "errors"), ("warning", "warnings"), ("info", "notes")):
        number = asked.count(severity)
        if number or severity == "error":
            words.append(f"{number} {severity if number == 1 and severity != 'info' else plural}")
    if len(asked) < len(findings):
        words.append(f"{len(findings) - len(asked)} waived")
    return ", ".join(words)


def end(findings: list[Finding]) -> None:
    """Exit code 1 if a finding blocks."""
    if any(finding.blocks for finding in findings):
        raise typer.Exit(1)
