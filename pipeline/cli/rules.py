"""`pipeline rules` and `pipeline explain`: what is checked, and why."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

ROOT = Path(__file__).parents[2]
WIDTH = 100  # columns of a line


class Severity(StrEnum):
    error = "error"
    warning = "warning"
    info = "info"


def rules(
    severity: Annotated[Severity | None, typer.Option("--severity", help="Only rules of this severity.")] = None,
) -> None:
    """List every rule with its severity and its claim, by the stage that decides it.

    Example: pipeline rules --severity warning
    """
    from textwrap import fill

    from pipeline.catalogue import by_stage

    known = {
        stage: [rule for rule in rules if severity in (None, rule.severity)] for stage, rules in by_stage().items()
    }
    width = max(len(rule.id) for rules in known.values() for rule in rules)
    for stage, found in known.items():
        if found:
            typer.echo(f"{stage}")
        for rule in found:
            head = f"  {rule.id:<{width}}  {rule.severity:<7}  "
            typer.echo(fill(rule.claim, WIDTH, initial_indent=head, subsequent_indent=" " * len(head)))
    typer.echo(f"{sum(map(len, known.values()))} rules; `pipeline explain RULE` shows one")


def explain(rule: Annotated[str, typer.Argument(help="Id of the rule, as a finding prints it.")]) -> None:
    """Explain one rule: claim, reason, what is refused and what is accepted, and what the finding says.

    Example: pipeline explain percent-possible
    """
    pages = {path.stem: path for path in (ROOT / "docs" / "rules").glob("*-*.md")}
    if rule not in pages:
        from difflib import get_close_matches

        near = get_close_matches(rule.lower(), pages, n=1, cutoff=0)
        typer.echo(f"there is no rule {rule!r}; did you mean {near[0]}?", err=True)
        raise typer.Exit(2)
    typer.echo(pages[rule].read_text(encoding="utf-8"), nl=False)
