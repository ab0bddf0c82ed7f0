"""A record as text with places to change: read by PyYAML's composer, so that nothing of the product says what is where."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import yaml

NUMBERS = ("value", "mean", "median", "dispersion", "estimate", "p", "percent", "amount", "low", "high", "cap", "iqr")
COUNTS = ("n", "events", "total", "affected", "at_risk", "participants", "centres")
Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
Path = tuple[str | int, ...]


@dataclass(frozen=True)
class Spot:
    """A key with its value, or an item of a list. start and end cut the value out of the text; text is None but for scalars."""

    path: Path
    key: int  # where the key begins; of an item, where the item does
    start: int
    end: int
    text: str | None
    flow: bool  # in {…} or […], or one itself

    @property
    def name(self) -> str:
        return str(self.path[-1])


@dataclass(frozen=True)
class Change:
    """Text from start to end is replaced by new; line (from 1) is where a careful reader would point."""

    start: int
    end: int
    new: str
    line: int


@dataclass(frozen=True)
class Record:
    """file: `studies/<id>.yaml` or `sources/<id>.yaml`."""

    file: str
    text: str

    @property
    def is_source(self) -> bool:
        return self.file.startswith("sources")

    @cached_property
    def spots(self) -> list[Spot]:
        node = yaml.compose(self.text, Loader=Loader)
        return list(self._walk(node, (), self._offset(node.start_mark)))

    @cached_property
    def _lines(self) -> list[int]:
        return [0, *(match.end() for match in re.finditer("\n", self.text))]

    def _offset(self, mark: Any) -> int:
        return self._lines[mark.line] + int(mark.column)

    def _walk(self, node: Any, path: Path, key: int) -> Iterator[Spot]:
        text = node.value if isinstance(node, yaml.ScalarNode) else None
        flow = text is not None or bool(node.flow_style)
        if path:
            yield Spot(path, key, self._offset(node.start_mark), self._offset(node.end_mark), text, flow)
        if isinstance(node, yaml.MappingNode):
            for name, value in node.value:
                yield from self._walk(value, (*path, name.value), self._offset(name.start_mark))
        elif isinstance(node, yaml.SequenceNode):
            for index, item in enumerate(node.value):
                yield from self._walk(item, (*path, index), self._offset(item.start_mark))

    def at(self, *patterns: str) -> list[Spot]:
        """Spots whose path fits a pattern such as `results/*/p`; `**` stands for any way down to there."""
        fits = [re.compile(_expression(pattern)) for pattern in patterns]
        return [spot for spot in self.spots if any(fit.fullmatch("/".join(map(str, spot.path))) for fit in fits)]

    def get(self, path: Path) -> Spot | None:
        return next((spot for spot in self.spots if spot.path == path), None)

    def near(self, spot: Spot, name: str) -> Spot | None:
        """The spot of another key of the same mapping."""
        return self.get((*spot.path[:-1], name))

    def line(self, offset: int) -> int:
        return self.text.count("\n", 0, offset) + 1

    def raw(self, spot: Spot) -> str:
        return self.text[spot.start : spot.end]

    def value(self, spot: Spot, new: str) -> Change:
        """Another value; the finding is on its line."""
        return Change(spot.start, spot.end, new, self.line(spot.start))

    def without(self, spot: Spot, line: int) -> Change | None:
        """The key and its value taken out of a mapping in braces."""
        before = re.search(r",\s*$", self.text[: spot.key])
        if before:
            return Change(before.start(), spot.end, "", line)
        after = re.match(r"\s*,\s*", self.text[spot.end :])
        return Change(spot.key, spot.end + after.end(), "", line) if after and spot.flow else None

    def apply(self, change: Change) -> str:
        return self.text[: change.start] + change.new + self.text[change.end :]


def _expression(pattern: str) -> str:
    parts = (r".*" if part == "**" else r"[^/]+" if part == "*" else re.escape(part) for part in pattern.split("/"))
    return "/".join(parts).replace(r".*/", r"(?:.*/)?")


Corrupt = Callable[[Record, random.Random], Change | None]


@dataclass(frozen=True)
class Slip:
    """A class of mistakes: what corrupts a record, and the rule that must say so."""

    name: str
    rule: str
    corrupt: Corrupt


def slips_of(module: list[Slip]) -> Callable[[str], Callable[[Corrupt], Corrupt]]:
    """A decorator that takes a function in as a slip; its name is the class."""

    def slip(rule: str) -> Callable[[Corrupt], Corrupt]:
        def decorate(corrupt: Corrupt) -> Corrupt:
            module.append(Slip(corrupt.__name__.replace("_", "-"), rule, corrupt))
            return corrupt

        return decorate

    return slip


def misspelt(word: str, chance: random.Random) -> str:
    """Two letters swapped, or one left out."""
    places = [n for n in range(1, len(word) - 2) if word[n : n + 2].isalpha() and word[n] != word[n + 1]]
    if places and chance.random() < 0.6:
        n = chance.choice(places)
        return word[:n] + word[n + 1] + word[n] + word[n + 2 :]
    n = chance.choice([n for n in range(1, len(word)) if word[n].isalnum()] or [len(word) - 1])
    return word[:n] + word[n + 1 :]


def one(chance: random.Random, spots: list[Spot]) -> Spot | None:
    return chance.choice(spots) if spots else None


def scalars(record: Record, names: tuple[str, ...]) -> list[Spot]:
    return [spot for spot in record.spots if spot.name in names and spot.text is not None]


def numbers(record: Record, names: tuple[str, ...] = NUMBERS) -> list[Spot]:
    """Numbers that must be numbers: the value of a claim may be words."""
    found = [s for s in scalars(record, names) if re.fullmatch(r"-?\d+(\.\d+)?", record.raw(s))]
    return [s for s in found if s.name != "value" or s.path[0] not in ("claims", "disputed")]
