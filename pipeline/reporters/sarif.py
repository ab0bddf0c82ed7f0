"""Findings as SARIF 2.1.0, which editors and code scanning read."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from pipeline.findings import Finding
from pipeline.reporters.signs import encodable, uri
from schemas.rules import RULES

NAME = "ldn-evidence-pipeline"
SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
LEVELS = {"error": "error", "warning": "warning", "info": "note"}


def report(findings: list[Finding], texts: dict[str, str]) -> Iterator[str]:
    """One log with one run, one line a result, in ASCII."""
    index = {rule: number for number, rule in enumerate(dict.fromkeys(finding.rule for finding in findings))}
    waived = any(finding.disposition for finding in findings)
    tool = json.dumps({"driver": {"name": NAME, "rules": [_rule(rule) for rule in index]}})
    yield f'{{"$schema":"{SCHEMA}","version":"2.1.0","runs":[{{"tool":{tool},"columnKind":"unicodeCodePoints","results":['
    for number, finding in enumerate(findings, 1):
        yield json.dumps(_result(finding, index, waived)) + "," * (number < len(findings))
    yield "]}]}"


def _rule(name: str) -> dict[str, Any]:
    """A rule as it is declared; every room that found something is imported by now, so that its rules are."""
    rule = RULES.get(name)
    if rule is None:
        return {"id": name}
    return {
        "id": name,
        "shortDescription": {"text": _message(rule.claim)},
        "fullDescription": {"text": _message(rule.reason)},
        "help": {"text": _message(f"{rule.reason} Reference: {rule.reference}. More: pipeline explain {name}")},
        "defaultConfiguration": {"level": LEVELS[rule.severity]},
    }


def _result(finding: Finding, index: dict[str, int], waived: bool) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": finding.rule,
        "ruleIndex": index[finding.rule],
        "level": LEVELS[finding.severity],
        "message": {"text": _message("; ".join(filter(None, (finding.message, finding.hint))))},
        "locations": [{"physicalLocation": _location(finding)}],
        "partialFingerprints": {"finding/v1": finding.fingerprint},
    }
    if waived:  # SARIF section 3.27.23: all results of a run have suppressions, or none has
        answer = {"kind": "external", "status": "accepted", "justification": finding.disposition}
        result["suppressions"] = [answer] if finding.disposition else []
    return result


def _location(finding: Finding) -> dict[str, Any]:
    """GitHub refuses a whole log for one result without file and line: what is in no file is shown on its rule's page."""
    region = {"startLine": finding.line or 1}
    if finding.line:
        region |= {"startColumn": finding.column, "endColumn": finding.end}
    return {"artifactLocation": {"uri": uri(finding.file or finding.page)}, "region": region}


def _message(text: str) -> str:
    """Section 3.11: braces stand for arguments unless doubled, and a bracket before a parenthesis for a link."""
    return encodable(text).replace("{", "{{").replace("}", "}}").replace("](", "\\](")
