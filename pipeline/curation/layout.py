"""The canonical layout of a record, made by moving the pieces of its text: no value, key or comment is written anew.

Keys stand in the order of the record models, in braces too. Names (of treatments, outcomes …) and the items of lists keep the order
of their author, and keys that no model knows come last. Two blanks indent; a list inside a mapping is indented like a mapping. One
blank stands behind `:` and `,`, none inside brackets nor at the end of a line. Empty lines stand alone, and only between the parts of
a block: not at the top of one, not inside brackets. One line break ends the file.

The author's choices stay: braces or lines, where lines break, quotes, empty lines. Inside brackets a new line begins below the first
part, or two blanks in if the bracket ended its line. A comment above a key moves with the key, and one behind a value keeps its
column if the value leaves room. Comments at the head and the end of the file stay there. Braces with comments between their own
keys keep the order of these.

Left as they are: texts with explicit keys (`? a`) or marks of documents, and those with a block scalar whose end says something
(`|+`, blanks in its last line, no line break at the end of the file).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pipeline.curation.draft import INDENT, Draft, written
from pipeline.curation.gaps import Gap, Lines, UnusualError, column_of, gap
from pipeline.curation.inline import inline, key_of, order_of
from pipeline.curation.spans import Mapping, Node, Scalar, Sequence, spans
from pipeline.records import below


def laid_out(text: str, model: Any) -> str:
    """The text in canonical layout, or as it is if it is unusual.

    text: one that `pipeline.read` took in without findings. model: the type of its tree (`records.model_of`).
    """
    try:
        return _file(text, spans(text), model)
    except UnusualError:
        return text


def _file(text: str, root: Node, model: Any) -> str:
    end = len(text)
    head = gap(text, 0, root.start)
    if _is_block(root):
        body, behind = _block(text, root, (), 0, end, end, model)
    else:
        body, behind = _leaf(text, Draft(0), root, 0, 0, end, model)
    return "\n".join([*written((head.trailing, *head.lines), 0), body, *written(behind, 0)]).strip("\n") + "\n"


def _is_block(node: Node) -> bool:
    return not isinstance(node, Scalar) and not node.flow


@dataclass(frozen=True, slots=True)
class Opening:
    """How a part of a block begins: its offset, its key or number, its `key:` or `-`, the gap behind that, its value."""

    start: int
    step: str | int
    sign: str
    before: Gap
    value: Node


def _openings(text: str, node: Node) -> Iterator[Opening]:
    """The parts of a block."""
    if isinstance(node, Mapping):
        gap(text, node.start, node.entries[0].start)  # holds the ? of an explicit key
        for entry in node.entries:
            before = gap(text, entry.key.end, entry.value.start, ":")
            yield Opening(entry.start, key_of(entry), f"{text[entry.start : entry.key.end]}:", before, entry.value)
    elif isinstance(node, Sequence):
        end = node.start
        for number, item in enumerate(node.items):
            dash = _dash(text, end)
            yield Opening(dash, number, "-", gap(text, dash + 1, item.start), item)
            end = item.end


def _dash(text: str, start: int) -> int:
    """The next dash that stands in no comment."""
    found = re.compile("(?:#.*|[^-#]+)*").match(text, start)
    return found.end() if found else start


def _block(text: str, node: Node, lead: Lines, column: int, holder: int, limit: int, model: Any) -> tuple[str, Lines]:
    """A block with its parts at a column, and the lines behind it that belong to what follows.

    lead: lines above its first part. holder: column of what holds the block in the text; limit: offset of what follows it.
    """
    openings = list(_openings(text, node))
    old = column_of(text, openings[0].start)
    parts = []
    for opening, end in zip(openings, [*(other.start for other in openings[1:]), limit], strict=True):
        body, behind = _value(text, opening, column, old, end, below(model, opening.step))
        parts.append((opening.step, lead, body))
        lead = behind
    foot, behind = _split(lead, max(old, holder + 1))
    place = order_of(model)
    parts.sort(key=lambda part: place(part[0]))
    lines = [line for _, lead, body in parts for line in (*written(lead, column), body)]
    return "\n".join([*lines, *written(foot, column)]).removeprefix("\n"), behind


def _split(lines: Lines, column: int) -> tuple[Lines, Lines]:
    """The comments behind the last part of a block: those as deep as the block are its own, the others belong to what follows."""
    own = 0
    for place, line in enumerate(lines, 1):
        if line and line.column < column:
            break
        own = place if line else own
    return lines[:own], lines[own:]


def _value(text: str, opening: Opening, column: int, old: int, limit: int, model: Any) -> tuple[str, Lines]:
    """A part of a block, and the lines behind it."""
    before, value, inner = opening.before, opening.value, column + INDENT
    draft = Draft(inner if opening.sign == "-" else column)
    draft.write(" " * column + opening.sign)
    if not _is_block(value):
        if value.start < value.end:
            draft.cross(before, " ", inner)
        return _leaf(text, draft, value, inner, column - old, limit, model)
    body, behind = _block(text, value, before.lines, inner, old, limit, model)
    draft.comment(before.trailing)
    if opening.sign == "-" and not before.trailing and body[inner] != "#":
        draft.write(body[draft.column :])
    else:
        draft.write("\n" + body)
    return draft.text, behind


def _leaf(text: str, draft: Draft, value: Node, column: int, shift: int, limit: int, model: Any) -> tuple[str, Lines]:
    """A part whose value begins on its line, and the lines behind it."""
    inline(text, draft, value, column, model, shift)
    behind = gap(text, value.end, limit)
    draft.comment(behind.trailing)
    return draft.text, behind.lines
