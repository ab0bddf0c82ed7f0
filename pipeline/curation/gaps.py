"""What stands between two nodes of a YAML text: blanks, line breaks, punctuation and comments."""

from __future__ import annotations

from dataclasses import dataclass


class UnusualError(Exception):
    """The text is written in a way that is not laid out."""


@dataclass(frozen=True, slots=True)
class Comment:
    """text: with its sign, without blanks behind it. column: where it starts in its line, from 0."""

    text: str
    column: int


Lines = tuple[Comment | None, ...]  # whole lines, never two empty ones (None) in a row


@dataclass(frozen=True, slots=True)
class Gap:
    """trailing: behind what ends the line before. lines: those below. breaks: does what follows stand on a line of its own?"""

    trailing: Comment | None = None
    lines: Lines = ()
    breaks: bool = False

    @property
    def comments(self) -> Lines:
        return tuple(line for line in (self.trailing, *self.lines) if line)


SAME_LINE = Gap()


def gap(text: str, start: int, end: int, *signs: str) -> Gap:
    """The gap between two offsets. signs: the punctuation that it may hold; raises UnusualError if it holds another."""
    pieces = [_parts(piece) for piece in text[start:end].split("\n")]
    held = "".join("".join(sign for sign, _ in pieces).split())
    if held not in (signs or ("",)):
        raise UnusualError(held)
    trailing = pieces[0][1]
    if len(pieces) == 1 and not trailing:
        return SAME_LINE  # as most are
    if trailing:
        trailing = Comment(trailing.text, trailing.column + column_of(text, start))
    whole = pieces[1:] if pieces[-1][1] else pieces[1:-1]  # the last piece indents what follows, or ends the file
    lines = [comment for sign, comment in whole if comment or not sign.strip()]
    return Gap(trailing, _squeezed(lines), len(pieces) > 1)


def _parts(piece: str) -> tuple[str, Comment | None]:
    """The punctuation of a line and its comment, which the first # starts: no value stands in a gap."""
    signs, sharp, words = piece.partition("#")
    return signs, Comment(sharp + words.rstrip(" \t"), len(signs)) if sharp else None


def _squeezed(lines: list[Comment | None]) -> Lines:
    return tuple(line for place, line in enumerate(lines) if line or not place or lines[place - 1])


def column_of(text: str, offset: int) -> int:
    """Characters before the offset in its line."""
    return offset - text.rfind("\n", 0, offset) - 1
