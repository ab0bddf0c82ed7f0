"""Findings as annotations of a GitHub workflow, on their line of the pull request."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from operator import itemgetter

from pipeline.findings import Finding
from pipeline.reporters.groups import Group, repeated
from pipeline.reporters.signs import encodable
from pipeline.reporters.text import said

LEVELS = {"error": "error", "warning": "warning", "info": "notice"}
MOST = 10  # annotations of one level that GitHub shows of a step; it drops the others in silence


def report(findings: list[Finding], texts: dict[str, str]) -> Iterator[str]:
    """Workflow commands, ten of a level at most; the last one says how many findings have none."""
    for severity, level in LEVELS.items():
        found = by_turns(repeated(one for one in findings if ("info" if one.disposition else one.severity) == severity))
        shown = found if len(found) <= MOST else found[: MOST - 1]
        yield from (_command(level, group) for group in shown)
        left = [one for group in found[len(shown) :] for one in group.same]
        if left:
            files = len({one.file for one in left})
            yield f"::{level} title=more::{len(left)} more in {files} file{'s' * (files > 1)}: see the job summary"


def by_turns(groups: list[Group]) -> list[Group]:
    """Each file's first group, then each one's second: a file with many mistakes hides no other."""
    turns: Counter[str] = Counter()
    order = []
    for group in groups:
        turns[group.first.file] += 1
        order.append((turns[group.first.file], group))
    return [group for _, group in sorted(order, key=itemgetter(0))]


def _command(level: str, group: Group) -> str:
    first = group.first
    body = "\n".join(filter(None, (said(first), first.hint, group.more)))
    spot = {"line": first.line, "col": first.column, "endColumn": first.end} if first.line else {}
    place = {"file": first.file, **spot, "title": first.rule}
    given = ",".join(f"{name}={_property(str(value))}" for name, value in place.items() if value)
    return f"::{level} {given}::{_data(body)}"


def _data(text: str) -> str:
    return encodable(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
