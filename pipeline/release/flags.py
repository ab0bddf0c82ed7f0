"""The page of checks for an analyst: what each flag means, what it does not, and how the rows of a release fared."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import polars as pl

from pipeline.check import Check, checks
from pipeline.release.markdown import table
from pipeline.release.numbers import Tables

HEAD = """# Checks

Generated from release {version} and the heads of `pipeline/checks`; do not edit.

A check compares printed numbers with one another; it judges numbers, not people or studies. A row that fails says that two
statements cannot both be as printed, or that a number has no whole number of people behind it: a misprint, a rounding that the
document does not explain, a denominator that it does not name, another analysis than assumed, or a slip of ours. Which of these
it is, the check cannot know. Rows that pass are not thereby right.

| state | meaning |
| --- | --- |
| passed | the numbers agree, and could have disagreed |
| failed | they do not agree by any reading that is in use |
| no power | they could not have disagreed: a whole percentage of 200 people fits always |
| not applicable | the check says nothing of such a row |
| insufficient data | a number that it needs is not in what was read, or its digits are unverified |
| waived | failing rows that somebody compared with the document; why stands in the table `waivers` |

What fails for a reason that lies in the documents stands in the table `discrepancies`, both values with their places.
"""
COUNTS = ("passed", "failed", "no_power", "not_applicable", "insufficient_data", "check_error", "waived")


def flags(tables: Tables, version: str) -> str:
    """Markdown."""
    rows = {row["id"]: row for row in tables["check_results"].iter_rows(named=True)}
    parts = (iter([HEAD.format(version=version)]), _overview(rows), _idle(rows), _meanings(tables["discrepancies"]))
    return "\n".join(line for part in parts for line in part) + "\n"


def _overview(rows: dict[str, dict[str, Any]]) -> Iterator[str]:
    yield "## How the rows fared\n"
    yield from table(
        ("check", "severity", *(name.replace("_", " ") for name in COUNTS)),
        (
            (f"[{name}](rules/{name}.md)", row["severity"], *(row.get(count) for count in COUNTS))
            for name, row in rows.items()
        ),
    )


def _idle(rows: dict[str, dict[str, Any]]) -> Iterator[str]:
    """Checks that judged no row say nothing of the data, and are not hidden."""
    idle = [name for name, row in rows.items() if not row["passed"] + row["failed"]]
    yield f"\nNo row was judged by: {', '.join(idle) or 'none'}.\n"


def _meanings(discrepancies: pl.DataFrame) -> Iterator[str]:
    yield "## What each flag means\n"
    published = dict(discrepancies.group_by("rule").len().iter_rows())
    for check in checks():
        yield from _meaning(check, published.get(check.rule.id, 0))


def _meaning(check: Check, published: int) -> Iterator[str]:
    yield f"### {check.rule.id}\n\n{check.rule.claim} {check.rule.reason}\n"
    if check.unless:
        yield f"It need not be a mistake: {check.unless}\n"
    if check.publishes:
        yield f"Failing rows are published as discrepancies ({published} in this release).\n"
