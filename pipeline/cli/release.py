"""`pipeline release`: dist/next becomes a version."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pipeline.cli.build import ROOT, make
from pipeline.cli.options import Dist, Form, Raw, show


def release(
    raw: Raw = Path("raw"),
    dist: Dist = Path("dist"),
    publish: Annotated[
        bool, typer.Option("--publish", help="Do it; without this, only say what would be done.")
    ] = False,
    form: Form = None,
) -> None:
    """Build, compute the version from what changed, and promote dist/next to dist/<version>.

    Example: pipeline release --publish
    """
    from pipeline.release.names import CHANGELOG
    from pipeline.release.publish import newest, released_on, unanswered, unnamed
    from pipeline.release.publish import publish as promote

    version, findings = make(raw, dist, False, form, newest(ROOT / CHANGELOG)[1])
    if version is None:
        typer.echo("nothing to publish")
        return
    date = released_on(ROOT / CHANGELOG, version)
    if (wrong := [*unanswered(findings), *([unnamed(version)] if date is None else [])]) or date is None:
        show(wrong, {}, form)
        raise typer.Exit(1)
    if publish:
        promote(dist, version, date)
    typer.echo(f"{'published' if publish else 'would publish (add --publish)'}: {dist / version}")
