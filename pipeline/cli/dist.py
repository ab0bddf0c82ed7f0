"""dist/ in the hands of one command; and what the command line says when dist/ cannot be read or written."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import typer

from pipeline.cli.options import Format, say, show

HINTS = {
    errno.ENOSPC: "free some space and run it again",
    errno.EDQUOT: "free some space and run it again",
    errno.EROFS: "name a folder that can be written: --dist DIR",
    errno.EACCES: "name a folder that you may write: --dist DIR",
    errno.EPERM: "name a folder that you may write: --dist DIR",
    errno.ENOTDIR: "it should be a folder",
    errno.EIO: "run it again",
}


@contextmanager
def writing(dist: Path, form: Format | None) -> Iterator[None]:
    """Hold dist/ alone, after what a killed run left there is finished."""
    from pipeline.publish.lock import held
    from pipeline.publish.publish import finish

    with held(dist):
        for line in finish(dist):
            say(line, form)
        yield


def explain(error: Exception) -> None:
    """Say what went wrong outside of the records, and exit with 1; an error that only a programmer can mend is not touched."""
    from pipeline.publish.lock import HeldError
    from pipeline.release.ledger import LedgerError

    if isinstance(error, LedgerError):
        show(error.findings, {})
    elif isinstance(error, HeldError):
        typer.echo(f"error: {error}", err=True)
    elif isinstance(error, OSError) and not isinstance(error, BrokenPipeError):
        typer.echo(f"error: {_place(error)}{error.strerror or error}", err=True)
        if hint := HINTS.get(error.errno or 0):
            typer.echo(f"  = {hint}", err=True)
    else:
        return
    raise typer.Exit(1) from error


def _place(error: OSError) -> str:
    return f"{error.filename}: " if error.filename else ""
