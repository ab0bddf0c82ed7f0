"""The command line. Only this room prints and exits; a command is made when it is asked for, and imports what it needs when it runs."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterator, Mapping
from importlib import import_module
from typing import Any, NoReturn

import typer
from typer.core import TyperGroup

PLAIN: dict[str, Any] = {"add_completion": False, "rich_markup_mode": None, "pretty_exceptions_enable": False}
# command -> module of this room that holds it, in the order in which --help lists them
MODULES = {
    "build": "build",
    "validate": "validate",
    "check": "check",
    "new": "new",
    "fmt": "fmt",
    "release": "release",
    "diff": "diff",
    "yank": "yank",
    "verify": "verify",
    "rules": "rules",
    "explain": "rules",
    "rename": "ids",
    "merge": "ids",
    "retire": "ids",
    "waive": "waive",
    "schema": "schema",
}


class Commands(Mapping[str, Any]):
    """Commands by name, each made when it is looked up: to make all of them costs every start as much as reading a record."""

    def __getitem__(self, name: str) -> Any:
        alone = typer.Typer(**PLAIN)
        alone.command(name)(getattr(import_module(f"pipeline.cli.{MODULES[name]}"), name))
        return typer.main.get_command(alone)

    def __iter__(self) -> Iterator[str]:
        return iter(MODULES)

    def __len__(self) -> int:
        return len(MODULES)


class Group(TyperGroup):
    """The group of all commands."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        self.commands = Commands()  # type: ignore[assignment]  # nothing is added to it

    def invoke(self, context: Any) -> Any:
        """Run a command. A full disk, a broken ledger or another writer is told in a sentence, not in a traceback."""
        try:
            return super().invoke(context)
        except Exception as error:
            if not isinstance(error, (typer.Exit, typer.Abort, typer.BadParameter)):
                from pipeline.cli.dist import explain

                explain(error)
            raise


app = typer.Typer(cls=Group, no_args_is_help=True, **PLAIN)


@app.callback()
def pipeline() -> None:
    """Validate the records of raw/, check them, and publish them as Parquet and CSV."""


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
