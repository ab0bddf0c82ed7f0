"""The nodes of a YAML text with the span of characters that each one takes, so that a tool can edit the text in place.

A span is `text[node.start:node.end]`: what the author wrote for this node, and nothing around it. libyaml counts characters,
and ends some nodes only at the next token; their spans are drawn back to the end of what they hold. The text is one that
`pipeline.read` took in: UTF-8 without a byte-order mark, with LF.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import yaml

from pipeline.findings import KEY, Pointer
from pipeline.fold import LOADER


@dataclass(frozen=True, slots=True)
class Scalar:
    """A value or key. style: `"`, `'`, `|`, `>`, or empty for plain text. A value that is missing has an empty span."""

    start: int
    end: int
    value: str
    style: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """A key of a mapping with its value."""

    key: Node
    value: Node

    @property
    def start(self) -> int:
        return self.key.start

    @property
    def end(self) -> int:
        return self.value.end


@dataclass(frozen=True, slots=True)
class Mapping:
    """flow: in braces, but for a pair in brackets, `[a: 1]`, whose span has none."""

    start: int
    end: int
    flow: bool
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Sequence:
    """flow: in brackets. A block list starts at its first dash."""

    start: int
    end: int
    flow: bool
    items: tuple[Node, ...]


Node = Scalar | Mapping | Sequence


def spans(text: str) -> Node:
    """The root of the first document, an empty scalar if there is none. Raises yaml.YAMLError for what is no YAML."""
    events = iter(list(yaml.parse(text, Loader=LOADER)))  # all at once: a fault at the end is one of the whole text
    for event in events:
        if isinstance(event, yaml.NodeEvent):
            return _node(text, event, events)
    return Scalar(0, 0, "")


def _node(text: str, event: Any, events: Iterator[Any]) -> Node:
    start, end = event.start_mark.index, event.end_mark.index
    if isinstance(event, yaml.MappingStartEvent):
        return _mapping(text, start, bool(event.flow_style), events)
    if isinstance(event, yaml.SequenceStartEvent):
        return _sequence(text, start, bool(event.flow_style), events)
    if isinstance(event, yaml.AliasEvent):
        return Scalar(start, end, f"*{event.anchor}")
    style = event.style or ""
    if style in ("|", ">"):
        end = start + len(_block_piece(text[start:end], event.value))
    return Scalar(start, end, event.value, style)


def _mapping(text: str, start: int, flow: bool, events: Iterator[Any]) -> Mapping:
    entries = []
    while not isinstance(event := next(events), yaml.MappingEndEvent):
        entries.append(Entry(_node(text, event, events), _node(text, next(events), events)))
    return Mapping(start, _end(event, entries), flow, tuple(entries))


def _sequence(text: str, start: int, flow: bool, events: Iterator[Any]) -> Sequence:
    items = []
    while not isinstance(event := next(events), yaml.SequenceEndEvent):
        items.append(_node(text, event, events))
    return Sequence(start, _end(event, items), flow, tuple(items))


def _end(event: Any, parts: list[Any]) -> int:
    """Behind the closing bracket; without one libyaml goes on to the next token, and the last part is the end."""
    start, end = event.start_mark.index, event.end_mark.index
    return int(end if end > start else parts[-1].end)


def _block_piece(piece: str, value: str) -> str:
    """A block scalar up to the end of its last line; libyaml goes on to the next token."""
    return piece.removesuffix("\n") if open_ended(piece, value) else re.sub(r"(\n[ \t]*)+\Z", "", piece)


def open_ended(piece: str, value: str) -> bool:
    """Do empty lines behind a block scalar belong to it: because it says so (`|+`), or because they hold blanks?"""
    return bool(re.match(r"[|>]\d?\+", piece)) or value.rstrip("\n").rpartition("\n")[2].isspace()


def node_at(root: Node, pointer: Pointer) -> Node:
    """The node that a pointer leads to, or the key if the pointer ends with KEY. Raises LookupError if there is none."""
    if pointer[-1:] == (KEY,):
        return entry_at(root, pointer[:-1]).key
    node = root
    for step in pointer:
        node = node.items[step] if isinstance(node, Sequence) and isinstance(step, int) else _entry(node, step).value
    return node


def entry_at(root: Node, pointer: Pointer) -> Entry:
    """The key and value that a pointer leads to. Raises LookupError if there are none."""
    return _entry(node_at(root, pointer[:-1]), pointer[-1])


def _entry(node: Node, key: str | int) -> Entry:
    for entry in node.entries if isinstance(node, Mapping) else ():
        if isinstance(entry.key, Scalar) and entry.key.value == key:
            return entry
    raise LookupError(key)


def replaced(text: str, pointer: Pointer, raw: str) -> str:
    """The text with `raw`, a piece of YAML, in place of the value (or key) at a pointer. Raises LookupError if there is none."""
    node = node_at(spans(text), pointer)
    return text[: node.start] + raw + text[node.end :]
