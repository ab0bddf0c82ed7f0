"""Findings as one JSON document; its shape stands here, and `schemas/findings.schema.json` is made from it."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import BaseModel, ConfigDict, Field

from pipeline.findings import SEVERITIES, Finding
from pipeline.reporters.signs import encodable


class Part(BaseModel):
    model_config = ConfigDict(extra="forbid")


class Counts(Part):
    """How many there are in this document."""

    files: int = Field(description="files that were checked")
    errors: int = Field(description="findings that block a build")
    warnings: int = Field(description="findings that need a look")
    notes: int = Field(description="findings that say what the literature prints; only with --notes")
    waived: int = Field(description="findings of any severity that a waiver answers; only with --notes")


class Entry(Part):
    """A finding. What does not apply is null."""

    rule: str = Field(description="id of the rule; `pipeline explain` explains it")
    severity: str = Field(description="error blocks a build", json_schema_extra={"enum": list(SEVERITIES)})
    message: str = Field(description="what is wrong")
    hint: str | None = Field(description="what to type next")
    file: str | None = Field(description="path from the folder above raw/; null is the whole dataset")
    line: int | None = Field(description="line of the file, from 1", ge=1)
    column: int | None = Field(description="first character of the value in its line, from 1", ge=1)
    end: int | None = Field(description="the character behind the value's last one in that line, from 1", ge=2)
    record: str | None = Field(description="id of the record")
    field: str | None = Field(description="keys and indices that lead to the value, joined by /")
    values: list[str] = Field(description="inputs that the rule looked at")
    fingerprint: str = Field(description="stays the same until an input changes, wherever the line moves")
    disposition: str | None = Field(description="what a waiver says of it")
    page: str = Field(description="page of the rule, from the root of the checkout")


class Document(Part):
    """What `pipeline validate --format json` prints."""

    counts: Counts
    findings: list[Entry]


def report(findings: list[Finding], texts: dict[str, str]) -> Iterator[str]:
    """One document, one line a finding, in ASCII: any terminal or pipe takes it."""
    yield f'{{"counts":{_counts(findings, texts).model_dump_json()},"findings":['
    for number, finding in enumerate(findings, 1):
        yield _entry(finding).model_dump_json(ensure_ascii=True) + "," * (number < len(findings))
    yield "]}"


def _counts(findings: list[Finding], texts: dict[str, str]) -> Counts:
    files = {finding.file for finding in findings if finding.file}
    open_ = [finding.severity for finding in findings if not finding.disposition]
    return Counts(
        files=len(files.union(texts)),
        errors=open_.count("error"),
        warnings=open_.count("warning"),
        notes=open_.count("info"),
        waived=len(findings) - len(open_),
    )


def _entry(finding: Finding) -> Entry:
    return Entry(
        rule=finding.rule,
        severity=finding.severity,
        message=encodable(finding.message),
        hint=encodable(finding.hint) or None,
        file=encodable(finding.file) or None,
        line=finding.line or None,
        column=finding.column or None,
        end=finding.end or None,
        record=encodable(finding.record) or None,
        field=encodable(finding.field) or None,
        values=[encodable(value) for value in finding.values],
        fingerprint=finding.fingerprint,
        disposition=finding.disposition or None,
        page=finding.page,
    )
