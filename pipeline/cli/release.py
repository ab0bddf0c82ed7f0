"""`pipeline release`: dist/next becomes a version."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from pipeline.cli.build import ROOT, Releasing, make
from pipeline.cli.dist import writing
from pipeline.cli.options import DAY, Dist, Form, Format, Raw, end, say, show
from pipeline.release.names import DIST, NEXT


def release(
    raw: Raw = Path("raw"),
    dist: Dist = Path(DIST),
    publish: Annotated[
        bool, typer.Option("--publish", help="Do it; without this, only say what would be done.")
    ] = False,
    stable: Annotated[bool, typer.Option("--stable", help="Declare 1.0.0; once.")] = False,
    changelog: Annotated[
        bool, typer.Option("--changelog", help="Write heading and computed reasons into CHANGELOG.md.")
    ] = False,
    on: Annotated[
        datetime | None,
        typer.Option(formats=[DAY], help="Day of the release, for the heading that --changelog writes."),
    ] = None,
    sign_with: Annotated[
        Path | None,
        typer.Option("--sign-with", help="Private key of OpenSSH that signs it.", exists=True, dir_okay=False),
    ] = None,
    form: Form = None,
) -> None:
    """Publish what changed as the version that follows.

    Builds, computes the version from the data, and promotes dist/next to dist/<version>. CHANGELOG.md must say why and when.

    Example: pipeline release --changelog --on 2026-12-01, then pipeline release --publish
    """
    if on and not changelog:
        raise typer.BadParameter("the day is written by --changelog", param_hint="--on")
    day = on.strftime(DAY) if on else None
    from pipeline.publish.publish import publish as promote
    from pipeline.publish.publish import released_on
    from pipeline.release.ledger import listed
    from pipeline.release.names import CHANGELOG

    last = listed(dist).last if day else None
    if day and last and day < last.date:
        raise typer.BadParameter(f"{last.version} was published on {last.date}", param_hint="--on")
    with writing(dist, form):  # from the comparison with the last release until this one is listed
        proposal = make(raw, dist, False, form, Releasing(stable, changelog, day))
        version = proposal.version if proposal else None
        date = released_on(ROOT / CHANGELOG, version) if version else None
        if proposal is None or version is None or date is None:
            say("nothing to publish", form)
            return
        _verified(dist / NEXT, form)
        if publish:
            if sign_with:
                signed(dist / NEXT, sign_with)
            promote(dist, version, date, proposal.level.name if proposal.reasons else None)
        say(f"{'published' if publish else 'would publish (add --publish)'}: {dist / version}", form)
        if publish:
            say("next: pipeline schema (pages of the newest release), make analysis, then commit", form)


def _verified(folder: Path, form: Format | None) -> None:
    """What is about to be published is read back from every format; it ends here if that is not what was built."""
    from pipeline.verify.verify import verify

    findings = verify(folder).findings
    if findings:
        show(findings, {}, form)
        end(findings)


def signed(folder: Path, key: Path) -> None:
    """Sign what is about to be published; without a signature nothing is."""
    from pipeline.publish.sign import SigningError, sign

    try:
        sign(folder, key)
    except SigningError as error:
        raise typer.BadParameter(f"{error}; nothing was published", param_hint="--sign-with") from None
