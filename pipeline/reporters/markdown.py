"""Findings as the summary of a GitHub job: all of them in one table, where annotations end at ten."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.findings import SEVERITIES, Finding, visible
from pipeline.reporters.groups import Group, repeated
from pipeline.reporters.signs import uri
from pipeline.reporters.text import place, said

HEAD = "| finding | where | what to do |\n| --- | --- | --- |"
CLOSE = 200  # bytes kept for the last line


def report(findings: list[Finding], heading: str, files: str, room: int) -> Iterator[str]:
    """Lines of Markdown, errors first, waived ones last.

    files: address of the checkout's files, if there is one; room: bytes that all lines may take.
    """
    groups = sorted(repeated(findings), key=lambda group: _rank(group.first))
    head = f"### {_text(heading)}\n\n{HEAD}"
    left, room = len(findings), room - len(head.encode()) - CLOSE
    if room < 0:
        return
    yield head
    for group in groups:
        row = _row(group, files)
        room -= len(row.encode()) + 1
        if room < 0:
            yield f"\n{left} more findings have no room here; `pipeline validate` prints them."
            break
        yield row
        left -= len(group.same)
    yield ""


def _rank(finding: Finding) -> tuple[bool, int]:
    return finding.disposition != "", SEVERITIES.index(finding.severity)


def _row(group: Group, files: str) -> str:
    first = group.first
    rule = _link(first.rule, files and f"{files}{first.page}")
    line = f"#L{first.line}" if first.line else ""
    spot = _link(place(first), files and first.file and f"{files}{uri(first.file)}{line}")
    what = "<br>".join(filter(None, (f"{first.severity} {rule} {_text(said(first))}", _text(group.more))))
    return f"| {what} | {spot} | {_text(first.hint)} |"


def _link(text: str, address: str) -> str:
    return f"[{_text(text)}]({address})" if address else _text(text)


def _text(text: str) -> str:
    """Nothing of a record is Markdown or HTML: each sign that could be stands as its number."""
    lines = (visible(line) for line in text.split("\n"))
    return "<br>".join(re.sub(r"[!-/:-@\[-`{-~]", _number, line) for line in lines)


def _number(sign: re.Match[str]) -> str:
    return sign[0] if sign[0] in ",.-()/%=+" else f"&#{ord(sign[0])};"
