"""Positions: each pointer leads to the line, and the column, where its value stands."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from pipeline.findings import KEY, Finding, Pointer
from pipeline.positions import Place, locate, nearest, places
from tests.pipeline.trees import KEYS, STYLES, TREES, leaves, written
from tests.support import STUDY, findings_of, make_raw, study_of

COMMENTS = st.text("# µ\nab", max_size=20).map(lambda text: "".join(f"# {line}\n" for line in text.split("\n")))


def unique(tree: Any, names: Any) -> Any:
    """The same tree with a word of its own for each text and each key."""
    if isinstance(tree, str):
        return f"v{next(names)}"
    if isinstance(tree, list):
        return [unique(item, names) for item in tree]
    return {f"k{next(names)}": unique(below, names) for below in tree.values()}


def slice_at(text: str, place: Place) -> str:
    line, column, end = place
    return text.split("\n")[line - 1][column - 1 : end - 1].strip("\"'")


@given(TREES, STYLES, COMMENTS)
def test_every_pointer_leads_to_its_value(tree: dict[str, Any], style: dict[str, Any], comment: str) -> None:
    tree = unique(tree, iter(range(10_000)))
    text = comment + written(tree, style)
    found = places(text)
    for pointer, value in leaves(tree):
        assert slice_at(text, found[pointer]) == value


@given(TREES, STYLES)
def test_every_key_has_a_place_of_its_own(tree: dict[str, Any], style: dict[str, Any]) -> None:
    tree = unique(tree, iter(range(10_000)))
    text = written(tree, style)
    found = places(text)
    for pointer, _ in leaves(tree):
        for length in range(1, len(pointer) + 1):
            if isinstance(pointer[length - 1], str):
                assert slice_at(text, found[(*pointer[:length], KEY)]) == pointer[length - 1]


@given(TREES, STYLES, st.lists(st.one_of(KEYS, st.integers(0, 3)), min_size=1, max_size=4))
def test_what_is_missing_is_shown_at_the_nearest_part(
    tree: dict[str, Any], style: dict[str, Any], extra: list[Any]
) -> None:
    """A missing key of a part is shown where the part begins, or at the key that leads to it."""
    text = written(tree, style)
    found = places(text)
    pointer: Pointer = (*leaves(tree)[0][0], *extra) if leaves(tree) else tuple(extra)
    assume(pointer not in found)
    ancestors = [pointer[:length] for length in range(1, len(pointer))]
    allowed = {found[place] for a in ancestors for place in (a, (*a, KEY)) if place in found}
    assert nearest(found, pointer) in allowed | {(1, 1, 2)}


@pytest.mark.parametrize(
    "value", ['"in quotes\n  and on"', "plain text\n  and on", "|  # a block\n  of text", ">-\n  folded", "'\n  '"]
)
def test_a_value_of_several_lines_is_shown_to_the_end_of_its_first_one(value: str) -> None:
    text = f"# µ\na: 1\nkey: {value}\nb: 2\n"
    assert slice_at(text, places(text)[("key",)]) == value.split("\n")[0].strip("\"'")


def test_missing_key_at_the_top_is_shown_on_the_first_line() -> None:
    assert nearest(places("a: 1\nb: 2\n"), ("label",)) == (1, 1, 2)


def test_pointer_counts_what_stands_in_the_file() -> None:
    """An alias takes a place in its list, also for the values behind it."""
    text = "a:\n  - x\n  - *y\n  - z\n"
    assert places(text)[("a", 2)][0] == 4


@pytest.mark.parametrize("sign", ["\u2028", "\u2029", "\x85", "\r"], ids=["LS", "PS", "NEL", "CR"])
def test_line_numbers_are_those_of_an_editor_or_the_file_is_refused(sign: str, tmp_path: Path) -> None:
    """YAML 1.1 ends a line at signs where editors and GitHub do not, so the lines behind would be misnumbered."""
    raw = make_raw(tmp_path, study=f"# a{sign}# b\n" + STUDY.replace("group: ldn,", "group: nld,"))
    found = {(finding.rule, finding.line) for finding in findings_of(study_of(raw))}
    assert found in ({("unknown-group", 16)}, {("utf8-text", 1)})


def test_first_of_two_documents_has_the_places() -> None:
    assert places("a: 1\n---\nb: 1\na: 2\n")[("a",)] == (1, 4, 5)


def test_depth_of_a_second_document_does_not_matter() -> None:
    assert places("a: 1\n---\n" + "[" * 3_000)[("a",)] == (1, 4, 5)


def test_places_before_a_fault_are_known() -> None:
    assert places("a: 1\nb: [2\nc: }")[("a",)] == (1, 4, 5)


def test_locate_fills_what_has_no_line_and_nothing_else() -> None:
    text = "a: 1\nb: {c: 2}\n"
    open_, placed, elsewhere = (
        Finding("p-in-domain", "error", "m", file="x.yaml", pointer=("b", "c")),
        Finding("yaml-syntax", "error", "m", file="x.yaml", line=7, column=3),
        Finding("file-place", "error", "m", file="y.yml"),
    )
    found = locate([open_, placed, elsewhere], {"x.yaml": text})
    assert [(f.line, f.column, f.end) for f in found] == [(2, 8, 9), (7, 3, 0), (0, 0, 0)]


def test_key_and_value_are_told_apart() -> None:
    text = "a: 1\nflow: {by_arm: {ldn: 16}}\n"
    found = places(text)
    assert slice_at(text, found[("flow", "by_arm", "ldn", KEY)]) == "ldn"
    assert slice_at(text, found[("flow", "by_arm", "ldn")]) == "16"
