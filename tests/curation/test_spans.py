"""Spans: each node's piece of the text is what the author wrote for it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from pipeline.curation.spans import Entry, Mapping, Node, Scalar, Sequence, entry_at, node_at, replaced, spans
from pipeline.findings import KEY, Pointer
from pipeline.fold import Fold
from tests.pipeline.trees import STYLES, TREES, leaves, written
from tests.support import RAW

TEXT = """\
# µ before
é: "µm😀"   # of é
list: [x: é , {ü: 1 }, [] ,]

block: >+
    kept é

folded: |-
  cut

deep:
- - a
  -
- key: two
    lines # not
  # inside
  'quoted': "on
    two"
"""


def parts(node: Node) -> tuple[Node | Entry, ...]:
    if isinstance(node, Mapping):
        return node.entries
    return node.items if isinstance(node, Sequence) else ()


def nodes(node: Node, here: Pointer = ()) -> Iterator[tuple[Pointer, Node]]:
    """Every node with its pointer, keys included."""
    yield here, node
    for place, part in enumerate(parts(node)):
        if isinstance(part, Entry):
            assert isinstance(part.key, Scalar)
            yield (*here, part.key.value, KEY), part.key
            yield from nodes(part.value, (*here, part.key.value))
        else:
            yield from nodes(part, (*here, place))


def tree_of(node: Node) -> Any:
    if isinstance(node, Mapping):
        return {entry.key.value: tree_of(entry.value) for entry in node.entries if isinstance(entry.key, Scalar)}
    return [tree_of(item) for item in node.items] if isinstance(node, Sequence) else node.value


def alone(text: str, pointer: Pointer, node: Node) -> Any:
    """What the piece of a node says by itself, as far to the right as it stands in its line."""
    if isinstance(node, Scalar) and node.style in ("|", ">"):  # needs what stands before it, and the end of its line
        return tree_of(node_at(spans(text[: node.end + 1]), pointer))
    column = node.start - text.rfind("\n", 0, node.start) - 1
    return yaml.load(" " * column + text[node.start : node.end], Loader=yaml.BaseLoader)


def assert_spans_fit(text: str) -> None:
    root = spans(text)
    assert tree_of(root) == yaml.load(text, Loader=yaml.BaseLoader)
    for pointer, node in nodes(root):
        inside = parts(node)
        assert all(node.start <= part.start <= part.end <= node.end for part in inside)
        assert all(one.end < other.start for one, other in pairwise(inside))
        assert node_at(root, pointer) is node
        if node.start < node.end:
            assert text[node.start].strip()
            assert alone(text, pointer, node) == tree_of(node)


def test_every_span_says_what_its_node_says() -> None:
    assert_spans_fit(TEXT)


@given(TREES, STYLES, st.text("# µ😀\n", max_size=6))
def test_every_span_of_any_text_says_what_its_node_says(tree: dict[str, Any], style: dict[str, Any], odd: str) -> None:
    assert_spans_fit("".join(f"#{line}\n" for line in odd.split("\n")) + written(tree, style))


@pytest.mark.parametrize("path", sorted(RAW.rglob("*.yaml")), ids=lambda path: path.stem)
def test_every_span_of_a_record_says_what_its_node_says(path: Path) -> None:
    assert_spans_fit(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("pointer", "piece"),
    [
        (("é",), '"µm😀"'),
        (("list",), "[x: é , {ü: 1 }, [] ,]"),
        (("list", 0), "x: é"),
        (("list", 1), "{ü: 1 }"),
        (("list", 1, "ü", KEY), "ü"),
        (("list", 2), "[]"),
        (("block",), ">+\n    kept é\n"),
        (("folded",), "|-\n  cut"),
        (("deep", 0), "- a\n  -"),
        (("deep", 0, 1), ""),
        (("deep", 1, "key"), "two\n    lines"),
        (("deep", 1, "quoted", KEY), "'quoted'"),
    ],
)
def test_span_is_the_piece_of_the_node(pointer: Pointer, piece: str) -> None:
    node = node_at(spans(TEXT), pointer)
    assert TEXT[node.start : node.end] == piece


@given(TREES, STYLES, st.data())
def test_replacing_a_value_changes_that_value_alone(tree: dict[str, Any], style: dict[str, Any], data: Any) -> None:
    text = written(tree, style)
    places = leaves(tree)
    if places:
        pointer, _ = data.draw(st.sampled_from(places))
        expected = Fold("").tree(text)
        above: Any = expected
        for step in pointer[:-1]:
            above = above[step]
        above[pointer[-1]] = "3.70"
        assert Fold("").tree(replaced(text, pointer, "3.70")) == expected


def test_replacing_a_key_keeps_its_value() -> None:
    assert replaced("a: {old: 3.70}  # c\n", ("a", "old", KEY), "new") == "a: {new: 3.70}  # c\n"


@pytest.mark.parametrize("pointer", [("b",), ("a", "x"), ("a", 2), (0,), ("a", 0, "x", KEY)])
def test_pointer_that_leads_nowhere_is_refused(pointer: Pointer) -> None:
    with pytest.raises(LookupError):
        node_at(spans("a: [1, 2]\n"), pointer)


def test_entry_has_the_span_of_key_and_value() -> None:
    text = "a: {b: 1 , c: 2}\n"
    entry = entry_at(spans(text), ("a", "b"))
    assert text[entry.start : entry.end] == "b: 1"


@pytest.mark.parametrize("text", ["a: [", "a: 1\n...\n]", "\tb: 1"])
def test_what_is_no_yaml_raises(text: str) -> None:
    with pytest.raises(yaml.YAMLError):
        spans(text)


def test_empty_text_has_an_empty_root() -> None:
    assert spans("# nothing\n") == Scalar(0, 0, "")


def test_alias_has_the_span_of_its_sign() -> None:
    text = "a: &x 1\nb: *x\n"
    node = node_at(spans(text), ("b",))
    assert text[node.start : node.end] == "*x"
