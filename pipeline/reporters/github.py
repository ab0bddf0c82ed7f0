"""Findings as annotations of a GitHub workflow, on their line of the pull request."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.findings import Finding

LEVELS = {"error": "error", "warning": "warning", "info": "notice"}


def report(findings: list[Finding], texts: dict[str, str], colour: bool = False) -> Iterator[str]:
    """One workflow command a finding. GitHub shows the first ten of a level in a step, so errors come first."""
    for finding in sorted(findings, key=lambda f: list(LEVELS).index(f.severity)):
        place = f"file={_property(finding.file)},line={finding.line or 1},col={finding.column or 1},endColumn={finding.end or 1}"
        body = f"{finding.message}\n{finding.hint}" if finding.hint else finding.message
        yield f"::{LEVELS[finding.severity]} {place},title={_property(finding.rule)}::{_data(body)}"


def _data(text: str) -> str:
    text = text.encode(errors="replace").decode()  # a file name may hold bytes that are no text
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
