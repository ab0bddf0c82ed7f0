"""`pipeline new`: a record to fill in."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pipeline.cli.options import Raw, existing

new = typer.Typer(help="Write a new record to fill in: a study or a source.", no_args_is_help=True)
Name = Annotated[str, typer.Argument(metavar="ID", help="Id of the record, which names its file.")]


@new.command()
def study(
    name: Name,
    sources: Annotated[
        list[str] | None,
        typer.Option(
            "--source", metavar="ID", help="A document it rests on; may be repeated, the first is the default."
        ),
    ] = None,
    raw: Raw = Path("raw"),
) -> None:
    """Write raw/studies/ID.yaml: every key with what it holds, and a "?" wherever a value has to be written.

    Example: pipeline new study smith-2007-crohn --source smith-2007-article
    """
    from pipeline.curation.template import sources_of

    for source in sources or ():
        _shaped(source, "--source")
    _write("study", name, sources_of(sources or []), raw)
    for source in sources or ():
        if not (raw / "sources" / f"{source}.yaml").exists():
            typer.echo(f"next: pipeline new source {source}")


@new.command()
def source(
    name: Name,
    kind: Annotated[str | None, typer.Option("--type", metavar="TERM", help="Kind of document.")] = None,
    raw: Raw = Path("raw"),
) -> None:
    """Write raw/sources/ID.yaml: every key with what it holds, and a "?" wherever a value has to be written.

    Example: pipeline new source smith-2007-article --type journal_article
    """
    from schemas.vocabulary import vocabularies

    types = vocabularies()["source_type"].terms
    if kind is not None and kind not in types:
        raise typer.BadParameter(f"{kind!r} is no kind of document; one of: {', '.join(types)}", param_hint="--type")
    _write("source", name, {} if kind is None else {"type": kind}, raw)


def _shaped(name: str, hint: str) -> None:
    """Wrong use if it is no id."""
    import re

    from schemas.texts import ID_PATTERN

    if not re.fullmatch(ID_PATTERN, name, re.ASCII):
        wrong = f"{name!r} is no id: write lower-case words and digits joined by hyphens, as in smith-2007-crohn"
        raise typer.BadParameter(wrong, param_hint=hint)


def _write(kind: str, name: str, given: dict[str, str], raw: Path) -> None:
    """Write the record, and say what to do next; wrong use if the id is none, or is taken."""
    from pipeline.curation.template import template
    from pipeline.read import FOLDERS
    from pipeline.release.folder import replace_text

    _shaped(name, "ID")
    folder = next(folder for folder, records in FOLDERS.items() if records == kind)
    path = existing(raw) / folder / f"{name}.yaml"
    if path.exists() or path.is_symlink():
        raise typer.BadParameter(f"{path} exists already; nothing is overwritten", param_hint="ID")
    path.parent.mkdir(exist_ok=True)
    replace_text(path, template(kind, name, given))
    typer.echo(f'written: {path}\nnext: fill in each "?", then pipeline validate {path}')
