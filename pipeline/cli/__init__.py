"""The command line. Only this room prints and exits; each command imports what it needs when it runs."""

from __future__ import annotations

import io
import os
import sys
from typing import NoReturn

import typer

from pipeline.cli.build import build
from pipeline.cli.ids import merge, rename, retire
from pipeline.cli.release import release
from pipeline.cli.rules import explain, rules
from pipeline.cli.schema import schema
from pipeline.cli.validate import validate
from pipeline.cli.waive import waive

app = typer.Typer(
    help="Validate the records of raw/, check them, and publish them as Parquet and CSV.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
for command in (build, validate, release, rules, explain, rename, merge, retire, waive, schema):
    app.command()(command)


def run() -> NoReturn:
    """Run a command and leave at once: to take every object of the libraries down one by one costs a short run a fifth."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a sign that the terminal has not must not end in a traceback
    code: object = 0
    try:
        app()
    except SystemExit as end:
        code = end.code
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except BrokenPipeError:  # whoever read the output has gone
        code = 1
    os._exit(code if isinstance(code, int) else 0)
