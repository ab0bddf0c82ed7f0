"""A check: one SQL file that returns the rows it looked at, each with its state.

The head of the file is the rule (severity, claim, reason, reference, bad and good example; `waivable: never` where no source
can print what it refuses). The query returns

* `state`: pass, fail, no_power (the row could not have failed), insufficient_data, or not_applicable (the rule says nothing about
  such a row: a mean of continuous data has no grain);
* `row_id`, `_file`, `_pointer`: which row, and where it was written; `column_name`: which of its columns; `table_name`: the table
  of the row, where it is neither that of the head nor to be told from `row_id` (pipeline/flagged.py);
* `message`, `hint`: what is wrong with a failing row, and what to do;
* `inputs`: the values that it looked at, where `value_a` and `value_b` do not say them: with the row they make the
  fingerprint that a waiver answers;
* and, where the head says `publishes: <kind>`, the columns of the table `discrepancies` (PUBLISHED); `consequence`, `adopted`
  and `adopted_because` only where they are not those of the kind and of the first value.

A head may say `unless:` what innocent explanation a failing row can have; it stands beside the finding wherever that is published.
docs/adding-a-check.md has an example.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from functools import cache
from itertools import takewhile
from pathlib import Path
from typing import Any

import duckdb

from pipeline.findings import Finding, Pointer
from pipeline.tables.rows import FILE, POINTER, specs
from schemas.rules import RULES, Rule, declare, rule

FOLDER = Path(__file__).with_name("checks")
STATES = ("pass", "fail", "no_power", "insufficient_data", "not_applicable")
# columns of `check_results`: the states, the check that broke, and failing rows that are answered
COUNTED = ("passed", "failed", "no_power", "insufficient_data", "not_applicable", "check_error", "waived")
# a row a state; only failing rows leave the database, in the order of the query
LOOKED_AT = "SELECT state, count(*), list(looked_at) FILTER (state = 'fail') FROM (\n{}\n) AS looked_at GROUP BY state"
HEAD = re.compile(r"-- (\w+): (.*)")
OF_RULE = ("severity", "claim", "reason", "reference", "bad", "good")
OBLIGATORY = (*OF_RULE, "table")
OPTIONAL = ("waivable", "unless", "publishes")
PUBLISHED = (
    "study",
    "field",
    "value_a",
    "document_a",
    "locator_a",
    "value_b",
    "document_b",
    "locator_b",
    "computed",
    "computed_low",
    "computed_high",
    "consequence",
    "adopted",
    "adopted_because",
    "note",
)

# what follows from a discrepancy of a kind, where the check does not say more
CONSEQUENCES = {
    "impossible_value": "denominators",
    "registry_vs_report": "denominators",
    "statistic_vs_p": "significance",
}


@dataclass(frozen=True, slots=True)
class Check:
    """table: the table whose columns `column_name` speaks of; publishes: kind of discrepancy, if failing rows are published.

    unless: innocent explanations of a failing row.
    """

    rule: Rule
    table: str
    publishes: str | None
    unless: str | None
    sql: str


@dataclass
class Outcome:
    """What a check found: findings, as many rows of `flags`, as many of `discrepancies` or none, and the row of `check_results`.

    unless: innocent explanations of a failing row.
    """

    counts: dict[str, Any]
    findings: list[Finding] = field(default_factory=list)
    flags: list[dict[str, Any]] = field(default_factory=list)
    discrepancies: list[dict[str, Any]] = field(default_factory=list)
    unless: str | None = None


@rule(
    reason="A check that breaks has checked nothing, and silence would look like a pass.",
    reference="OHDSI DataQualityDashboard: a check that breaks is no pass",
    bad="SQL ALTER TABLE doses DROP COLUMN high_mg",
    good="SQL SELECT 1",
)
def check_runs(error: duckdb.Error) -> str:
    """Every check runs to its end."""
    return str(error).split("\n")[0]


def parse(path: Path) -> Check:
    """Read a check from its file; the file's name is the rule's id. Raises ValueError for a head that is not complete."""
    text = path.read_text(encoding="utf-8")
    head = _head(text)
    missing = [key for key in OBLIGATORY if not head.get(key)]
    unknown = [key for key in head if key not in (*OBLIGATORY, *OPTIONAL)]
    if missing or unknown:
        lines = [*(f"add `-- {key}: …`" for key in missing), *(f"`{key}` is no key" for key in unknown)]
        raise ValueError(f"the head of pipeline/checks/{path.name}: {'; '.join(lines)}")
    known = {key: head[key] for key in OF_RULE}
    waivable = head.get("waivable") != "never"
    known_rule = RULES.get(path.stem) or declare(Rule(path.stem, **known, waivable=waivable, declared_in=__name__))
    return Check(known_rule, head["table"], head.get("publishes"), head.get("unless"), text)


def _head(text: str) -> dict[str, str]:
    """The keys of the first lines."""
    matches = takewhile(bool, map(HEAD.fullmatch, text.splitlines()))
    return {match[1]: match[2] for match in matches if match}


@cache
def checks() -> tuple[Check, ...]:
    """All checks, by name."""
    return tuple(parse(path) for path in sorted(FOLDER.glob("*.sql")))


def run(check: Check, connection: duckdb.DuckDBPyConnection) -> Outcome:
    """Run one check. A query that breaks is a finding of its own."""
    counts: dict[str, Any] = {"id": check.rule.id, "severity": check.rule.severity, "claim": check.rule.claim}
    try:
        states = connection.execute(LOOKED_AT.format(check.sql)).fetchall()
    except duckdb.Error as error:
        return _broken(check, counts, check_runs(error))
    tally = {state: many for state, many, _ in states}
    if strange := sorted({str(state) for state in tally if state not in STATES}):
        return _broken(check, counts, f"{', '.join(strange)} is no state of a row; write one of {', '.join(STATES)}")
    counts |= dict(zip(COUNTED, (*(tally.get(state, 0) for state in STATES), 0, 0), strict=True))
    failed: list[dict[str, Any]] = next((rows for state, _, rows in states if state == "fail"), [])
    found = Outcome(counts, [_finding(check, row) for row in failed], [_flag(check, row) for row in failed])
    found.unless = check.unless
    if check.publishes:
        found.discrepancies = [_discrepancy(check, row) for row in failed]
    return found


def _broken(check: Check, counts: dict[str, Any], why: str) -> Outcome:
    """A check that did not run to its end has judged no row."""
    broken = Finding("check-runs", "error", f"{check.rule.id}: {why}", f"mend pipeline/checks/{check.rule.id}.sql")
    return Outcome(counts | dict.fromkeys(COUNTED, 0) | {"check_error": 1}, [broken])


def _flag(check: Check, row: dict[str, Any]) -> dict[str, Any]:
    """A row of `flags`, but for the row that it is about: pipeline/flagged.py finds that by the id which the check gives."""
    column, told = row.get("column_name"), str(row["row_id"])
    return {
        "id": "/".join((check.rule.id, told, *([column] if column and not told.endswith(f"/{column}") else []))),
        "rule": check.rule.id,
        "severity": check.rule.severity,
        "table_name": row.get("table_name") or check.table,
        "row_id": told,
        "column_name": column,
        "study": row.get("study"),
        "message": row["message"],
        FILE: row[FILE],
        POINTER: row[POINTER],
    }


def _finding(check: Check, row: dict[str, Any]) -> Finding:
    pointer: Pointer = tuple(json.loads(row[POINTER])) if row.get(POINTER) else ()
    column = row.get("column_name")
    path = next((spec.path for spec in specs(check.table) if spec.name == column), ())
    looked_at = ("inputs",) if row.get("inputs") is not None else ("value_a", "value_b")
    values = tuple(str(row[name]) for name in ("row_id", "column_name", *looked_at) if row.get(name) is not None)
    return Finding(
        check.rule.id,
        check.rule.severity,
        row["message"],
        row.get("hint") or "",
        row[FILE] or "",
        (*pointer, *path),
        values=values,
    )


def _discrepancy(check: Check, row: dict[str, Any]) -> dict[str, Any]:
    cells = {name: row.get(name) for name in PUBLISHED}
    kind = row.get("kind") or check.publishes or ""
    if cells["adopted_because"] is None:  # the preferred or printed value stands
        two = cells["document_b"] not in (None, cells["document_a"])
        cells |= {"adopted": cells["value_a"], "adopted_because": "preferred_source" if two else "as_printed"}
    return cells | {
        "consequence": cells["consequence"] or CONSEQUENCES.get(kind, "value"),
        "id": f"{check.rule.id}/{row['row_id']}",
        "kind": kind,
        "rule": check.rule.id,
        FILE: row[FILE],
        POINTER: row[POINTER],
    }
