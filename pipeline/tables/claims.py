"""Claims against records: follow a claim's path to the preferred value, and judge.

A path is the names on the way: `flow.randomised` is the total of that stage, `results.pain.ldn.percent` a column of a
result, `treatments.ldn.dose` the last step of a dose in mg, `arms.ldn.placebo` the length of that arm's placebo period.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from pydantic import BaseModel

from pipeline.tables.dose import DAILY, in_mg, target
from pipeline.tables.rows import Origin, Rows, Scope, path_of
from pipeline.tables.source import citation
from schemas.printed import Printed, parse
from schemas.records.claim import Claim, Disputed, Statement
from schemas.records.flow import FlowStage
from schemas.records.source import Source
from schemas.records.study import Study
from schemas.records.time import DAYS, Duration
from schemas.records.treatment import Arm, Treatment


@dataclass(frozen=True, slots=True)
class Preferred:
    """The value that a path leads to. low and high are equal where it is one number."""

    text: str
    low: Decimal | None = None
    high: Decimal | None = None
    unit: str | None = None
    origin: Origin = field(default_factory=Origin)


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
    nodes, origin = [record], scope.origin
    for step in path.split("."):
        nodes = [found for node in nodes for found in _step(node, step)]
        origin = scope.inherit(origin, _only(nodes))
    values = [value for node in nodes if (value := _value(node, scope.placed(origin))) is not None]
    return values[0] if len(values) == 1 else None


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
    if isinstance(node, Arm):
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
        return Preferred(node.text, node.value, node.value, origin=origin)
    if isinstance(node, FlowStage):
        return None if node.n is None else Preferred(str(node.n), Decimal(node.n), Decimal(node.n), "people", origin)
    if isinstance(node, bool):
        return Preferred(str(node).lower(), origin=origin)
    if isinstance(node, int):
        return Preferred(str(node), Decimal(node), Decimal(node), origin=origin)
    if isinstance(node, Duration) and node.printed:
        value, unit = node.printed
        return Preferred(f"{value.text} {unit}", value.value, value.value, unit, origin)
    if isinstance(node, str):
        number = parse(node)
        return Preferred(node, number.value if number else None, number.value if number else None, origin=origin)
    on = getattr(node, "on", None)
    return Preferred(on, origin=origin) if isinstance(on, str) else None


def _dose(steps: list[Any], origin: Origin) -> Preferred | None:
    found = target(steps)
    if found is None:
        return None
    low, high, step = found
    text = low.text if low.text == high.text else f"{low.text} to {high.text}"
    mg = in_mg(step)
    daily = mg["daily_high_mg"] is not None
    ends = (mg["daily_low_mg"], mg["daily_high_mg"]) if daily else (mg["low_mg"], mg["high_mg"])
    shown = f"{text} {step.unit or ''}".strip() + (
        f" × {step.per_day.text} a day" if step.per_day and step.unit not in DAILY else ""
    )
    return Preferred(shown, ends[0], ends[1], "mg/d" if daily else "mg", origin)


def judge(claim: Statement, preferred: Preferred) -> str:
    """agrees, agrees_after_rounding or differs."""
    stated = _stated(claim)
    if stated is None or preferred.low is None or preferred.high is None:
        return "agrees" if _same_words(claim.value or "", preferred.text) else "differs"
    low, high = stated
    scale = _scale(claim.unit, preferred.unit)
    ends = (preferred.low * scale, preferred.high * scale)
    if (low.value, high.value) == ends and low.bound == "=":
        return "agrees"
    inside = all(number.interval[0] <= end <= number.interval[1] for number, end in zip((low, high), ends, strict=True))
    return "agrees_after_rounding" if inside else "differs"


def _stated(claim: Statement) -> tuple[Printed, Printed] | None:
    if claim.low is not None and claim.high is not None:
        return claim.low, claim.high
    value = parse(claim.value) if claim.value else claim.low or claim.high
    return (value, value) if value is not None else None


def _scale(stated: str | None, preferred: str | None) -> Decimal:
    """Factor from the preferred unit of time to the stated one; 1 where units are the same or no lengths of time."""
    unit = (stated or "").rstrip("s") + "s"
    if unit in DAYS and preferred in DAYS and unit != preferred:
        return Decimal(str(DAYS[preferred])) / Decimal(str(DAYS[unit]))
    return Decimal(1)


def _same_words(stated: str, preferred: str) -> bool:
    """Equal words; or, of references and dates, every number of the claim stands in the preferred value."""
    if stated.casefold() == preferred.casefold():
        return True
    numbers = re.findall(r"\d+", stated)
    return bool(numbers) and set(numbers) <= set(re.findall(r"\d+", preferred))


def add_claims(
    rows: Rows, studies: Mapping[str, tuple[Scope, Study]], sources: Mapping[str, tuple[Scope, Source]]
) -> None:
    """Rows of claims. A path that leads nowhere leaves `preferred` empty, which the check `claim-path` reports."""
    for study_id, (scope, study) in studies.items():
        for i, disputed in enumerate(study.disputed or []):
            document = scope.documents.get(disputed.source, disputed.source)
            own = path_of(study_id, disputed.field, disputed.source, disputed.value)
            _add(
                rows,
                scope,
                ("disputed", i),
                own,
                disputed,
                document,
                study_id,
                follow(study, disputed.field, scope),
                studies,
                sources,
            )
    for source_id, (scope, source) in sources.items():
        for name, claim in (source.claims or {}).items():
            target_scope, record = studies.get(claim.about) or sources.get(claim.about) or (scope, None)
            found = follow(record, claim.compares_with, target_scope) if claim.compares_with and record else None
            _add(
                rows,
                scope,
                ("claims", name),
                path_of(source_id, name),
                claim,
                source_id,
                claim.about,
                found,
                studies,
                sources,
            )


def _add(
    rows: Rows,
    scope: Scope,
    pointer: tuple[str | int, ...],
    own: str,
    claim: Claim | Disputed,
    document: str,
    about: str,
    preferred: Preferred | None,
    studies: Mapping[str, Any],
    sources: Mapping[str, Any],
) -> None:
    disputed = isinstance(claim, Disputed)
    curated = None if disputed else claim.verdict  # type: ignore[union-attr]
    verdict = curated or (judge(claim, preferred) if preferred else "not_checkable")
    number = parse(claim.value) if claim.value else None
    rows.add(
        "claims",
        scope,
        pointer,
        claim,
        own,
        document=document,
        about=about,
        about_study=about if about in studies else None,
        about_document=about if about in sources else None,
        origin="disputed" if disputed else "claim",
        topic=None if disputed else claim.topic,  # type: ignore[union-attr]
        field=claim.field if disputed else claim.compares_with,  # type: ignore[union-attr]
        number=number.number if number else None,
        preferred=preferred.text if preferred else None,
        preferred_low=float(preferred.low) if preferred and preferred.low is not None else None,
        preferred_high=float(preferred.high) if preferred and preferred.high is not None else None,
        preferred_unit=preferred.unit if preferred else None,
        preferred_document=preferred.origin.document if preferred else None,
        preferred_locator=preferred.origin.at if preferred else None,
        verdict=verdict,
        verdict_by="curator" if curated else "computed",
        basis=None if disputed else claim.basis,  # type: ignore[union-attr]
    )
