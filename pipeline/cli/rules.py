"""`pipeline rules` and `pipeline explain`: what is checked, and why."""

from __future__ import annotations

from typing import Annotated

import typer


def rules() -> None:
    """List every rule with its severity and its claim.

    Example: pipeline rules
    """
    from pipeline.catalogue import catalogue

    known = catalogue()
    width = max(map(len, known))
    for rule in known.values():
        typer.echo(f"{rule.id:<{width}}  {rule.severity:<7}  {rule.claim}")


def explain(rule: Annotated[str, typer.Argument(help="Id of the rule, as a finding prints it.")]) -> None:
    """Explain one rule: claim, reason, reference, what is refused and what is accepted.

    Example: pipeline explain percent-possible
    """
    from difflib import get_close_matches

    from pipeline.catalogue import catalogue, page

    known = catalogue()
    if rule not in known:
        near = get_close_matches(rule, known, n=1, cutoff=0)
        typer.echo(f"there is no rule {rule!r}; did you mean {near[0]}?", err=True)
        raise typer.Exit(2)
    typer.echo(page(known[rule]))
