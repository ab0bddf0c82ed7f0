"""Checks on the good dataset: each judges something, and what it publishes is what it finds. Their examples: tests/rules."""

from __future__ import annotations

import pytest

from pipeline.check import Check, checks, run
from pipeline.database import Database
from tests.checks.examples import shared


@pytest.fixture(scope="module")
def good() -> Database:
    return shared()


@pytest.mark.parametrize("check", checks(), ids=lambda check: check.rule.id)
def test_check_judges_at_least_one_row(check: Check, good: Database) -> None:
    counts = run(check, good.connection).counts
    assert counts["passed"] + counts["failed"] + counts["no_power"] > 0


@pytest.mark.parametrize("check", checks(), ids=lambda check: check.rule.id)
def test_what_is_published_is_what_is_found(check: Check, good: Database) -> None:
    found = run(check, good.connection)
    assert len(found.discrepancies) == (len(found.findings) if check.publishes else 0)
    assert all(finding.rule == check.rule.id and finding.message and finding.hint for finding in found.findings)


def test_there_are_thirty_checks() -> None:
    assert len(checks()) >= 30


@pytest.mark.parametrize("check", [c for c in checks() if c.rule.waivable], ids=lambda check: check.rule.id)
def test_check_that_can_be_waived_says_what_it_looked_at(check: Check, good: Database) -> None:
    """Its fingerprint is made of these values, so that another wording opens nothing anew."""
    names = {column[0] for column in good.connection.execute(check.sql).description or []}
    assert names & {"inputs", "value_a"}
