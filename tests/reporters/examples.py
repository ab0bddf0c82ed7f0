"""Findings to report: one by hand, any at all, and those of the bad examples."""

from __future__ import annotations

import os

from hypothesis import strategies as st

from pipeline.files import validate_files
from pipeline.findings import SEVERITIES, Finding, ordered
from tests.support import BAD

NO_TEXT = os.fsdecode(b"raw/studies/caf\xe9.yaml")  # Linux allows any bytes; Python makes lone surrogates of them
ANY = st.text(max_size=30)
ANY_FINDINGS = st.lists(
    st.builds(
        Finding,
        rule=st.sampled_from(["unknown-key", "p-in-domain", "percent-possible"]),
        severity=st.sampled_from(SEVERITIES),
        message=ANY,
        hint=ANY,
        file=st.one_of(ANY, st.just(NO_TEXT)),
        pointer=st.tuples(ANY, st.integers(0, 9)),
        line=st.integers(0, 9),
        column=st.integers(1, 9),
        end=st.integers(10, 19),
        values=st.tuples(ANY),
        disposition=st.sampled_from(["", "", "source_discrepancy"]),
    ),
    max_size=6,
)


def finding(line: int = 1, column: int = 1, end: int = 2, **others: str) -> Finding:
    fields = {
        "rule": "p-in-domain",
        "severity": "error",
        "message": "p = 1.2",
        "hint": "check the source",
        "file": "x.yaml",
    }
    return Finding(**{**fields, **others}, line=line, column=column, end=end)  # type: ignore[arg-type]


def shown(text: str) -> str:
    """What a format that is text shows of a string that may hold bytes which are none."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def real() -> tuple[list[Finding], dict[str, str]]:
    """The findings of the bad examples, and the texts of their files."""
    findings, texts, _ = validate_files([BAD])
    return ordered(findings), texts
