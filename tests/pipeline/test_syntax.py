"""Faults of YAML: in words of a record, where they begin and not where the parser gave up."""

from __future__ import annotations

import pytest

from pipeline.fold import Fold

BEFORE = "a: 1\nb: 2\n"


def fault(text: str) -> tuple[int, int, str]:
    fold = Fold("x.yaml")
    assert fold.tree(BEFORE + text) is None
    (finding,) = fold.findings
    assert finding.rule == "yaml-syntax"
    assert finding.hint
    return finding.line, finding.column, finding.message


@pytest.mark.parametrize(
    ("text", "line", "column", "message"),
    [
        ("c: [US\nd: {e: 1}\nf: x\n", 3, 4, "the bracket that opens here is not closed before line 4"),
        ("c: {d: 1\nf: x\n", 3, 4, "the bracket that opens here is not closed before line 4"),
        ("c:\n  - {d: {e: 1}\n  - {d: 2}\n", 4, 5, "the bracket that opens here is not closed before line 5"),
        ("c: [US}\n", 3, 7, "a comma or a closing bracket is missing before this"),
        ("c: {d: 1 e: 2}\n", 3, 11, "a comma or a closing bracket is missing before this"),
        ("c: {d: 1}}\n", 3, 10, "this goes on behind a value, or the line begins elsewhere than the one before"),
        ('c: "x\nd: 2\n', 3, 4, "the quote that opens here is never closed"),
        ("c: 'x\nd: 2\n", 3, 4, "the quote that opens here is never closed"),
        ('c: "x\nd: 2\ne: "y"\n', 3, 4, "the quote that opens here is closed on line 5 only"),
        ('c: {d: "x, e: 1}\nf: {g: "y"}\n', 3, 4, "the bracket that opens here is not closed before line 4"),
        ("c: 'it's'\n", 3, 8, "this goes on behind a value, or the line begins elsewhere than the one before"),
        ("c\nd: 1\n", 3, 1, "this line is no `key: value`"),
        ("<<<<<<< HEAD\nc: 1\n", 3, 1, "this line is no `key: value`"),
        ("c: x: y\n", 3, 5, "a second `: ` stands in this value, or the line begins too far right"),
        ("  c: 1\n", 3, 4, "a second `: ` stands in this value, or the line begins too far right"),
        ("c: %x\n", 3, 4, "a value begins with a sign of YAML"),
        ("c: {d: >75}\n", 3, 8, "a value begins with a sign of YAML"),
        ("c: >75\n", 3, 6, "`>` or `|` begins a value"),
        ("\tc: 1\n", 3, 1, "a tab stands where YAML wants blanks"),
        (
            "c:\n   d: 1\n  e: 2\n",
            5,
            3,
            "this goes on behind a value, or the line begins elsewhere than the one before",
        ),
        ("c: [a, , b]\n", 3, 8, "a value or a key is missing before this"),
        ("...\nc: 1\n", 4, 1, "`...` ends the record, and more stands behind it"),
        ('c: "\\q"\n', 3, 5, "found unknown escape character"),
    ],
)
def test_fault_is_named_where_it_begins(text: str, line: int, column: int, message: str) -> None:
    assert fault(text) == (line, column, message)


def test_quoted_text_may_go_on_over_lines() -> None:
    """Only a fault behind it makes one doubt it."""
    assert Fold("x.yaml").tree('c: "x\n  y"\n') == {"c": "x y"}
    assert fault('c: "x\n  y"\nd: e: f\n')[:2] == (5, 5)
