"""Paths of claims: from the name of a field to its preferred value.

A path is the names on the way: `flow.randomised` is the total of that stage, `results.pain.ldn.percent` a column of a
result, `treatments.ldn.dose` the last step of a dose in mg, `arms.ldn.placebo` the length of that arm's placebo period.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any

from pydantic import BaseModel

from pipeline.tables.dose import DAILY, in_mg, target
from pipeline.tables.rows import Origin, Scope
from pipeline.tables.source import citation
from schemas.printed import Printed, parse
from schemas.records.base import CITING
from schemas.records.claim import Statement
from schemas.records.flow import FlowStage
from schemas.records.source import Source
from schemas.records.time import Duration
from schemas.records.treatment import Arm, Treatment


@dataclass(frozen=True, slots=True)
class Preferred:
    """The value that a path leads to. low and high are equal where it is one number; intake: mg of one intake, of a dose."""

    text: str
    low: Decimal | None = None
    high: Decimal | None = None
    unit: str | None = None
    origin: Origin = field(default_factory=Origin)
    bound: str = "="
    intake: tuple[Decimal, Decimal] | None = None


QUALIFIERS = {"serious": "serious", "fatal": "fatal", "stopping": "led_to_stopping"}
NAMES = (
    "stage",
    "outcome",
    "group",
    "term",
    "id",
    "characteristic",
    "category",
    "arm",
    "country",
    "mesh",
    "name",
    "type",
    "analysis_set",
)


def follow(record: Any, path: str, scope: Scope) -> Preferred | None:
    """The preferred value of a path; None if it leads nowhere or to several values."""
    if path == "citation" and isinstance(record, Source):
        return Preferred(citation(record), origin=scope.origin)
    nodes, origin, parent = [record], scope.origin, None
    for step in path.split("."):
        parent = _only(nodes)
        cited = getattr(parent, "cited", None) or {}
        origin = scope.rests_on(cited[step]) if step in cited else origin
        nodes = [found for node in nodes for found in _step(node, step)]
        origin = scope.inherit(origin, _only(nodes))
    values = [value for node in nodes if (value := _value(node, scope.placed(origin))) is not None]
    if len(values) != 1:
        return None
    return values[0] if values[0].unit else replace(values[0], unit=_unit(record, parent, path))


def _unit(record: Any, row: Any, path: str) -> str | None:
    """The unit of a number in a row: its own, or that of the row's outcome."""
    name = path.rpartition(".")[2]
    if name == "percent":
        return "percent"
    outcome = (getattr(record, "outcomes", None) or {}).get(getattr(row, "outcome", None))
    own = getattr(row, "unit", None)
    if name in ("value", "mean", "median"):
        return own or getattr(outcome, "unit", None)
    return own if name == "estimate" else None


def astray(record: Any, path: str) -> str:
    """What to type in place of a path that cannot be followed: the nearest one, or the names that lead on."""
    from difflib import get_close_matches

    nodes, steps = [record], path.split(".")
    done: list[str] = []
    while steps and (found := [below for node in nodes for below in _step(node, steps[0]) if below != []]):
        nodes, done = found, [*done, steps.pop(0)]
    names = sorted({name for node in nodes for name in _names(node)} - set(done))
    near = get_close_matches(steps[0], names, n=1, cutoff=0.5) if steps else []
    if near:
        return f"write {'.'.join([*done, near[0], *steps[1:]])}"
    here = f"after `{'.'.join(done)}`" if done else "a path begins with"
    return f"{here} one of: {', '.join(names)}" if names else f"`{'.'.join(done)}` is the end of a path"


def _names(node: Any) -> Iterator[str]:
    """The names that lead on from a part; more than `_step` takes only where one name alone would lead to several rows."""
    if isinstance(node, list):
        for item in _rows(node):
            yield from (name for key in NAMES if isinstance(name := getattr(item, key, None), str))
            yield from (word for word, flag in QUALIFIERS.items() if getattr(item, flag, None))
            yield from (name for name in _names(item) if name not in NAMES)
    elif isinstance(node, dict):
        yield from node
    elif isinstance(node, Arm):
        yield from (name for period in node.periods for name in period.treatment)
    elif isinstance(node, BaseModel):
        yield from (name for name in node.model_fields_set - CITING if getattr(node, name) is not None)
    if isinstance(node, Source):
        yield "citation"
    if isinstance(node, FlowStage):
        yield from (name for member in (node.by_arm, node.by_group) for name in member or {})


def _only(nodes: list[Any]) -> Any:
    """The one part that is meant so far; None while several are."""
    while len(nodes) == 1 and isinstance(nodes[0], list):
        nodes = _rows(nodes[0])
    return nodes[0] if len(nodes) == 1 else None


