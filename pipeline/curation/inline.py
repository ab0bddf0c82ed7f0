"""Values that begin inside a line, laid out: scalars, and collections in brackets."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import Any

from pipeline.curation.draft import INDENT, Draft
from pipeline.curation.gaps import SAME_LINE, UnusualError, gap
from pipeline.curation.spans import Entry, Mapping, Node, Scalar, Sequence, open_ended
from pipeline.records import below, fields_of


def order_of(model: Any) -> Callable[[str | int], int]:
    """The place of a key in a mapping of this type. All names and items have the same, so that sorting leaves them alone."""
    places = {key: place for place, key in enumerate(fields_of(model))}
    return lambda step: places.get(str(step), len(places))


def key_of(entry: Entry | Node) -> str:
    if not isinstance(entry, Entry) or not isinstance(entry.key, Scalar):
        raise UnusualError("a key that is no word")
    return entry.key.value


def inline(text: str, draft: Draft, node: Node, column: int, model: Any, shift: int = 0) -> None:
    """Write a value. column: of its next lines, if it is a scalar; shift: of those of a block scalar."""
    if isinstance(node, Scalar):
        draft.write(_scalar(text, node, column, shift))
    elif isinstance(node, Mapping) and text[node.start] != "{":  # a pair in brackets, [a: 1]
        _part(text, draft, node.entries[0], column, model)
    else:
        _brackets(text, draft, node, model)


def _scalar(text: str, node: Scalar, column: int, shift: int) -> str:
    """The piece of a scalar; only the indentation of its next lines changes, which says nothing."""
    piece = text[node.start : node.end]
    first, *others = piece.split("\n")
    if node.style not in ("|", ">"):
        return "\n".join([first, *(" " * column + line.lstrip(" \t") if line.strip(" \t") else "" for line in others)])
    if open_ended(piece, node.value) or node.end == len(text):
        raise UnusualError("a block scalar whose end says something")
    return "\n".join([first, *(_shifted(line, shift) for line in others)])


def _shifted(line: str, shift: int) -> str:
    blanks = len(line) - len(line.lstrip(" "))
    return " " * max(0, blanks + shift) + line[blanks:] if line else ""


def _brackets(text: str, draft: Draft, node: Mapping | Sequence, model: Any) -> None:
    parts = node.entries if isinstance(node, Mapping) else node.items
    opening = gap(text, node.start + 1, parts[0].start) if parts else SAME_LINE
    between = [gap(text, one.end, other.start, ",") for one, other in pairwise(parts)]
    closing = gap(text, parts[-1].end if parts else node.start + 1, node.end - 1, "", ",")
    placed = list(zip(parts, [SAME_LINE, *between], strict=False))
    if isinstance(node, Mapping) and not any(each.comments for each in (opening, *between, closing)):
        place = order_of(model)
        placed.sort(key=lambda part: place(key_of(part[0])))
    column = draft.indent if opening.breaks else draft.column
    inner = column + (INDENT if opening.breaks else 1)
    draft.write(text[node.start])
    draft.cross(opening, "", inner)
    for number, (part, before) in enumerate(placed):
        if number:
            draft.write(",")
            draft.cross(before, " ", inner)
        _part(text, draft, part, inner, model)
    draft.cross(closing, "", column)
    draft.write(text[node.end - 1])


def _part(text: str, draft: Draft, part: Entry | Node, column: int, model: Any) -> None:
    """An entry or item at a column, inside brackets."""
    if not isinstance(part, Entry):
        inline(text, draft, part, column + INDENT, below(model, 0))
        return
    draft.write(text[part.key.start : part.key.end] + ":")
    draft.cross(gap(text, part.key.end, part.value.start, ":"), " ", column + INDENT)
    inline(text, draft, part.value, column + INDENT, below(model, key_of(part)))
