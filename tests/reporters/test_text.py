"""Findings for people: the caret stands under the value, repeated ones are folded, nothing of a record moves the cursor."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pipeline.catalogue import catalogue
from pipeline.files import validate_files
from pipeline.findings import SEVERITIES, Finding
from pipeline.reporters import text
from tests.reporters.examples import ANY, ANY_FINDINGS, NO_TEXT, finding, real
from tests.support import BAD

CELLS = {
    "a": 1,
    "µ": 1,
    " ": 1,
    "\t": 1,
    "\x07": 1,
    "\u202e": 1,
    "日": 2,
    "Ｗ": 2,
    "\u0301": 0,
    "\u0e31": 0,
    "\ufe0f": 0,
}
WHY = "why: pipeline explain p-in-domain"


def under_caret(lines: list[str]) -> str:
    """The signs of the excerpt that stand over the caret."""
    shown, caret = lines[1], lines[2]
    return shown[caret.index("^") : caret.rindex("^") + 1]


@given(st.data(), st.integers(0, 3), st.integers(1, 400))
def test_caret_stands_under_the_value(data: st.DataObject, above: int, length: int) -> None:
    line = data.draw(st.text("abcdefghij :,{}µ±", min_size=length, max_size=length))
    start = data.draw(st.integers(0, length - 1))
    end = data.draw(st.integers(start + 1, min(length, start + 60)))
    whole = "# c\n" * above + line + "\n# d\n"
    lines = list(text.report([finding(above + 1, start + 1, end + 1)], {"x.yaml": whole}))
    assert under_caret(lines) == line[start:end]
    assert lines[1].startswith(f"{above + 1:>5} | ")


@given(
    st.text(list(CELLS), max_size=20), st.text(list(CELLS), min_size=1, max_size=9), st.text(list(CELLS), max_size=20)
)
@example("\t", "日Ｗ", "")
def test_caret_stands_under_wide_and_combining_signs(before: str, value: str, after: str) -> None:
    found = finding(1, len(before) + 1, len(before + value) + 1)
    _, shown, caret, *_ = text.report([found], {"x.yaml": before + value + after})
    blanks = sum(CELLS[sign] for sign in before)
    assert caret == f"      | {' ' * blanks}{'^' * max(1, sum(CELLS[sign] for sign in value))}"
    assert len(shown) == len(f"    1 | {before}{value}{after}")
    assert ("→" in shown) == ("\t" in before + value + after)


def test_caret_stands_under_the_value_behind_a_long_line_number() -> None:
    lines = list(text.report([finding(1_234_567, 4, 7)], {"x.yaml": "\n" * 1_234_566 + "p: 1.2"}))
    assert under_caret(lines) == "1.2"


@given(st.data(), st.integers(1, 500), st.integers(0, 600), st.integers(20, 200))
def test_long_lines_are_cut_around_the_caret(data: st.DataObject, length: int, size: int, width: int) -> None:
    column = data.draw(st.integers(1, length))
    found = finding(1, column, column + size)
    lines = list(text.report([found], {"x.yaml": "x" * length}, width=width))
    assert max(map(len, lines[1:3])) <= width + text.MARGIN
    assert lines[1][lines[2].index("^")] == "x"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("unknown-unit", "mcg"),
        ("unknown-key", "condition"),
        ("unicode-minus", "−28.8"),
        ("mesh-misspelt", "Fibromialgia"),
        ("registration-digit-lost", "NCT0056855"),
        ("short-name-with-capital", "MPR"),
        ("control-character-escaped", '"fibro\\x07myalgia"'),
    ],
)
def test_caret_of_real_findings(name: str, value: str) -> None:
    findings, texts, _ = validate_files([BAD / "studies" / f"{name}.yaml"])
    assert under_caret(list(text.report(findings, texts))) == value


def test_whole_report() -> None:
    lines = list(text.report([finding(2, 4, 7)], {"x.yaml": "a: 1\np: 1.2\n"}))
    assert lines == [
        "x.yaml:2:4: error[p-in-domain] p = 1.2",
        "    2 | p: 1.2",
        "      |    ^^^",
        "      = check the source",
        "",
        WHY,
    ]


def test_finding_without_line_or_file() -> None:
    assert next(text.report([finding(0, 0, 0)], {})) == "x.yaml: error[p-in-domain] p = 1.2"
    assert next(text.report([finding(0, 0, 0, file="")], {})) == "the dataset: error[p-in-domain] p = 1.2"


@pytest.mark.parametrize("texts", [{"x.yaml": "a: 1"}, {}], ids=["behind the end", "no text"])
def test_line_that_is_not_there_has_no_excerpt(texts: dict[str, str]) -> None:
    assert len(list(text.report([finding(9, 1, 2)], texts))) == 4


def test_a_waived_finding_says_so() -> None:
    waived = finding(0, 0, 0, disposition="source_discrepancy")
    assert next(text.report([waived], {})) == "x.yaml: error[p-in-domain] p = 1.2 (waived: source_discrepancy)"


def test_errors_come_last_where_a_terminal_ends() -> None:
    found = [finding(0, severity=severity, message=severity) for severity in ("error", "warning", "info")]
    heads = [line for line in text.report(found, {}) if "[p-in-domain]" in line]
    assert [line.rpartition(" ")[2] for line in heads] == ["warning", "info", "error"]


# ---- folding ----


def test_forty_equal_ones_are_shown_once_with_a_count() -> None:
    found = [finding(line, 1, 2) for line in range(1, 81, 2)]
    lines = list(text.report(found, {"x.yaml": "a: 1\n" * 80}))
    assert lines[:5] == [
        "x.yaml:1:1: error[p-in-domain] p = 1.2",
        "    1 | a: 1",
        "      | ^",
        "      = check the source",
        "      + 39 more like this in lines 3, 5, 7, 9, 11, 13, 15, 17, 19, 21 …",
    ]
    assert lines[5:] == ["", WHY, "each one: --format json"]


def test_the_same_mistake_in_another_file_is_shown_there() -> None:
    found = [finding(line, file=file) for file in ("a.yaml", "b.yaml") for line in (1, 2)]
    heads = [line for line in text.report(found, {}) if "error[" in line]
    assert [head.split(":")[0] for head in heads] == ["a.yaml", "b.yaml"]


def test_of_one_rule_in_a_file_ten_are_shown() -> None:
    found = [finding(line, message=f"p = {line}") for line in range(2, 5002)]
    lines = list(text.report([finding(1, rule="unknown-key", message="its cause"), *found], {}))
    assert sum("error[p-in-domain]" in line for line in lines) == text.MOST
    assert "      + 4990 more of p-in-domain in this file in lines 12–5001" in lines
    assert lines[-2:] == ["why: pipeline explain RULE (p-in-domain, unknown-key)", "each one: --format json"]
    assert len(lines) < 50


@given(ANY_FINDINGS.map(lambda found: found * 3))
def test_nothing_is_lost_by_folding(found: list[Finding]) -> None:
    lines = list(text.report(found, {}))
    heads = sum(re.search(r": (error|warning|info)\[", line) is not None for line in lines)
    more = sum(int(match[1]) for line in lines if (match := re.match(r"      \+ (\d+) more ", line)))
    assert heads + more == len(found)


# ---- what a terminal gets ----


@given(ANY, ANY, ANY, ANY)
@example("\x1b[2J", "\u202e", "a\x07: 1", "x\n::error::forged.yaml")
def test_nothing_of_a_record_moves_the_cursor(message: str, hint: str, line: str, file: str) -> None:
    lines = text.report([finding(1, 1, 2, message=message, hint=hint, file=file)], {file: line})
    assert all(shown.isprintable() for shown in lines)


def test_file_name_that_is_no_text_can_be_printed() -> None:
    assert "\n".join(text.report([finding(file=NO_TEXT)], {})).encode("utf-8")


@pytest.mark.parametrize("severity", SEVERITIES)
def test_colour_is_only_that(severity: str) -> None:
    plain = list(text.report([finding(severity=severity)], {"x.yaml": "a: 1"}))
    coloured = list(text.report([finding(severity=severity)], {"x.yaml": "a: 1"}, colour=True))
    assert coloured != plain
    assert [re.sub(r"\x1b\[[0-9;]*m", "", line) for line in coloured] == plain


def test_the_bad_examples_fit_a_page_each() -> None:
    findings, texts = real()
    lines = list(text.report(findings, texts))
    assert all(line.isprintable() for line in lines)
    assert len(lines) <= 5 * len(findings) + 2


@pytest.mark.parametrize(
    ("fields", "offered"),
    [
        ({"rule": "percent-possible", "severity": "warning"}, True),
        ({"rule": "flow-monotone", "severity": "error"}, True),
        ({"rule": "percent-possible", "severity": "warning", "disposition": "unresolved"}, False),
        ({"rule": "claim-differs", "severity": "info"}, False),
        ({"rule": "foreign-key-exists", "severity": "error"}, False),
        ({"rule": "p-in-domain", "severity": "error"}, False),
    ],
    ids=lambda value: value.get("rule") if isinstance(value, dict) else None,
)
def test_answer_is_offered_where_one_can_be_given(fields: dict[str, str], offered: bool) -> None:
    catalogue()  # as a check that found something would have made it
    one = finding(**fields)
    assert any(f"pipeline waive {one.fingerprint}" in line for line in text.report([one], {})) is offered
