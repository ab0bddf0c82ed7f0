"""The codebook: every table and column with its meaning; with data, how full it is and an example."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from pipeline.release.markdown import line
from pipeline.release.metadata.datapackage import TYPES
from pipeline.release.numbers import share
from schemas.tables.catalogue import TABLES
from schemas.tables.changes import CHANGES
from schemas.tables.contract import ROLES
from schemas.vocabulary import vocabularies

LISTED_MAX = 60  # terms of a vocabulary that are printed


def codebook(tables: dict[str, pl.DataFrame] | None = None) -> str:
    """Markdown. Without data it is the page of tables in docs/; with data it is the codebook of a release."""
    return "\n".join(
        [*_head(), *(line for name in TABLES for line in _table(name, (tables or {}).get(name))), *_beside(), *_terms()]
    )


def _head() -> Iterator[str]:
    yield "# Tables and columns\n"
    yield "Generated from `schemas/tables`; do not edit. An empty cell means: not in what was read. Roles of columns:\n"
    yield from (f"* **{role}**: {meaning}" for role, meaning in ROLES.items())
    yield "\nTables: " + " · ".join(f"[{name}](#{name})" for name in TABLES) + " · [vocabularies](#terms)\n"


def _table(name: str, frame: pl.DataFrame | None) -> Iterator[str]:
    schema = TABLES[name]
    yield f"## {name}\n"
    yield f"{schema.description}{f' {frame.height} rows.' if frame is not None else ''}\n"
    yield "| column | type | unit | role | meaning |" + (" filled | example |" if frame is not None else "")
    yield "| --- | --- | --- | --- | --- |" + (" ---: | --- |" if frame is not None else "")
    for column, contract in schema.columns.items():
        yield _column(column, contract, frame)
    yield ""


def _beside() -> Iterator[str]:
    """The table that lies beside the others, in a folder of its own."""
    yield f"## changes\n\n{CHANGES.description} It lies in `changes/`, beside the tables.\n"
    yield "| column | type | unit | role | meaning |\n| --- | --- | --- | --- | --- |"
    yield from (_column(column, contract, None) for column, contract in CHANGES.columns.items())
    yield ""


def _column(name: str, contract: object, frame: pl.DataFrame | None) -> str:
    meta = contract.metadata or {}  # type: ignore[attr-defined]
    kind = TYPES[contract.dtype.type]  # type: ignore[attr-defined]
    meaning = contract.description  # type: ignore[attr-defined]
    if meta.get("references"):
        meaning += f" → [{meta['references']}](#{meta['references']})"
    if meta.get("vocabulary"):
        meaning += f" ([{meta['vocabulary']}](#{meta['vocabulary']}))"
    required = "" if contract.nullable else ", never empty"  # type: ignore[attr-defined]
    cells = [f"`{name}`", kind + required, meta.get("unit") or "", meta.get("role", ""), meaning]
    if frame is not None:
        filled = frame[name].drop_nulls()
        cells += [share(filled.len(), frame.height), _shown(filled[0]) if filled.len() else ""]
    return line(cells)


def _shown(value: object) -> str:
    text = str(value).lower() if isinstance(value, bool) else str(value)
    return text if len(text) <= 40 else text[:39] + "…"


def _terms() -> Iterator[str]:
    yield "## Terms\n"
    for name, vocabulary in vocabularies().items():
        state = "open: terms may be added" if vocabulary.open else "closed: adding a term is a break of the contract"
        yield f"### {name}\n\n{vocabulary.reference}. {state}.\n"
        if len(vocabulary.terms) > LISTED_MAX:
            yield f"{len(vocabulary.terms)} terms; those in use stand in the table [vocabularies](#vocabularies).\n"
        else:
            for term, definition in vocabulary.terms.items():
                code = vocabulary.codes.get(term)
                yield f"* `{term}`: {definition}{f' ({code})' if code else ''}"
            yield ""
