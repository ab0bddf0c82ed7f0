"""The codebook in Markdown and CSV: every table and column with its meaning; with data, how full it is and an example."""

from __future__ import annotations

from collections.abc import Iterator
from io import StringIO

import polars as pl

from pipeline.release.edition import Edition
from pipeline.release.markdown import line
from pipeline.release.metadata.columns import Column, Entry, column_of, columns, entries, plain
from schemas.tables.catalogue import TABLES
from schemas.tables.changes import CHANGES
from schemas.tables.contract import ROLES
from schemas.vocabulary import Vocabulary, vocabularies

LISTED_MAX = 60  # terms of a vocabulary that are printed
HEAD = ("column", "type", "unit", "role", "meaning")
FILLED = ("filled", "distinct", "range", "example", "since")


def codebook(edition: Edition | None = None) -> str:
    """Markdown. Without data it is the page of tables in docs/; with data it is the codebook of a release."""
    filled = entries(edition) if edition else {}
    tables = (line for name in TABLES for line in _table(name, filled.get(name)))
    return "\n".join([*_head(), *tables, *_beside(), *_terms()])


def _head() -> Iterator[str]:
    yield "# Tables and columns\n"
    yield "Generated from `schemas/tables`; do not edit. An empty cell means: not in what was read. Roles of columns:\n"
    yield from (f"* **{role}**: {meaning}" for role, meaning in ROLES.items())
    yield "\nTables: " + " · ".join(f"[{name}](#{name})" for name in TABLES) + " · [vocabularies](#terms)\n"


def _table(name: str, filled: list[Entry] | None) -> Iterator[str]:
    yield f"## {name}\n"
    rows = f" {filled[0].content.rows} rows." if filled else ""
    yield f"{TABLES[name].description}{rows}\n"
    yield line(HEAD + (FILLED if filled else ()))
    yield "| --- | --- | --- | --- | --- |" + (" ---: | ---: | --- | --- | --- |" if filled else "")
    if filled:
        yield from (line(_contract(entry.column) + _content(entry)) for entry in filled)
    else:
        yield from (line(_contract(column)) for column in columns(name))
    yield ""


def _contract(column: Column) -> list[str]:
    meaning = column.description
    if column.references:
        meaning += f" → [{column.references}](#{column.references})"
    if column.vocabulary:
        meaning += f" ([{column.vocabulary}](#{column.vocabulary}))"
    required = "" if column.nullable else ", never empty"
    return [f"`{column.name}`", column.type + required, column.unit or "", column.role, meaning]


def _beside() -> Iterator[str]:
    """The table that lies beside the others, in a folder of its own."""
    yield f"## changes\n\n{CHANGES.description} It lies in `changes/`, beside the tables.\n"
    yield "| " + " | ".join(HEAD) + " |\n|" + " --- |" * len(HEAD)
    yield from (line(_contract(column_of("changes", *named))) for named in CHANGES.columns.items())
    yield ""


def _content(entry: Entry) -> list[str]:
    content = entry.content
    return [content.share, str(content.distinct), content.span, content.example, entry.since]


def _terms() -> Iterator[str]:
    yield "## Terms\n"
    for name, vocabulary in vocabularies().items():
        yield f"### {name}\n\n{vocabulary.reference}. {state(vocabulary)}.\n"
        if len(vocabulary.terms) > LISTED_MAX:
            yield f"{len(vocabulary.terms)} terms; those in use stand in the table [vocabularies](#vocabularies).\n"
        else:
            for term, definition in vocabulary.terms.items():
                code = vocabulary.codes.get(term)
                yield f"* `{term}`: {definition}{f' ({code})' if code else ''}"
            yield ""


def state(vocabulary: Vocabulary) -> str:
    """What adding a term would mean."""
    return "open: terms may be added" if vocabulary.open else "closed: adding a term is a break of the contract"


def codebook_table(edition: Edition) -> str:
    """codebook.csv: a row a column of the dataset, in the dialect of the other CSV files; `values` are joined by `; `."""
    frame = pl.DataFrame([_row(entry) for table in entries(edition).values() for entry in table])
    out = StringIO()
    frame.write_csv(out, line_terminator="\n", quote_style="necessary", null_value="")
    return out.getvalue()


def _row(entry: Entry) -> dict[str, str | int | float | None]:
    column, content = entry.column, entry.content
    return {
        "table": column.table,
        "column": column.name,
        "type": column.type,
        "unit": column.unit,
        "role": column.role,
        "nullable": str(column.nullable).upper(),
        "vocabulary": column.vocabulary,
        "references": column.references,
        "description": column.description,
        "values": "; ".join(column.values) or None,
        "allowed_min": plain(column.minimum) or None,
        "allowed_max": plain(column.maximum) or None,
        "rows": content.rows,
        "filled": content.filled,
        "filled_share": round(content.filled / content.rows, 4) if content.rows else None,
        "distinct": content.distinct,
        "min": plain(content.lowest) or None,
        "max": plain(content.highest) or None,
        "example": content.example or None,
        "since": entry.since,
        "semantics": column.semantics,
    }
