"""`pipeline check`: one check, for whoever writes it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pipeline.cli.options import Form, Raw, count, existing, say, show


def check(
    name: Annotated[str, typer.Argument(help="Name of a file in pipeline/checks, without `.sql`.")],
    raw: Raw = Path("raw"),
    form: Form = None,
) -> None:
    """Run one check on all records: how many rows are in each state, and every row that fails, waived or not.

    Example: pipeline check percent-possible
    """
    from pipeline.build import inspect

    try:
        dataset, counts = inspect(existing(raw), name)
    except (LookupError, ValueError) as error:
        typer.echo(error.args[0], err=True)
        raise typer.Exit(2) from error
    show(dataset.findings, dataset.texts, form)
    say(", ".join(f"{many} {state.replace('_', ' ')}" for state, many in counts.items() if many) or "no rows", form)
    say(f"{name}: {count(dataset.findings)}", form)
    raise typer.Exit(1 if counts["check_error"] else 0)
