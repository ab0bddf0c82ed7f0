"""`pipeline diff`: any two releases, in four forms; what is wrong is said."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from pathlib import Path

import polars as pl
import pytest
from typer.testing import CliRunner

from pipeline.cli import app
from pipeline.release.folder import read_folder
from pipeline.version.changes import apply, types_of
from pipeline.version.overview import overview
from pipeline.version.reports import html, markdown, text
from tests.support import ROOT
from tests.version.worlds import step, world

DIST = ROOT / "dist"


def run(*arguments: str) -> tuple[int, str]:
    done = CliRunner().invoke(app, ["diff", *arguments, "--dist", str(DIST)])
    return done.exit_code, done.output


def test_text_says_version_reasons_and_first_cells() -> None:
    code, said = run("0.1.0", "0.1.1")
    assert code == 0
    assert said.startswith("0.1.0 → 0.1.1: minor\n  minor column-appended: discrepancies.disposition")
    assert "\nwaivers: 13 rows added\n  + 05d696e37059\n" in said
    assert "… and 8 more; --format json shows all" in said


def test_a_folder_and_a_version_are_compared_and_nothing_is_said_to_have_changed() -> None:
    assert run(str(DIST / "0.2.0"), "0.2.0") == (0, "0.2.0 → 0.2.0: nothing changed\n")


def test_one_table_is_looked_at_alone() -> None:
    _, said = run("0.1.1", "0.2.0", "--table", "doses")
    assert said.startswith("0.1.1 → 0.2.0, table doses: ")
    assert "An analysis may change: cells differ in doses." in said
    assert not re.search(r"\bresults\b", said)


def test_json_holds_every_cell() -> None:
    code, said = run("0.1.0", "0.1.1", "--format", "json")
    document = json.loads(said)
    assert code == 0
    assert (document["from_version"], document["to_version"], document["level"]) == ("0.1.0", "0.1.1", "minor")
    old, new = (read_folder(DIST / version) for version in ("0.1.0", "0.1.1"))
    made = apply(old, pl.DataFrame(document["changes"], infer_schema_length=None), types_of(new))
    assert all(made[name].equals(frame) for name, frame in new.items())


def test_json_of_nothing_is_json() -> None:
    assert json.loads(run("0.2.0", "0.2.0", "--format", "json")[1])["changes"] == []


class Page(HTMLParser):
    """Tags that are open, and what the page asks of others."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.asked: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.asked += [value or "" for name, value in attrs if name in ("src", "href")]
        self.asked += [tag] if tag in ("script", "link", "img", "iframe") else []
        if tag != "meta":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_html_is_one_page_that_needs_nothing_else() -> None:
    _, said = run("0.1.0", "0.1.1", "--format", "html")
    page = Page()
    page.feed(said)
    assert page.open == []
    assert page.asked == []
    assert said.count("<details") == 4
    assert "<ins>source_discrepancy</ins>" in said


def test_what_stands_in_cells_is_no_markup_and_moves_no_cursor() -> None:
    new = world()
    new.rows("sources", pl.lit("<script>|`\x1b[2J").alias("title"))
    seen = overview(step(new))
    assert "&lt;script&gt;" in "".join(html.report(seen))
    assert "<script>" not in "".join(html.report(seen))
    assert "`` <script>\\|`\N{REPLACEMENT CHARACTER}[2J ``" in "\n".join(markdown.report(seen))
    assert "\x1b" not in "\n".join(text.report(seen))


def test_markdown_has_a_row_for_each_shown_cell() -> None:
    _, said = run("0.1.0", "0.1.1", "--format", "markdown")
    assert said.startswith("# 0.1.0 → 0.1.1: minor\n")
    assert "## check_results: 2 rows added, 40 cells changed" in said
    assert "| + | `retired-id-is-gone` |  |  |  |" in said


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["9.9.9", "0.2.0"], 2, "there is no release '9.9.9'"),
        (["0.1.0", "nowhere"], 2, "holds 0.1.0, 0.1.1, 0.2.0"),
        (["0.1.0", "0.1.1", "--table", "dose"], 2, "there is no table 'dose'"),
        (["0.1.0", "0.1.1", "--format", "pdf"], 2, "pdf"),
    ],
)
def test_wrong_use_is_said(arguments: list[str], code: int, said: str) -> None:
    assert run(*arguments)[0] == code
    assert said in " ".join(run(*arguments)[1].split())


def test_a_damaged_release_is_a_finding(tmp_path: Path) -> None:
    (tmp_path / "datapackage.json").write_text("[", encoding="utf-8")
    code, said = run(str(tmp_path), "0.2.0")
    assert code == 1
    assert "last-release-is-whole" in said
