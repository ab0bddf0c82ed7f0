"""Three codebooks of one release: the same columns, true counts, and a page that stands alone."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import polars as pl
import pytest

from pipeline.release.edition import Edition
from pipeline.release.metadata.codebook import codebook
from pipeline.release.metadata.columns import Column, Content, contents, entries, plain
from pipeline.release.metadata.page import codebook_page
from pipeline.release.names import CODEBOOK, CODEBOOK_PAGE, CODEBOOK_TABLE
from schemas.tables.catalogue import TABLES
from schemas.tables.changes import CHANGES
from schemas.vocabulary import vocabularies

ALL = [(name, column) for name in TABLES for column in TABLES[name].columns]


@pytest.fixture(scope="module")
def sheet(folder: Path) -> pl.DataFrame:
    return pl.read_csv(folder / CODEBOOK_TABLE, infer_schema_length=None)


def test_the_table_has_a_row_a_column(sheet: pl.DataFrame) -> None:
    assert list(sheet.select("table", "column").iter_rows()) == ALL


def test_counts_are_those_of_the_table(sheet: pl.DataFrame, edition: Edition) -> None:
    for row in sheet.iter_rows(named=True):
        cells = edition.tables[row["table"]][row["column"]]
        held = cells.drop_nulls()
        assert (row["rows"], row["filled"], row["distinct"]) == (cells.len(), held.len(), held.n_unique())
        if row["type"] in ("number", "integer") and held.len():
            assert (float(row["min"]), float(row["max"])) == (held.min(), held.max())
        assert (row["example"] is None) == held.is_empty()


def test_no_cell_of_the_codebook_is_a_formula(sheet: pl.DataFrame) -> None:
    for column in sheet.select(pl.col(pl.String)):
        assert column.drop_nulls().str.contains(r"^[=+@\t\r]").sum() == 0, column.name


def test_the_text_has_every_column(folder: Path) -> None:
    text = (folder / CODEBOOK).read_text()
    assert text.count("\n| `") == len(ALL) + len(CHANGES.columns)
    assert all(f"\n### {name}\n" in text for name in vocabularies())


def test_the_page_of_docs_has_no_data() -> None:
    assert "since" not in codebook().split("## Terms")[0].split("## evidence")[1][:200]


@pytest.mark.parametrize(
    ("rows", "filled", "share"), [(0, 0, ""), (1000, 1, "<1 %"), (1000, 999, ">99 %"), (4, 1, "25 %"), (3, 3, "100 %")]
)
def test_a_share_is_never_rounded_to_none_or_all(rows: int, filled: int, share: str) -> None:
    assert Content(rows, filled, filled, None, None, "").share == share


def test_numbers_keep_their_digits() -> None:
    assert [plain(number) for number in (None, 20_000_000, 4.0, 0.001, 4.5)] == ["", "20000000", "4", "0.001", "4.5"]
    one = Column("t", "c", "number", None, "reported", True, None, None, "", (), 0, None, 1, False, None)
    assert one.bounds == "0 or more"
    assert replace(one, maximum=100).bounds == "0 to 100"
    assert replace(one, minimum=None).bounds == ""
    assert replace(one, minimum=None, maximum=1).bounds == "at most 1"


def test_an_empty_and_a_full_column() -> None:
    frame = pl.DataFrame({"a": [None, None], "b": [2.5, None], "c": [True, False], "d": ["x" * 60, "y"]}).with_columns(
        pl.col("a").cast(pl.String)
    )
    a, b, c, d = contents(frame)
    assert (a.filled, a.distinct, a.example) == (0, 0, "")
    assert (b.filled, b.span, b.example) == (1, "2.5", "2.5")
    assert (c.example, c.span) == ("TRUE", "")
    assert (len(d.example), d.example[-1]) == (40, "…")


class Page(HTMLParser):
    """What a test asks of a page: anchors, links, headings, what it would fetch."""

    VOID = ("meta", "link", "br", "img", "input")

    def __init__(self) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.fetched: list[str] = []
        self.tags: Counter[str] = Counter()
        self.scopes: list[str | None] = []
        self.open: list[str] = []
        self.language: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.tags[tag] += 1
        self.ids += [given["id"] or ""] if "id" in given else []
        self.links += [given["href"] or ""] if tag == "a" else []
        self.fetched += [tag] if "src" in given or tag in ("link", "script", "iframe") else []
        self.scopes += [given.get("scope")] if tag == "th" else []
        self.language = given.get("lang") if tag == "html" else self.language
        self.open += [tag] if tag not in self.VOID else []

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@pytest.fixture(scope="module")
def page(folder: Path) -> Page:
    found = Page()
    found.feed((folder / CODEBOOK_PAGE).read_text())
    return found


def test_the_page_needs_nothing_else(page: Page) -> None:
    assert page.fetched == []
    assert all(link.startswith("#") for link in page.links)
    assert page.open == []


def test_every_column_has_an_anchor_and_every_link_a_target(page: Page) -> None:
    assert Counter(page.ids).most_common(1)[0][1] == 1
    assert {f"{name}.{column}" for name, column in ALL} | set(TABLES) <= set(page.ids)
    assert {link.removeprefix("#") for link in page.links} <= set(page.ids)


def test_the_page_can_be_heard(page: Page) -> None:
    """WCAG 2.2: language, one main heading, captions, heads of rows and columns, named landmarks."""
    assert page.language == "en"
    assert (page.tags["h1"], page.tags["main"], page.tags["title"]) == (1, 1, 1)
    assert page.tags["caption"] == page.tags["table"] == len(TABLES)
    assert set(page.scopes) == {"col", "row"}


def test_text_of_the_data_is_no_markup(edition: Edition) -> None:
    frame = edition.tables["studies"].with_columns(label=pl.lit("<script>alert(1)</script> & co"))
    text = codebook_page(replace(edition, tables={**edition.tables, "studies": frame}))
    assert "<script" not in text
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; co" in text


def test_a_pipe_in_the_data_does_not_break_the_row(edition: Edition) -> None:
    frame = edition.tables["studies"].with_columns(label=pl.lit("a | b\nc"))
    lines = codebook(replace(edition, tables={**edition.tables, "studies": frame})).splitlines()
    (row,) = (line for line in lines if line.startswith("| `label`") and "a \\| b" in line)
    assert row.replace("\\|", "").count("|") == 11  # ten cells, on one line


def test_entries_are_those_of_the_edition_asked_for(edition: Edition) -> None:
    empty = replace(edition, tables={name: frame.clear() for name, frame in edition.tables.items()})
    assert entries(edition)["studies"][0].content.rows > 0
    assert entries(empty)["studies"][0].content.rows == 0
    assert entries(edition)["studies"][0].content.rows > 0
