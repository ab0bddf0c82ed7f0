"""`pipeline rename`, `merge` and `retire`: ids that change, with all that names them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.cli.options import Dist, Raw, existing, show
from pipeline.release.names import DIST

if TYPE_CHECKING:
    from pipeline.curation.ids import Edits, Records

Old = Annotated[str, typer.Argument(help="Id of the study or document.")]


def rename(
    old: Old,
    new: Annotated[str, typer.Argument(help="Its new id.")],
    raw: Raw = Path("raw"),
    dist: Dist = Path(DIST),
) -> None:
    """Give a record another id, with whatever names it.

    Its file, its waivers, and every place of raw/ that names it; a tombstone stays if the old id was published.

    Example: pipeline rename younger-2013-fibromyalgia younger-2013-fm
    """
    from pipeline.curation import ids

    _change(raw, dist, lambda records: ids.rename(records, old, new))


def merge(
    old: Old,
    into: Annotated[str, typer.Argument(help="Id of the record that stays.")],
    raw: Raw = Path("raw"),
    dist: Dist = Path(DIST),
) -> None:
    """Let one record take the place of another.

    Whatever named the other one leads to it, and the other's text waits in it as comments, so that nothing is lost.

    Example: pipeline merge nct00568555-fibromyalgia younger-2013-fibromyalgia
    """
    from pipeline.curation import ids

    _change(raw, dist, lambda records: ids.merge(records, old, into))


def retire(
    old: Annotated[str, typer.Argument(help="Id of the study or document, or document/claim.")],
    note: Annotated[str, typer.Option("--note", help="Why, in your own few words.")],
    raw: Raw = Path("raw"),
    dist: Dist = Path(DIST),
) -> None:
    """Take away a record that should not have been there.

    Refused while other records name it; a tombstone stays if it was published.

    Example: pipeline retire metyas-2013-abstract --note "no study of naltrexone"
    """
    from pipeline.curation import ids

    _change(raw, dist, lambda records: ids.retire(records, old, note))


def _change(raw: Path, dist: Path, change: Callable[[Records], Edits]) -> None:
    """Compute the change as a whole, then write: new and changed files first, so that nothing is ever in no file."""
    from pipeline.build import assemble
    from pipeline.curation.ids import Records, RefusedError
    from pipeline.findings import ordered
    from pipeline.read import survey
    from pipeline.version.releases import UnreadableReleaseError, published

    try:
        before = assemble(existing(raw))
        edits = change(Records(survey(raw), published(dist), before.findings))
    except RefusedError as refused:
        show(ordered(refused.findings), {})
        raise typer.BadParameter(str(refused)) from refused
    except UnreadableReleaseError as error:
        raise typer.BadParameter(str(error), param_hint="--dist") from error
    _write(edits)
    after = assemble(raw)
    known = {finding.fingerprint for finding in before.findings}
    show([finding for finding in after.findings if finding.fingerprint not in known], after.texts, notes=False)


def _write(edits: Edits) -> None:
    from pipeline.beside import replace_text

    for path, text in edits.items():
        if text is not None:
            replace_text(path, text)
            typer.echo(f"written: {path}")
    for path, text in edits.items():
        if text is None:
            path.unlink()
            typer.echo(f"taken away: {path}")
