"""Every check fails on its bad example, on the record and nowhere else, and passes on its good one."""

from __future__ import annotations

from collections import Counter

import pytest

from pipeline.check import Check, checks, run
from tests.checks.examples import SQL, database, outcome, parse, value_in_good


@pytest.fixture(scope="module")
def unchanged() -> dict[str, Counter[str]]:
    """Findings of the good dataset: check -> record -> number."""
    with database() as opened:
        return {c.rule.id: Counter(f.record for f in run(c, opened.connection).findings) for c in checks()}


@pytest.fixture(scope="module")
def evaluated() -> Counter[str]:
    """Rows of the good dataset that each check could judge."""
    with database() as opened:
        counts = [run(c, opened.connection).counts for c in checks()]
    return Counter({row["id"]: row["passed"] + row["failed"] + row["no_power"] for row in counts})


@pytest.mark.parametrize("check", checks(), ids=lambda check: check.rule.id)
def test_check_fails_on_its_bad_example(check: Check, unchanged: dict[str, Counter[str]]) -> None:
    found = outcome(check, check.rule.bad)
    before = unchanged[check.rule.id]
    now = Counter(finding.record for finding in found.findings)
    records = list(now) if check.rule.bad.startswith(SQL) else [parse(check.rule.bad)[0]]
    assert sum(now[record] for record in records) > sum(before[record] for record in records)
    assert all(finding.rule == check.rule.id and finding.message for finding in found.findings)
    if check.publishes:
        assert len(found.discrepancies) == len(found.findings)


@pytest.mark.parametrize("check", checks(), ids=lambda check: check.rule.id)
def test_good_example_stands_in_the_good_dataset_and_passes(check: Check, unchanged: dict[str, Counter[str]]) -> None:
    if check.rule.good.startswith(SQL):
        assert not unchanged[check.rule.id]
        return
    record, _, value = parse(check.rule.good)
    assert value_in_good(check.rule.good) == value
    assert unchanged[check.rule.id][record] == 0


@pytest.mark.parametrize("check", checks(), ids=lambda check: check.rule.id)
def test_check_judges_at_least_one_row(check: Check, evaluated: Counter[str]) -> None:
    assert evaluated[check.rule.id] > 0


def test_there_are_thirty_checks() -> None:
    assert len(checks()) >= 30
