"""`pipeline release`: dist/next becomes a version."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pipeline.cli.build import ROOT, make
from pipeline.cli.dist import writing
from pipeline.cli.options import Dist, Form, Raw, say
from pipeline.release.names import DIST


def release(
    raw: Raw = Path("raw"),
    dist: Dist = Path(DIST),
    publish: Annotated[
        bool, typer.Option("--publish", help="Do it; without this, only say what would be done.")
    ] = False,
    form: Form = None,
) -> None:
    """Publish what changed as the version that follows.

    Builds, computes the version from the data, and promotes dist/next to dist/<version>.

    Example: pipeline release --publish
    """
    from pipeline.publish.publish import publish as promote
    from pipeline.publish.publish import released_on
    from pipeline.release.names import CHANGELOG

    with writing(dist, form):  # from the comparison with the last release until this one is listed
        version = make(raw, dist, False, form, releasing=True)
        date = released_on(ROOT / CHANGELOG, version) if version else None
        if version is None or date is None:
            say("nothing to publish", form)
            return
        if publish:
            promote(dist, version, date)
        say(f"{'published' if publish else 'would publish (add --publish)'}: {dist / version}", form)
