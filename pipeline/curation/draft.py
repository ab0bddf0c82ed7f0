"""A part of a record as it is laid out, piece by piece."""

from __future__ import annotations

from dataclasses import dataclass, field

from pipeline.curation.gaps import Comment, Gap, Lines

INDENT = 2


@dataclass
class Draft:
    """indent: the column at which the values of its last line begin; column: where the next piece goes."""

    indent: int
    column: int = 0
    pieces: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "".join(self.pieces)

    def write(self, piece: str) -> None:
        last = piece.rfind("\n") + 1
        self.column = len(piece) - last if last else self.column + len(piece)
        self.pieces.append(piece)

    def comment(self, comment: Comment | None) -> None:
        """A comment behind the line: in the column where it stood, or two blanks behind the line if that is longer."""
        if comment:
            self.write(" " * max(2, comment.column - self.column) + comment.text)

    def cross(self, gap: Gap, same_line: str, column: int) -> None:
        """Go on behind a gap: with `same_line` between, or on a line of its own at a column."""
        if not gap.breaks:
            self.write(same_line)
            return
        self.comment(gap.trailing)
        comments = tuple(comment for comment in gap.lines if comment)
        self.write("\n".join(["", *written(comments, column), " " * column]))
        self.indent = column


def written(lines: Lines, column: int) -> list[str]:
    """Comments and empty lines, at a column."""
    return [" " * column + line.text if line else "" for line in lines]
