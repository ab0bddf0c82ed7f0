"""`pipeline yank`: a bad release is marked, with the reason; nothing is deleted."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pipeline.cli.options import Dist
from pipeline.release.names import DIST


def yank(
    version: Annotated[str, typer.Argument(help="A published version.")],
    reason: Annotated[str | None, typer.Option(help="What is wrong with it, in a few words.")] = None,
    replaced_by: Annotated[str | None, typer.Option(help="The version to use instead.")] = None,
    undo: Annotated[bool, typer.Option("--undo", help="Take the mark away again.")] = False,
    dist: Dist = Path(DIST),
) -> None:
    """Mark a bad release: it stays, with the reason, and latest.json no longer names it.

    Example: pipeline yank 0.1.1 --reason "doses of three studies are in grams" --replaced-by 0.2.0
    """
    from pipeline.cli.dist import writing
    from pipeline.publish.yank import YankError, restore
    from pipeline.publish.yank import yank as mark

    if undo == (reason is not None) or (undo and replaced_by):
        raise typer.BadParameter("give either --reason, with or without --replaced-by, or --undo")
    if not dist.is_dir():
        raise typer.BadParameter(f"there is no folder {dist}", param_hint="--dist")
    with writing(dist, None):
        try:
            ledger = restore(dist, version) if reason is None else mark(dist, version, reason, replaced_by)
        except YankError as error:
            raise typer.BadParameter(str(error)) from error
    latest = ledger.latest.version if ledger.latest else "none"
    typer.echo(f"{'published again' if undo else 'yanked'}: {version}; the newest release that stands: {latest}")
