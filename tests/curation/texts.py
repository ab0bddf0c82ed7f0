"""Generated records as people might type them: any style, odd blanks, comments everywhere."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import Any

from pipeline.records import below, fields_of

PLAIN = [
    "3.70",
    "<0.001",
    "no",
    "012",
    "1:30",
    "2007-06",
    "µg/kg é 😀",
    "-5",
    "x#y",
    "a:b",
    "~",
    "a  b",
    "http://a.b/?c#d",
]
QUOTED = ['"a: b"', "'it''s # so'", '"[{,"', '""', '"\\u00b5 \\" "', "' '"]
LONG = ["a\n      b", "a\n\n          b # c", '"x\n        y  \n\n   z"', '"x \\\n        \\ y"', "'x\n          y'"]
LITERAL = [
    "|\n{0}x  # text\n\n{0}  y",
    ">-\n{0}x\n{0}y\n\n",
    "|2\n{1}  x",
    "|- # c\n{0}x\n{0} \n{0}y",
    "|+\n{0}x\n\n",
    "|",
]
NAMES = ["ldn", "pain-30", '"a b"', "'é'", "zzz", "3", "x:y", "note"]
COMMENTS = ["#", "# c", "#é: [1, {", "# a # b", "#!  'x"]


@dataclass
class Author:
    """Writes a text, one decision after the other. The lowest random numbers make the plainest text."""

    random: Random
    comments: bool

    def one_of(self, *choices: Any) -> Any:
        return choices[self.random.randrange(len(choices))]

    def seldom(self) -> bool:
        return self.random.randrange(6) == 5

    def record(self, model: Any) -> str:
        if self.seldom() and self.seldom():
            return self.lines() + self.flow(model, 3) + self.ending()
        head = self.comment() + "\n" if self.seldom() else ""
        return head + self.lines() + self.mapping(model, self.one_of(0, 0, 0, 2), 3) + self.lines()

    # ---- between values ----

    def blanks(self) -> str:
        return str(self.one_of(" ", "  ")) if self.seldom() else ""

    def comment(self) -> str:
        return self.one_of(*COMMENTS) + self.one_of("", " ", "\t ") if self.comments else ""

    def ending(self) -> str:
        """The rest of a line, up to the start of the next value's."""
        behind = f" {self.blanks()}{self.comment()}" if self.seldom() else ""
        return f"{behind}{self.blanks()}\n{self.lines()}"

    def lines(self) -> str:
        """Empty lines, and comments in any column."""
        text = ""
        while self.seldom():
            text += f"{self.blanks()}\n{' ' * self.random.randrange(7)}{self.comment()}\n"
        return text

    def gap(self) -> str:
        """Between two signs inside brackets."""
        if self.seldom():
            return self.ending() + " " * self.random.randrange(1, 8)
        return str(self.one_of(self.blanks(), self.blanks(), self.blanks(), "\t"))

    # ---- lines ----

    def keys(self, model: Any) -> list[str]:
        """Some that the model knows, in any order, and some others."""
        known = list(fields_of(model))
        keys = [self.one_of(*(known or NAMES)) for _ in range(self.random.randrange(1, 5))]
        return list(dict.fromkeys([*keys, *([self.one_of(*NAMES)] if self.seldom() else [])]))

    def mapping(self, model: Any, column: int, depth: int) -> str:
        """With its first line indented."""
        parts = [(key, below(model, key.strip("\"'"))) for key in self.keys(model)]
        return "".join(f"{' ' * column}{key}{self.blanks()}:{self.value(inner, column, depth)}" for key, inner in parts)

    def items(self, model: Any, column: int, depth: int) -> str:
        return "".join(f"{' ' * column}-{self.item(model, column, depth)}" for _ in range(self.random.randrange(1, 4)))

    def item(self, model: Any, column: int, depth: int) -> str:
        """What stands behind a dash, up to the next line."""
        kind, inner = self.random.randrange(7), column + self.one_of(2, 2, 4)
        if kind == 6:
            return self.ending()
        if kind < 4 or not depth:
            return self.value(model, column, depth if kind < 2 else 0)
        return (self.mapping if kind == 4 else self.items)(model, inner, depth - 1)[column + 1 :]

    def value(self, model: Any, column: int, depth: int) -> str:
        """What stands behind `:` or `-`, up to the next line."""
        kind = self.random.randrange(10 if depth else 5)
        if kind > 7:
            return self.ending() + self.items(model, column + self.one_of(2, 0, 3), depth - 1)
        if kind > 4:
            return self.ending() + self.mapping(model, column + self.one_of(2, 1, 4), depth - 1)
        if kind == 4 and self.seldom():
            inner = column + self.one_of(2, 1, 4)
            return f" {self.one_of(*LITERAL).format(' ' * inner, ' ' * column)}\n{self.lines()}"
        before = self.ending() + " " * (column + self.one_of(2, 1, 3)) if self.seldom() else f" {self.blanks()}"
        return before + (self.flow(model, depth) if kind > 1 else self.scalar()) + self.ending()

    def scalar(self) -> str:
        return str(self.one_of(*(LONG if self.seldom() else QUOTED if self.seldom() else PLAIN)))

    # ---- brackets ----

    def flow(self, model: Any, depth: int) -> str:
        kind = self.random.randrange(4 if depth else 1)
        if kind == 0:
            return self.scalar()
        if kind > 1:
            return self.brackets("{}", [self.pair(key, model, depth) for key in self.keys(model)])
        parts = [self.flow(model, depth - 1) for _ in range(self.random.randrange(4))]
        return self.brackets("[]", [*parts, self.pair("zzz", model, depth)] if self.seldom() else parts)

    def brackets(self, signs: str, parts: list[str]) -> str:
        separated = ",".join(f"{self.gap()}{part}{self.gap()}" for part in parts)
        last = f",{self.gap()}" if parts and self.seldom() else ""
        return f"{signs[0]}{separated}{last}{signs[1]}"

    def pair(self, key: str, model: Any, depth: int) -> str:
        return f"{key}{self.blanks()}: {self.gap()}{self.flow(below(model, key), depth - 1)}"
