"""The command line. Only this room prints and exits; each command imports what it needs when it runs."""

from __future__ import annotations

import typer

from pipeline.cli.build import build
from pipeline.cli.fmt import fmt
from pipeline.cli.release import release
from pipeline.cli.rules import explain, rules
from pipeline.cli.schema import schema
from pipeline.cli.validate import validate

app = typer.Typer(
    help="Validate the records of raw/, check them, and publish them as Parquet and CSV.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
for command in (build, validate, fmt, release, rules, explain, schema):
    app.command()(command)


def run() -> None:
    app()
