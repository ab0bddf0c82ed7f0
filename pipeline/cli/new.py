"""`pipeline new`: a record to fill in."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from pipeline.cli.options import Raw, existing


class Kind(StrEnum):
    study = "study"
    source = "source"


def new(
    kind: Annotated[Kind, typer.Argument(help="What the record is about.")],
    name: Annotated[str, typer.Argument(metavar="ID", help="Id of the record, which names its file.")],
    sources: Annotated[
        list[str] | None,
        typer.Option("--source", metavar="ID", help="A document that the study rests on; may be repeated."),
    ] = None,
    type_: Annotated[str | None, typer.Option("--type", metavar="TERM", help="Kind of the document.")] = None,
    raw: Raw = Path("raw"),
) -> None:
    """Write a record to fill in: every key with what it holds, and a "?" wherever a value has to be written.

    Example: pipeline new study smith-2007-crohn --source smith-2007-article
    """
    if (kind is Kind.study and type_) or (kind is Kind.source and sources):
        raise typer.BadParameter(
            "a study has --source, a source has --type", param_hint="--type" if type_ else "--source"
        )
    for source in sources or ():
        _shaped(source, "--source")
    path = _write(kind, name, _known_type(type_) if kind is Kind.source else _named(sources or []), existing(raw))
    typer.echo(f'written: {path}\nnext: fill in each "?", then pipeline validate {path}')
    for source in sources or ():
        if not (raw / "sources" / f"{source}.yaml").exists():
            typer.echo(f"next: pipeline new source {source}")


def _named(sources: list[str]) -> dict[str, str]:
    from pipeline.curation.template import sources_of

    return sources_of(sources)


def _known_type(term: str | None) -> dict[str, str]:
    from schemas.vocabulary import vocabularies

    types = vocabularies()["source_type"].terms
    if term is not None and term not in types:
        raise typer.BadParameter(f"{term!r} is no kind of document; one of: {', '.join(types)}", param_hint="--type")
    return {} if term is None else {"type": term}


def _shaped(name: str, hint: str) -> None:
    """Wrong use if it is no id."""
    import re

    from schemas.texts import ID_PATTERN

    if not re.fullmatch(ID_PATTERN, name, re.ASCII):
        wrong = f"{name!r} is no id: write lower-case words and digits joined by hyphens, as in smith-2007-crohn"
        raise typer.BadParameter(wrong, param_hint=hint)


def _write(kind: Kind, name: str, given: dict[str, str], raw: Path) -> Path:
    """Write the record; wrong use if the id is none, or is taken."""
    from pipeline.beside import replace_text
    from pipeline.curation.template import template
    from pipeline.read import FOLDERS

    _shaped(name, "ID")
    folder = next(folder for folder, records in FOLDERS.items() if records == kind)
    path = raw / folder / f"{name}.yaml"
    if path.exists() or path.is_symlink():
        raise typer.BadParameter(f"{path} exists already; nothing is overwritten", param_hint="ID")
    path.parent.mkdir(exist_ok=True)
    replace_text(path, template(kind, name, given))
    return path
