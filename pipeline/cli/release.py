"""`pipeline release`: dist/next becomes a version."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pipeline.cli.build import ROOT, make
from pipeline.cli.options import Dist, Form, Raw, say
from pipeline.release.names import DIST, NEXT


def release(
    raw: Raw = Path("raw"),
    dist: Dist = Path(DIST),
    publish: Annotated[
        bool, typer.Option("--publish", help="Do it; without this, only say what would be done.")
    ] = False,
    sign_with: Annotated[
        Path | None,
        typer.Option("--sign-with", help="Private key of OpenSSH that signs it.", exists=True, dir_okay=False),
    ] = None,
    form: Form = None,
) -> None:
    """Publish what changed as the version that follows.

    Builds, computes the version from the data, and promotes dist/next to dist/<version>.

    Example: pipeline release --publish
    """
    version = make(raw, dist, False, form, releasing=True)
    from pipeline.publish.publish import publish as promote
    from pipeline.publish.publish import released_on
    from pipeline.release.names import CHANGELOG

    date = released_on(ROOT / CHANGELOG, version) if version else None
    if version is None or date is None:
        say("nothing to publish", form)
        return
    if publish:
        if sign_with:
            signed(dist / NEXT, sign_with)
        promote(dist, version, date)
    say(f"{'published' if publish else 'would publish (add --publish)'}: {dist / version}", form)


def signed(folder: Path, key: Path) -> None:
    """Sign what is about to be published; without a signature nothing is."""
    from pipeline.publish.sign import SigningError, sign

    try:
        sign(folder, key)
    except SigningError as error:
        raise typer.BadParameter(f"{error}; nothing was published", param_hint="--sign-with") from None
