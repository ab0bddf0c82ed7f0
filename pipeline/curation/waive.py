"""The entry of raw/waivers.yaml that answers a finding."""

from __future__ import annotations

import yaml

from pipeline.findings import Finding, visible

KIND = "waivers"
HEAD = "# yaml-language-server: $schema=../schemas/waivers.schema.json\n"


def entry(finding: Finding, **answer: str | None) -> str:
    """YAML of one waiver; the finding's own words stand above it as a comment, for who reads the file."""
    waiver = {"rule": finding.rule, "record": finding.record} | {key: value for key, value in answer.items() if value}
    text = yaml.safe_dump(
        {finding.fingerprint: waiver}, sort_keys=False, allow_unicode=True, width=10**6, default_flow_style=False
    )
    return f"# {visible(finding.message)}\n{text}"


def with_entries(text: str, entries: list[str]) -> str:
    """The file with entries at its end."""
    return "\n".join([(text or HEAD).rstrip("\n"), *(entry.rstrip("\n") for entry in entries)]) + "\n"
