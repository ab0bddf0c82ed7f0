"""Findings: order, identity, and what a fingerprint depends on."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from pipeline.findings import KEY, SEVERITIES, Finding, ordered

FINDINGS = st.builds(
    Finding,
    rule=st.sampled_from(["unknown-key", "p-in-domain"]),
    severity=st.sampled_from(SEVERITIES),
    message=st.sampled_from(["a", "b"]),
    file=st.sampled_from(["raw/studies/a.yaml", "raw/studies/b.yaml", ""]),
    line=st.integers(0, 3),
    column=st.integers(0, 3),
)
ONE = Finding("p-in-domain", "error", "p = 1.2", file="raw/studies/x.yaml", pointer=("contrasts", 0, "p"), line=9)


@given(st.lists(FINDINGS, max_size=8).flatmap(lambda found: st.tuples(st.just(found), st.permutations(found))))
def test_order_does_not_depend_on_the_way(ways: tuple[list[Finding], list[Finding]]) -> None:
    assert ordered(ways[0]) == ordered(ways[1])


@given(st.lists(FINDINGS, max_size=8))
def test_order_is_by_place_and_each_comes_once(findings: list[Finding]) -> None:
    found = ordered(findings + findings)
    assert [(f.file, f.line, f.column) for f in found] == sorted((f.file, f.line, f.column) for f in found)
    assert set(found) == set(findings)
    assert len(found) == len(set(findings))


def test_fingerprint_survives_a_moved_line() -> None:
    assert replace(ONE, line=90, column=4, end=8, hint="another").fingerprint == ONE.fingerprint


def test_fingerprint_changes_with_rule_record_value_and_message() -> None:
    others = [
        replace(ONE, rule="p-agrees-with-verdict"),
        replace(ONE, file="raw/studies/y.yaml"),
        replace(ONE, pointer=("contrasts", 1, "p")),
        replace(ONE, message="p = 1.3"),
        replace(ONE, values=("1.2",)),
        replace(ONE, values=("1.3",)),
    ]
    assert len({ONE.fingerprint, *(other.fingerprint for other in others)}) == 1 + len(others)


def test_record_and_field_are_readable() -> None:
    assert (ONE.record, ONE.field) == ("x", "contrasts/0/p")
    assert replace(ONE, pointer=("flow", 0, "by_arm", "ldn", KEY)).field == "flow/0/by_arm/ldn"


def test_only_errors_block() -> None:
    assert [severity for severity in SEVERITIES if replace(ONE, severity=severity).blocks] == ["error"]


def test_another_wording_of_the_same_values_opens_nothing_anew() -> None:
    known = replace(ONE, values=("row", "4.5"))
    assert replace(known, message="said otherwise", pointer=("elsewhere",)).fingerprint == known.fingerprint
    assert replace(known, values=("row", "4.6")).fingerprint != known.fingerprint
