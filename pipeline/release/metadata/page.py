"""codebook.html: the codebook as one page that needs nothing else, on a phone, on paper and for a screen reader.

Each column has the anchor `table.column`, each table and vocabulary its name.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape

from pipeline.release.edition import Edition
from pipeline.release.metadata.codebook import LISTED_MAX, state
from pipeline.release.metadata.columns import Entry, entries
from pipeline.release.names import DESCRIPTION, TITLE
from schemas.tables.catalogue import TABLES
from schemas.tables.contract import ROLES
from schemas.vocabulary import vocabularies

STYLE = """
:root { color-scheme: light dark }
body { font: 1rem/1.5 system-ui, sans-serif; margin: 0 auto; padding: 0 1rem 4rem; max-width: 70rem; overflow-wrap: anywhere }
table { border-collapse: collapse; width: 100%; table-layout: fixed }
caption { text-align: left; padding: .3rem 0 }
th, td { text-align: left; vertical-align: top; padding: .4rem .5rem; border-bottom: 1px solid #8888; font-weight: normal }
thead th { font-weight: bold }
th:first-child { width: 30% }
small, dd { display: block }
nav li { display: inline-block; margin-right: .8rem; min-height: 1.75rem }
nav ul { padding: 0 }
dt { font-weight: bold }
dd { margin: 0 0 .4rem 1rem }
:target { outline: 2px solid; outline-offset: 2px }
.skip:not(:focus) { position: absolute; left: -99rem }
@media (max-width: 40rem) { table { font-size: .85rem } th, td { padding: .3rem .2rem } }
"""


def codebook_page(edition: Edition) -> str:
    """The text of the file."""
    title = escape(f"Codebook of the {TITLE} {edition.version}")
    return "\n".join(
        [
            f'<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<title>{title}</title>',
            f'<meta name="viewport" content="width=device-width, initial-scale=1">\n<style>{STYLE}</style>\n</head>\n<body>',
            f'<a class="skip" href="#main">Skip to the tables</a>\n<header>\n<h1>{title}</h1>\n<p>{escape(DESCRIPTION)}</p>',
            "<p>An empty cell means: not in what was read. Roles of columns:</p>\n<dl>",
            *(f"<dt>{role}</dt><dd>{escape(meaning)}</dd>" for role, meaning in ROLES.items()),
            "</dl>\n</header>",
            *_contents("Tables", TABLES),
            *_contents("Vocabularies", vocabularies(), "term-"),
            '<main id="main">',
            *(line for name, rows in entries(edition).items() for line in _table(name, rows)),
            *_terms(),
            "</main>\n</body>\n</html>\n",
        ]
    )


def _contents(title: str, names: Iterable[str], prefix: str = "") -> Iterator[str]:
    yield f'<nav aria-label="{title}">\n<h2>{title}</h2>\n<ul>'
    yield from (f'<li><a href="#{prefix}{name}">{name}</a></li>' for name in names)
    yield "</ul>\n</nav>"


def _table(name: str, rows: list[Entry]) -> Iterator[str]:
    count = rows[0].content.rows
    yield f'<section id="{name}">\n<h2>{name}</h2>\n<table>'
    yield f"<caption>{escape(TABLES[name].description or '')} {count} {'row' if count == 1 else 'rows'}.</caption>"
    heads = "".join(f'<th scope="col">{head}</th>' for head in ("column", "meaning", "content"))
    yield f"<thead><tr>{heads}</tr></thead>\n<tbody>"
    yield from map(_row, rows)
    yield "</tbody>\n</table>\n</section>"


def _row(entry: Entry) -> str:
    own = f"{entry.column.table}.{entry.column.name}"
    cells = "".join(f"<td>{_lines(lines)}</td>" for lines in (_meaning(entry), _content(entry)))
    kind = _lines(_kind(entry))
    return (
        f'<tr id="{own}"><th scope="row"><a href="#{own}"><code>{entry.column.name}</code></a>{kind}</th>{cells}</tr>'
    )


def _lines(lines: Iterator[str]) -> str:
    return "".join(f"<small>{line}</small>" for line in lines)


def _kind(entry: Entry) -> Iterator[str]:
    column = entry.column
    yield column.type + (f", {escape(column.unit)}" if column.unit else "")
    yield column.role + ("" if column.nullable else ", never empty")


def _meaning(entry: Entry) -> Iterator[str]:
    column = entry.column
    yield escape(column.description)
    if column.references:
        yield f'key of <a href="#{column.references}">{column.references}</a>'
    if column.vocabulary:
        yield f'a term of <a href="#term-{column.vocabulary}">{column.vocabulary}</a>'
    elif column.values:
        yield f"one of <code>{escape(' '.join(column.values))}</code>"
    if column.bounds:
        yield f"allowed: {column.bounds}"


def _content(entry: Entry) -> Iterator[str]:
    content = entry.content
    if content.filled:
        yield f"filled {escape(content.share)}, {content.distinct} distinct"
        if content.span:
            yield f"range {content.span}"
        yield f"such as <code>{escape(content.example)}</code>"
    else:
        yield "empty in this release"
    yield f"since {entry.since}"


def _terms() -> Iterator[str]:
    for name, vocabulary in vocabularies().items():
        yield f'<section id="term-{name}">\n<h2>Vocabulary {name}</h2>'
        yield f"<p>{escape(vocabulary.reference)}. {state(vocabulary)}.</p>"
        if len(vocabulary.terms) > LISTED_MAX:
            yield f'<p>{len(vocabulary.terms)} terms; those in use stand in the table <a href="#vocabularies">vocabularies</a>.</p>'
        else:
            yield "<dl>"
            yield from (_term(term, said, vocabulary.codes.get(term)) for term, said in vocabulary.terms.items())
            yield "</dl>"
        yield "</section>"


def _term(term: str, definition: str, code: str | None) -> str:
    return f"<dt><code>{escape(term)}</code></dt><dd>{escape(definition)}{f' ({escape(code)})' if code else ''}</dd>"
