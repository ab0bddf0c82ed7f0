"""Published discrepancies: two statements as printed, what follows from them, which one is adopted and why."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.check import PUBLISHED, Check, checks, run
from schemas.tables.catalogue import TABLES
from schemas.vocabulary import vocabularies
from tests.built import built
from tests.checks.examples import shared, states, taken_back
from tests.support import RAW

PUBLISHING = [check for check in checks() if check.publishes]
LEAFLET = "UPDATE claims SET verdict = 'differs', {} WHERE id = 'leaflet/people'"


@pytest.fixture(scope="module")
def published() -> list[dict[str, Any]]:
    """The rows of the real data."""
    return built(RAW).tables["discrepancies"].to_dicts()


def test_every_row_of_the_data_is_complete(published: list[dict[str, Any]]) -> None:
    for row in published:
        assert all(row[name] for name in ("value_a", "value_b", "kind", "field", "consequence", "adopted_because")), row
        assert (row["adopted"] is None) == (row["adopted_because"] == "none"), row
        assert row["document_a"] or row["kind"] == "curated", row
        if row["computed_low"] is not None:
            assert row["computed"], row
            assert row["computed_low"] <= row["computed_high"], row


BLAME = ("wrong", "false", "mistake", "error", "mislead", "fault", "claims to")


def test_words_of_the_data_blame_nobody(published: list[dict[str, Any]]) -> None:
    for row in published:
        said = f"{row['note'] or ''} {row['computed'] or ''}".lower()
        assert not [word for word in BLAME if word in said], row


@pytest.mark.parametrize("check", PUBLISHING, ids=lambda check: check.rule.id)
def test_kind_of_a_check_is_a_term(check: Check) -> None:
    assert check.publishes in vocabularies()["discrepancy_kind"].terms


def test_columns_are_those_of_the_table() -> None:
    assert {"id", "kind", "rule", "table_name", "row_id", "disposition", *PUBLISHED} == set(
        TABLES["discrepancies"].columns
    )


def differing(statement: str) -> dict[str, Any]:
    """The discrepancy of one claim after a statement."""
    (check,) = [check for check in checks() if check.rule.id == "claim-differs"]
    with taken_back(shared()) as opened:
        for part in statement.split("; "):
            opened.connection.execute(part)
        found = run(check, opened.connection).discrepancies
    (row,) = [row for row in found if row["id"] == "claim-differs/leaflet/people"]
    return row


RANGE = (
    "value = NULL, low = 3, high = 4, unit = 'mg/d'; INSERT INTO provenance BY NAME SELECT 'l' AS id, 'claims' AS table_name, "
    "'leaflet/people' AS row_id, 'low' AS column_name, '3' AS printed, 0 AS decimals UNION ALL BY NAME SELECT 'h' AS id, "
    "'claims' AS table_name, 'leaflet/people' AS row_id, 'high' AS column_name, '4.0' AS printed, 1 AS decimals"
)


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (
            "value = '30', number = 30",
            {"value_a": "31 people", "value_b": "30 women", "computed": "1 less; as planned"},
        ),
        ("value = '28', number = 28", {"computed": "3 less; as analysed", "computed_low": -3, "computed_high": -3}),
        ("value = '28', number = 28", {"consequence": "denominators", "adopted": "31 people"}),
        ("value = '28', number = 28", {"adopted_because": "primary_over_secondary", "kind": "secondary_misquote"}),
        ("value = '30', denominator = 53", {"value_b": "30 women of 53"}),
        ("value = '4.0', unit = 'week'", {"value_b": "4.0 weeks"}),
        ("value = '1', unit = 'week'", {"value_b": "1 week"}),
        (
            "field = 'results.pain.ldn.value', value = '27.0', number = 27, preferred = '28.8', preferred_low = 28.8, "
            "preferred_high = 28.8, preferred_unit = 'percent', unit = 'percent'",
            {"value_a": "28.8 percent", "value_b": "27.0 percent", "consequence": "value"},
        ),
        ("field = 'results.pain.ldn.value', number = -31, preferred_low = 31", {"consequence": "direction"}),
        ("field = 'contrasts.x.p', number = 0.06, preferred_low = 0.04", {"consequence": "significance"}),
        ("field = 'treatments.ldn.dose'", {"consequence": "exposure"}),
        ("field = 'design.model'", {"consequence": "design"}),
        ("field = 'dates.start'", {"consequence": "none"}),
        ("preferred_document = 'leaflet'", {"kind": "within_document", "adopted_because": "same_document"}),
        (
            "about = 'naltrexone', field = 'x.claims.y'",
            {"kind": "summaries_differ", "adopted": None, "adopted_because": "none"},
        ),
        (RANGE, {"value_b": "3 to 4.0 mg/d"}),
    ],
)
def test_discrepancy_of_a_claim(change: str, expected: dict[str, Any]) -> None:
    first, *more = change.split("; ")
    row = differing("; ".join([LEAFLET.format(first), *more]))
    assert {name: row[name] for name in expected} == expected


def test_rounding_is_left_open_in_what_is_computed() -> None:
    row = differing(
        LEAFLET.format(
            "field = 'results.pain.ldn.value', value = '27.0', number = 27, preferred = '28.8', preferred_low = 28.8, preferred_high = 28.8"
        )
    )
    assert (row["computed_low"], row["computed_high"]) == pytest.approx((-1.9, -1.7))


def test_innocent_explanation_stands_beside_every_row(published: list[dict[str, Any]]) -> None:
    unless = {check.rule.id: check.unless for check in PUBLISHING}
    for row in published:
        assert row["note"], row
    assert [row for row in published if row["note"] == unless[row["rule"]]]
    assert not [check.rule.id for check in PUBLISHING if not check.unless]


def test_reason_of_a_waiver_is_the_note(published: list[dict[str, Any]]) -> None:
    reasons = {row["rule"]: row["reason"] for row in built(RAW).tables["waivers"].iter_rows(named=True)}
    assert [row for row in published if row["disposition"] and row["note"] == reasons.get(row["rule"])]


READ = "UPDATE sources SET read_extent = '{}' WHERE id = 'worked-examples'"
PLANNED = "UPDATE outcomes SET is_primary = true WHERE id = 'worked-parallel/weight'"


@pytest.mark.parametrize(("extent", "state"), [("full_text", "fail"), ("abstract", "insufficient_data")])
def test_outcome_is_missed_only_in_what_was_read_in_full(extent: str, state: str) -> None:
    found = states("registered-outcome-reported", READ.format(extent), PLANNED)
    assert found["worked-parallel/weight"] == state


def test_limits_are_of_one_number_of_people(published: list[dict[str, Any]]) -> None:
    rows = [row for row in published if row["rule"] == "percent-possible"]
    several = [row for row in rows if len({word for word in row["value_b"].split() if word.isdigit()}) > 1]
    assert several
    for row in rows:
        assert (row["computed_low"] is None) == (row in several), row
