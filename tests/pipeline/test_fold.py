"""The fold: the same tree as PyYAML's BaseLoader wherever both accept, and a finding on the line where it does not."""

from __future__ import annotations

from pathlib import Path
from time import process_time
from typing import Any

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from pipeline.findings import Finding
from pipeline.fold import DEPTH_MAX, Fold
from tests.pipeline.trees import STYLES, TREES, written
from tests.support import RAW

SIGNS = "ab1 \n\t:-[]{},#&*!|>'\"%@?~<=µ"
PIECES = [
    "a: ",
    "b: ",
    "- ",
    "[",
    "]",
    "{",
    "}",
    ", ",
    "x",
    "'",
    '"',
    "\n",
    "\n  ",
    "? ",
    ": ",
    "# c\n",
    "|\n  ",
    "<<: ",
    "...",
]


def fold(text: str) -> tuple[dict[str, Any] | None, list[Finding]]:
    folded = Fold("raw/studies/x.yaml")
    return folded.tree(text), folded.findings


def base(text: str) -> Any:
    """The reference: None where it refuses the text."""
    try:
        return yaml.load(text, Loader=yaml.BaseLoader)
    except (yaml.YAMLError, ValueError):  # ValueError: a reader that stops inside an escape
        return None


def rules(text: str) -> list[str]:
    return [finding.rule for finding in fold(text)[1]]


def lines(text: str) -> list[tuple[str, int]]:
    return [(finding.rule, finding.line) for finding in fold(text)[1]]


# ---- the same tree as the reference ----


@given(TREES, STYLES)
def test_generated_trees_come_back(tree: dict[str, Any], style: dict[str, Any]) -> None:
    text = written(tree, style)
    assert fold(text) == (tree, [])
    assert base(text) == tree