def _step(node: Any, step: str) -> list[Any]:
    if isinstance(node, list):
        if step in QUALIFIERS:
            return [[item for item in node if getattr(item, QUALIFIERS[step], None)]]
        named = [item for item in node if step in (getattr(item, name, None) for name in NAMES)]
        if not named and step in node:
            return [step]
        plain = [item for item in named if not any(getattr(item, flag, None) for flag in QUALIFIERS.values())]
        # a list goes on as a list while names still have to tell its rows apart
        return (
            [_Rows(named, plain or named)] if named else [found for item in _rows(node) for found in _step(item, step)]
        )
    if isinstance(node, dict):
        return [node[step]] if step in node else []
    if isinstance(node, Arm) and step != "total":
        return [[period for period in node.periods if step in period.treatment]]
    if isinstance(node, FlowStage) and step not in type(node).model_fields:
        return [n for member in (node.by_arm, node.by_group) if member for name, n in member.items() if name == step]
    if isinstance(node, Treatment) and step == "timing":
        return [value.timing for value in node.dose or [] if value.timing]
    found = getattr(node, step, None) if isinstance(node, BaseModel) else None
    return [] if found is None else [found]


class _Rows(list[Any]):
    """Rows that a name picked: all of them, and those without a qualifier, which are meant unless one follows."""

    def __init__(self, rows: list[Any], plain: list[Any]) -> None:
        super().__init__(rows)
        self.plain = plain


def _rows(node: list[Any]) -> list[Any]:
    return node.plain if isinstance(node, _Rows) else node


def _value(node: Any, origin: Origin) -> Preferred | None:
    if isinstance(node, list):
        rows = _rows(node)
        if rows and all(type(row).__name__ == "DoseStep" for row in rows):
            return _dose(rows, origin)
        if len(rows) == 1:
            return _value(rows[0], origin)
        text = [str(row) for row in rows if isinstance(row, str)]
        return Preferred(", ".join(text), origin=origin) if text else None
    if isinstance(node, Printed):
        return Preferred(node.text, node.value, node.value, origin=origin, bound=node.bound)
    if isinstance(node, FlowStage):
        return None if node.n is None else Preferred(str(node.n), Decimal(node.n), Decimal(node.n), "people", origin)
    if isinstance(node, int):
        number = None if isinstance(node, bool) else Decimal(node)
        return Preferred(str(node).lower(), number, number, origin=origin)
    if isinstance(node, Duration) and node.printed:
        value, unit = node.printed
        return Preferred(
            f"{value.text} {unit.removesuffix('s') if value.text == '1' else unit}",
            value.value,
            value.value,
            unit,
            origin,
        )
    if isinstance(node, Statement):
        return _stated(node, origin)
    if isinstance(node, str):
        return _text(node, origin)
    on = getattr(node, "on", None)
    return Preferred(on, origin=origin) if isinstance(on, str) else None


def _stated(claim: Statement, origin: Origin) -> Preferred | None:
    """What another claim says, so that two documents can be set against each other."""
    low, high = claim.low or claim.high, claim.high or claim.low
    if low is not None and high is not None:
        text = f"{low.text} to {high.text}" if claim.low and claim.high else low.text
        return Preferred(text, low.value, high.value, claim.unit, replace(origin, at=claim.at))
    return None if claim.value is None else replace(_text(claim.value, replace(origin, at=claim.at)), unit=claim.unit)


def _text(text: str, origin: Origin) -> Preferred:
    number = parse(text)
    value = number.value if number else None
    return Preferred(text, value, value, origin=origin, bound=number.bound if number else "=")


def _dose(steps: list[Any], origin: Origin) -> Preferred | None:
    found = target(steps)
    if found is None:
        return None
    low, high, step = found
    text = low.text if low.text == high.text else f"{low.text} to {high.text}"
    times = f" × {step.per_day.text} a day" if step.per_day and step.unit not in DAILY else ""
    shown = f"{text} {step.unit or ''}".strip() + times
    if step.unit and "/kg" in step.unit:
        return Preferred(shown, low.value, high.value, step.unit, origin)
    mg = in_mg(step)
    daily = mg["daily_high_mg"] is not None
    ends = (mg["daily_low_mg"], mg["daily_high_mg"]) if daily else (mg["low_mg"], mg["high_mg"])
    intake = (mg["low_mg"], mg["high_mg"]) if mg["low_mg"] is not None and mg["high_mg"] is not None else None
    return Preferred(shown, ends[0], ends[1], "mg/d" if daily else "mg", origin, intake=intake)
