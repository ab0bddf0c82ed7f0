"""Findings for people: the line, a caret, what is wrong, what to type."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache

from pipeline.findings import Finding, visible
from pipeline.reporters.groups import MOST, Group, folded, where
from pipeline.reporters.signs import cells
from schemas.rules import RULES

COLOURS = {"error": "31", "warning": "33", "info": "36"}
WIDTH = 160  # of a source line where no terminal says its own; longer ones are cut around the caret
MARGIN = len("12345 | ")


def report(findings: list[Finding], texts: dict[str, str], colour: bool = False, width: int = WIDTH) -> Iterator[str]:
    """Lines of text. texts: file -> its text, for the line with the caret; width: signs of that line."""
    groups = folded(sorted(findings, key=lambda finding: finding.blocks))  # errors last, where a terminal ends

    @cache
    def lines(file: str) -> list[str]:
        return texts[file].split("\n") if file in texts else []

    for group in groups:
        yield from _group(group, lines, colour, width)
    yield from _closing(groups)


def place(finding: Finding) -> str:
    return f"{finding.file}:{finding.line}:{finding.column}" if finding.line else finding.file or "the dataset"


def answerable(finding: Finding) -> bool:
    """Whether a waiver can answer it, and none does."""
    rule = RULES.get(finding.rule)
    return rule is not None and rule.waivable and finding.severity != "info" and not finding.disposition


def said(finding: Finding) -> str:
    """What is wrong, and what a waiver says of it."""
    return f"{finding.message} (waived: {finding.disposition})" if finding.disposition else finding.message


def _group(group: Group, lines: Callable[[str], list[str]], colour: bool, width: int) -> Iterator[str]:
    first = group.first
    severity = f"{first.severity}[{first.rule}]"
    if colour:
        severity = f"\x1b[1;{COLOURS[first.severity]}m{severity}\x1b[0m"
    yield f"{visible(place(first))}: {severity} {visible(said(first))}"
    if first.line:
        yield from _excerpt(first, lines(first.file), width)
    if first.hint:
        yield f"      = {visible(first.hint)}"
    if answerable(first):
        evidence = " --source … --at …" if first.blocks else ""
        yield f"      ? if the source prints it so: pipeline waive {first.fingerprint} --as source_discrepancy --reason …{evidence}"
    if group.more:
        yield f"      + {group.more}"
    if group.rest:
        yield f"      + {len(group.rest)} more of {first.rule} in this file{where(group.rest)}"
    yield ""


def _excerpt(finding: Finding, lines: list[str], width: int) -> Iterator[str]:
    if finding.line > len(lines):
        return
    line = lines[finding.line - 1]
    start = max(0, finding.column - 1 - width // 2) if len(line) > width else 0
    shown = visible(line[start : start + width].replace("\t", "→"))
    number = f"{finding.line:>5}"
    yield f"{number} | {shown}"
    caret, end = finding.column - 1 - start, finding.end - 1 - start
    yield f"{' ' * len(number)} | {' ' * cells(shown[:caret])}{'^' * max(1, cells(shown[caret:end]))}"


def _closing(groups: list[Group]) -> Iterator[str]:
    """What to type to learn more."""
    rules = sorted({group.first.rule for group in groups})
    if len(rules) == 1:
        yield f"why: pipeline explain {rules[0]}"
    elif rules:
        yield f"why: pipeline explain RULE ({', '.join(rules[:MOST])}{', …' * (len(rules) > MOST)})"
    if any(group.rest or group.more.endswith("…") for group in groups):
        yield "each one: --format json"
