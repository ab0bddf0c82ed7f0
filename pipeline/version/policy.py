"""The version policy: which change of the data makes which version, and why.

A rule is a function of a step from one release to the next. It yields what it found, and is declared once: its name, its level,
what it means (the first line of its docstring) and its reason; docs/versions.md is made from that. The version follows from the
highest level found. After SemVer 2.0.0 and the Data Package recipe for versions, with two departures that docs/versions.md names.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import IntEnum
from importlib import import_module
from typing import Any

from pipeline.version.step import Step
from schemas.rules import rule


class Level(IntEnum):
    none = 0
    patch = 1
    minor = 2
    major = 3
    forbidden = 4


@dataclass(frozen=True, slots=True)
class Hit:
    """What a rule found: where, how often, and what in a few words."""

    table: str = ""
    column: str = ""
    count: int = 1
    detail: str = ""

    def __str__(self) -> str:
        where = ".".join(part for part in (self.table, self.column) if part)
        more = ": ".join(part for part in (str(self.count) if self.count != 1 else "", self.detail) if part)
        return f"{where} ({more})" if where and more else where or more


@dataclass(frozen=True, slots=True)
class Reason:
    """Why the version is what it is: a rule, and what it found."""

    rule: str
    level: Level
    hit: Hit

    def document(self) -> dict[str, Any]:
        """As it stands in changes.json."""
        found = {name: getattr(self.hit, name) for name in ("table", "column", "detail") if getattr(self.hit, name)}
        return {"rule": self.rule, "level": self.level.name, **found, "count": self.hit.count}


Find = Callable[[Step], Iterable[Hit]]


@dataclass(frozen=True, slots=True)
class PolicyRule:
    """hint: the way out of what is forbidden."""

    name: str
    level: Level
    meaning: str
    reason: str
    find: Find
    hint: str = ""


POLICY: dict[str, PolicyRule] = {}
ROOMS = ("row_rules", "contract_rules")  # modules of this room that declare rules


def policy(level: Level, reason: str, hint: str = "") -> Callable[[Find], Find]:
    """Declare the decorated function as a rule of the policy."""

    def decorate(find: Find) -> Find:
        name = find.__name__.replace("_", "-")
        if name in POLICY:
            raise ValueError(f"two rules are called {name}")
        meaning = (find.__doc__ or "").strip().split("\n")[0]
        POLICY[name] = PolicyRule(name, level, meaning, reason, find, hint)
        return find

    return decorate


def forbidden(*, reason: str, hint: str, reference: str, bad: str, good: str) -> Callable[[Find], Find]:
    """Declare a rule that no release may break: it stands in the catalogue of rules too, and its docstring says what holds."""

    def decorate(find: Find) -> Find:
        listed = rule(reason=reason, reference=reference, bad=bad, good=good)(find)
        return policy(Level.forbidden, reason, hint)(listed)

    return decorate


def rules() -> dict[str, PolicyRule]:
    """Every rule, the highest level first."""
    for room in ROOMS:
        import_module(f"pipeline.version.{room}")
    return dict(sorted(POLICY.items(), key=lambda item: -item[1].level))


def judge(step: Step) -> list[Reason]:
    """Why the step is what it is: the highest level first, then in the order of rules and tables. Empty if nothing changed."""
    return [Reason(one.name, one.level, hit) for one in rules().values() for hit in one.find(step)]


def level(reasons: Iterable[Reason]) -> Level:
    return max((reason.level for reason in reasons), default=Level.none)


SHOWN = 4  # places that a line names before it counts the rest


def folded(reasons: Iterable[Reason], shown: int = SHOWN) -> Iterator[str]:
    """A line a rule: `major column-inserted: results.n, …`."""
    by_rule: dict[tuple[Level, str], list[Hit]] = {}
    for reason in reasons:
        by_rule.setdefault((reason.level, reason.rule), []).append(reason.hit)
    for (height, name), hits in by_rule.items():
        named = ", ".join(str(hit) for hit in sorted(hits, key=lambda hit: -hit.count)[:shown])
        more = f" and {len(hits) - shown} more" if len(hits) > shown else ""
        yield f"{height.name} {name}: {named}{more}"
