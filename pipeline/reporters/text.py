"""Findings for people: the line, a caret, what is wrong, what to type."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.findings import Finding, visible

COLOURS = {"error": "31", "warning": "33", "info": "36"}
WIDTH = 160  # of a source line; longer ones are cut around the caret


def report(findings: list[Finding], texts: dict[str, str], colour: bool = False) -> Iterator[str]:
    """Lines of text. texts: file -> its text, for the line with the caret."""
    for finding in findings:
        yield from _finding(finding, texts.get(finding.file), colour)


def _finding(finding: Finding, text: str | None, colour: bool) -> Iterator[str]:
    severity = f"{finding.severity}[{finding.rule}]"
    if colour:
        severity = f"\x1b[1;{COLOURS[finding.severity]}m{severity}\x1b[0m"
    yield f"{visible(place(finding))}: {severity} {visible(finding.message)}"
    if text is not None and finding.line:
        yield from _excerpt(finding, text)
    if finding.hint:
        yield f"      = {visible(finding.hint)}"
    yield ""


def place(finding: Finding) -> str:
    return f"{finding.file}:{finding.line}:{finding.column}" if finding.line else finding.file or "the dataset"


def _excerpt(finding: Finding, text: str) -> Iterator[str]:
    lines = text.split("\n")
    if finding.line > len(lines):
        return
    line = lines[finding.line - 1]
    start = max(0, finding.column - 1 - WIDTH // 2) if len(line) > WIDTH else 0
    number = f"{finding.line:>5}"
    yield f"{number} | {visible(line[start : start + WIDTH])}"
    width = max(1, min(finding.end, start + WIDTH + 1) - finding.column)
    yield f"{' ' * 5} | {' ' * (finding.column - 1 - start)}{'^' * width}"