@pytest.mark.parametrize("path", sorted(RAW.rglob("*.yaml")), ids=lambda path: path.stem)
def test_records_are_read_as_the_reference_reads_them(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    tree, findings = fold(text)
    assert findings or tree == base(text)
    assert tree


@settings(max_examples=500)
@given(st.one_of(st.text(SIGNS, max_size=30).map("a: {}".format), st.lists(st.sampled_from(PIECES)).map("".join)))
@example("a: 1\n'b': 2\n")
@example("{a: [1, {b: 2}], c: ''}")
def test_where_both_accept_any_text_they_agree(text: str) -> None:
    tree, findings = fold(text)
    reference = base(text)
    if not findings and reference is not None:
        assert tree == reference


@settings(max_examples=300)
@given(st.one_of(st.text(max_size=60), st.text(SIGNS, max_size=60)))
def test_no_text_raises_and_none_vanishes_in_silence(text: str) -> None:
    tree, findings = fold(text)
    assert tree is not None or findings


# ---- what is refused, and where ----


@pytest.mark.parametrize(
    ("text", "rule", "line"),
    [
        ("a: 1\nb: {c: 1, c: 2}\n", "duplicate-key", 2),
        ("a: 1\nb: 2\na: 3\n", "duplicate-key", 3),
        ("a: 1\nb: &x 2\n", "plain-yaml", 2),
        ("a: 1\nb: *x\n", "plain-yaml", 2),
        ("a: 1\n<<: *x\n", "plain-yaml", 2),
        ("a: [1,\n  *x, 2]\n", "plain-yaml", 2),
        ("*x : 1\n", "plain-yaml", 1),
        ("a: !!str 1\n", "plain-yaml", 1),
        ("a: ! 1\n", "plain-yaml", 1),
        ("a: !mine {b: 1}\n", "plain-yaml", 1),
        ("a: 1\n---\nb: 2\n", "plain-yaml", 2),
        ("{mesh: Arthritis, Rheumatoid}\n", "key-without-value", 1),
        ("a: 1\nb:\nc: 2\n", "key-without-value", 2),
        ("a: {b: }\n", "key-without-value", 1),
        ("a: 1\n? b\n", "key-without-value", 2),
        ("a: 1\n[b]: 2\n", "yaml-syntax", 2),
        ("a: 1\nb: {c: d\n", "yaml-syntax", 2),
        ("a: 1\nb: c: d\n", "yaml-syntax", 2),
        ("a: 1\n\tb: 2\n", "yaml-syntax", 2),
        ("a:\n  - b\n   - c\n", "yaml-syntax", 3),
        ("a: [b\n  c]\n", "yaml-syntax", 2),
        ("a: b\n\n  c\n", "yaml-syntax", 3),
        ("a: 1\nb: @x\n", "yaml-syntax", 2),
        ("", "file-holds-mapping", 1),
        ("# nothing\n", "file-holds-mapping", 1),
        ("---\n", "file-holds-mapping", 2),
        ("- a: 1\n", "file-holds-mapping", 1),
        ("words\n", "file-holds-mapping", 1),
    ],
)
def test_one_mistake_is_one_finding_on_its_line(text: str, rule: str, line: int) -> None:
    assert lines(text) == [(rule, line)]


def test_text_of_several_lines_is_a_value_in_quotes_only() -> None:
    assert fold('a: "b\n  c"\n') == ({"a": "b c"}, [])
    assert [(f.rule, f.line, f.column) for f in fold("a: 1\nd: b\n   c\n")[1]] == [("yaml-syntax", 3, 4)]
    assert rules("a: b\n  c\nd: e: f\n") == ["yaml-syntax"], "what is no YAML has one fault"


def test_empty_text_in_quotes_is_a_value() -> None:
    assert fold("a: ''\n") == ({"a": ""}, [])


def test_what_is_refused_leaves_the_rest() -> None:
    tree, findings = fold("a: 1\nb: *x\nc: {d: 2, d: 3}\ne: [1, *x]\n")
    assert [finding.rule for finding in findings] == ["plain-yaml", "duplicate-key", "plain-yaml"]
    assert tree is not None
    assert (tree["a"], tree["c"]) == ("1", {"d": "2"})


def test_first_of_two_equal_keys_is_kept() -> None:
    assert fold("a: 1\na: 2\n")[0] == {"a": "1"}


def test_control_character_is_found_after_letters_of_several_bytes() -> None:
    (finding,) = fold("a: µµµµµµµµµµ\nb: ±±±x\x07y\nc: 1\n")[1]
    assert (finding.rule, finding.line, finding.column) == ("yaml-syntax", 2, 8)


def test_tab_is_named_as_one() -> None:
    (finding,) = fold("population:\n\tsex: female\n")[1]
    assert "tab" in finding.message
    assert finding.hint == "use blanks"


@pytest.mark.parametrize("start", ["a: !", "a: &", "a: *", "? "], ids=["tag", "anchor", "alias", "key"])
def test_message_about_a_long_name_is_short(start: str) -> None:
    findings = fold(start + "x" * 100_000 + "\n")[1]
    assert findings
    assert max(len(finding.message) for finding in findings) < 500


# ---- depth ----


def nested(levels: int) -> str:
    """A document of so many mappings and lists, one in the other."""
    return "a: " + "[" * (levels - 1) + "1" + "]" * (levels - 1) + "\n"


def test_twenty_levels_are_accepted() -> None:
    tree, findings = fold(nested(DEPTH_MAX))
    assert findings == []
    assert tree == base(nested(DEPTH_MAX))


@pytest.mark.parametrize("levels", [DEPTH_MAX + 1, 100, 5_000])
def test_more_levels_are_one_finding(levels: int) -> None:
    assert lines(nested(levels)) == [("nesting-depth", 1)]


@pytest.mark.parametrize("opening", ["[", "{a: ", "- ", "? ", "[[],"])
def test_endless_opening_is_refused_at_once(opening: str) -> None:
    start = process_time()
    assert rules(opening * 100_000)
    assert process_time() - start < 1


def test_a_blank_forgotten_behind_a_colon() -> None:
    fold = Fold("x.yaml")
    fold.tree("masking: {level:none}\n")
    (found,) = fold.findings
    assert (found.rule, found.hint) == ("key-without-value", "write `level: none`, with a blank after the colon")
