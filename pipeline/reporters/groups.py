"""Repeated findings as one: people read each mistake once, with a count and the lines of the others."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from pipeline.findings import Finding

MOST = 10  # different findings of one rule in one file that are shown apart; spans of lines that are named


@dataclass(slots=True)
class Group:
    """same: equal findings in one file, in its order; rest: further ones of the rule there, with other messages."""

    same: list[Finding]
    rest: list[Finding] = field(default_factory=list)

    @property
    def first(self) -> Finding:
        return self.same[0]

    @property
    def more(self) -> str:
        """How many are like the first one, and where."""
        others = self.same[1:]
        return f"{len(others)} more like this{where(others)}" if others else ""


def repeated(findings: Iterable[Finding]) -> list[Group]:
    """A group for each file, rule and message, in the order of their first findings."""
    found: dict[tuple[str, ...], list[Finding]] = {}
    for one in findings:
        found.setdefault((one.file, one.rule, one.message, one.hint, one.disposition), []).append(one)
    return [Group(same) for same in found.values()]


def folded(findings: Iterable[Finding]) -> list[Group]:
    """The same, and of one rule in one file ten groups at most: the last one holds the rest."""
    shown: list[Group] = []
    kin: dict[tuple[str, ...], list[Group]] = {}
    for group in repeated(findings):
        of_rule = kin.setdefault((group.first.file, group.first.rule, group.first.disposition), [])
        if len(of_rule) == MOST:
            of_rule[-1].rest += group.same
        else:
            of_rule.append(group)
            shown.append(group)
    return shown


def where(findings: Iterable[Finding]) -> str:
    """` in lines 5, 7–9, 12 …`: where they stand; nothing if that is nowhere."""
    lines = sorted({finding.line for finding in findings if finding.line})
    spans: list[list[int]] = []
    for line in lines:
        if spans and line == spans[-1][-1] + 1:
            spans[-1][1:] = [line]
        else:
            spans.append([line])
    named = ", ".join("–".join(map(str, span)) for span in spans[:MOST])
    return f" in line{'s' * (len(lines) > 1)} {named}{' …' * (len(spans) > MOST)}" if lines else ""
