"""`pipeline diff`: what changed between two releases."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from pipeline.cli.options import Dist, end, show
from pipeline.release.names import DIST, NEXT, PACKAGE


class Shape(StrEnum):
    text = "text"
    markdown = "markdown"
    json = "json"
    html = "html"


Side = Annotated[str, typer.Argument(help="Version number, `next`, or folder of a release.")]


def diff(
    old: Side,
    new: Annotated[str, typer.Argument(help="The same.")] = NEXT,
    dist: Dist = Path(DIST),
    table: Annotated[str | None, typer.Option(help="Only this table.")] = None,
    form: Annotated[Shape, typer.Option("--format", help="How the differences are printed.")] = Shape.text,
) -> None:
    """Say what changed from one release to another: contract, rows and cells, and the version that it makes.

    Example: pipeline diff 0.2.0 next --format html > changes.html
    """
    from importlib import import_module

    from pipeline.version.overview import overview
    from pipeline.version.releases import UnreadableReleaseError, last_release_is_whole, read_release
    from pipeline.version.step import Step

    folders = [_folder(dist, name, what) for name, what in ((old, "OLD"), (new, "NEW"))]
    try:
        step = Step(*map(read_release, folders))
    except UnreadableReleaseError as error:
        found = [last_release_is_whole(str(error))]
        show(found, {})
        end(found)
        return
    known = {*step.before.tables, *step.after.tables}
    if table is not None and table not in known:
        raise typer.BadParameter(
            f"there is no table {table!r}; one of: {', '.join(sorted(known))}", param_hint="--table"
        )
    for line in import_module(f"pipeline.version.reports.{form.value}").report(overview(step, table)):
        typer.echo(line)


def _folder(dist: Path, name: str, what: str) -> Path:
    """The folder of a release; wrong use if there is none."""
    for folder in (dist / name, Path(name)):
        if (folder / PACKAGE).is_file():
            return folder
    there = sorted(path.parent.name for path in dist.glob(f"[!.]*/{PACKAGE}"))
    known = f"{dist} holds {', '.join(there)}" if there else f"{dist} holds none"
    hint = "; `pipeline build` makes it" if name == NEXT else ""
    raise typer.BadParameter(f"there is no release {name!r}: {known}{hint}", param_hint=what)
