"""The job summary: one row a mistake, nothing of a record is markup, and it stays within its room."""

from __future__ import annotations

import html
import re

from hypothesis import example, given
from hypothesis import strategies as st

from pipeline.findings import Finding, visible
from pipeline.reporters import markdown
from tests.reporters.examples import ANY, ANY_FINDINGS, NO_TEXT, finding, real

FILES = "https://git.example/o/r/blob/abc/"
ROOM = 1024 * 1024


def summary(found: list[Finding], files: str = "", room: int = ROOM) -> list[str]:
    return "\n".join(markdown.report(found, "1 error", files, room)).split("\n")


def cells(row: str) -> list[str]:
    return [cell.strip() for cell in row.strip("|").split("|")]


def test_whole_summary() -> None:
    found = [finding(line, file="raw/studies/x.yaml", message="p = 1.2 | <b>") for line in (3, 5, 6)]
    assert summary(found, FILES) == [
        "### 1 error",
        "",
        "| finding | where | what to do |",
        "| --- | --- | --- |",
        f"| error [p-in-domain]({FILES}docs/rules/p-in-domain.md) p = 1.2 &#124; &#60;b&#62;<br>2 more like this in lines 5–6 "
        f"| [raw/studies/x.yaml&#58;3&#58;1]({FILES}raw/studies/x.yaml#L3) | check the source |",
        "",
    ]


@given(ANY, ANY)
@example("a | b", "`x`\n| c |")
@example("<script>", "[a](javascript:x) ![b](c) **d** _e_ #1 @f \\| \\")
def test_nothing_of_a_record_is_markup(message: str, hint: str) -> None:
    row = summary([finding(message=message, hint=hint)])[4]
    what, _, to_do = cells(row)
    for cell, text in ((what, f"error p-in-domain {message}"), (to_do, hint)):
        bare = re.sub(r"<br>|&#\d+;", "", cell)
        assert not set(bare) & set("|`*_[]<>\\#@!~$&:\"'{}^")
        assert html.unescape(cell.replace("<br>", "\n")).strip() == "\n".join(map(visible, text.split("\n"))).strip()


@given(ANY_FINDINGS)
def test_every_finding_is_counted_in_a_row_of_three_cells(found: list[Finding]) -> None:
    rows = [row for row in summary(found, FILES)[4:] if row]
    assert {len(cells(row)) for row in rows} <= {3}
    more = [int(match[1]) for row in rows if (match := re.search(r"<br>(\d+) more like this", row))]
    assert len(rows) + sum(more) == len(found)


@given(st.integers(0, 300), st.integers(0, 5000))
def test_room_is_kept_and_what_has_none_is_counted(number: int, room: int) -> None:
    found = [finding(line, message=f"p = {line}") for line in range(1, number + 1)]
    text = "\n".join(summary(found, FILES, room))
    assert len(text.encode()) <= room
    rows = text.count("\n| error ")
    left = re.search(r"(\d+) more findings have no room", text)
    assert rows + (int(left[1]) if left else 0) == (number if text else 0)


def test_errors_come_first_and_waived_ones_say_so() -> None:
    found = [finding(disposition="source_discrepancy"), finding(severity="info"), finding(message="wrong")]
    rows = summary(found)[4:]
    assert [row.split(" ")[1] for row in rows[:3]] == ["error", "info", "error"]
    assert rows[0].startswith("| error p-in-domain wrong ")
    assert "waived&#58; source&#95;discrepancy" in rows[2]


def test_what_stands_nowhere_has_no_link() -> None:
    assert cells(summary([finding(0, 0, 0, file="")], FILES)[4])[1] == "the dataset"
    assert "](" not in summary([finding()])[4]


def test_file_name_that_is_no_text_is_written() -> None:
    assert "\n".join(summary([finding(file=NO_TEXT)], FILES)).encode()


def test_bad_examples_are_all_in_it() -> None:
    findings, _ = real()
    text = "\n".join(summary(findings, FILES))
    assert all(f"docs/rules/{rule}.md" in text for rule in {one.rule for one in findings})
