"""Groups: each finding is in one of them, and lines are named in spans."""

from __future__ import annotations

import pytest
from hypothesis import given

from pipeline.findings import Finding
from pipeline.reporters.groups import MOST, folded, repeated, where
from tests.reporters.examples import ANY_FINDINGS, finding


@given(ANY_FINDINGS.map(lambda found: found * 5))
def test_every_finding_is_in_one_group(found: list[Finding]) -> None:
    for groups in (repeated(found), folded(found)):
        assert sorted(map(id, found)) == sorted(id(one) for group in groups for one in group.same + group.rest)


@given(ANY_FINDINGS.map(lambda found: found * 5))
def test_a_group_says_one_thing_of_one_file(found: list[Finding]) -> None:
    for group in folded(found):
        assert len({(one.file, one.rule, one.message, one.hint, one.disposition) for one in group.same}) == 1
        assert {(one.file, one.rule) for one in group.rest} <= {(group.first.file, group.first.rule)}


def test_only_the_tenth_of_a_rule_holds_a_rest() -> None:
    groups = folded(finding(line, message=str(line)) for line in range(1, 31))
    assert [len(group.rest) for group in groups] == [0] * (MOST - 1) + [20]


@pytest.mark.parametrize(
    ("lines", "named"),
    [
        ([], ""),
        ([0], ""),
        ([5], " in line 5"),
        ([5, 5], " in line 5"),
        ([5, 6], " in lines 5–6"),
        ([9, 5, 7, 8, 12], " in lines 5, 7–9, 12"),
        (range(1, 41, 2), " in lines 1, 3, 5, 7, 9, 11, 13, 15, 17, 19 …"),
    ],
    ids=str,
)
def test_lines_are_named_in_spans(lines: list[int], named: str) -> None:
    assert where(finding(line) for line in lines) == named
