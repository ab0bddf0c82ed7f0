"""`pipeline schema`: files that are made from declarations."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def schema(check: Annotated[bool, typer.Option("--check", help="Only say which files are stale.")] = False) -> None:
    """Write the files that are made from declarations.

    JSON Schemas for editors, the pages of docs/, CITATION.cff.

    Example: pipeline schema --check
    """
    from pipeline.generated import stale, write

    root = Path(__file__).parents[2]
    names = stale(root) if check else write(root)
    for name in names:
        typer.echo(f"{'stale' if check else 'written'}: {name}")
    if not names:
        typer.echo("all generated files are up to date")
    elif check:
        typer.echo("run `pipeline schema` and commit what it writes")
        raise typer.Exit(1)
