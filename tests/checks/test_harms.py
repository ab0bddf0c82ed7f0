"""Counts of harms as sets of people: who dies has a serious event, who stops has an event, who is affected has one or more."""

from __future__ import annotations

import pytest

from tests.checks.examples import states

STUDY = "bruun-2024-fibromyalgia"
ANY = f"{STUDY}/any/ldn/mims"


def harm(name: str, **cells: object) -> str:
    """SQL for one more adverse event of the naltrexone group, of the same document."""
    values = {"id": name, "study": STUDY, "term": name, "group_a": f"{STUDY}/ldn", "source": "mims-2024-news"} | cells
    shown = ", ".join(f"'{value}'" if isinstance(value, str) else str(value) for value in values.values())
    return f"INSERT INTO adverse_events ({', '.join(values)}) VALUES ({shown})"


@pytest.mark.parametrize(
    ("any_event", "other", "state"),
    [
        ("affected = 15", harm("nausea", affected=12), "pass"),
        ("affected = 10", harm("nausea", affected=12), "fail"),
        (
            "affected = NULL, percent = 30",
            harm("nausea", percent=31.0),
            "pass",
        ),  # 30.49 and 30.5 may both be printed so
        ("affected = NULL, percent = 30", harm("nausea", percent=33.0), "fail"),
        ("affected = 15, percent = 31", harm("nausea", percent=40.0), "fail"),
        ("affected = NULL, percent = NULL", harm("nausea", affected=12), None),
    ],
)
def test_people_with_any_event(any_event: str, other: str, state: str | None) -> None:
    printed = (
        "INSERT INTO provenance (id, table_name, row_id, column_name, printed, decimals) "
        "VALUES ('p', 'adverse_events', 'nausea', 'percent', '31', 0)"
    )
    alone = f"DELETE FROM adverse_events WHERE id <> '{ANY}'"
    found = states(
        "harm-any-bounds", alone, f"UPDATE adverse_events SET {any_event} WHERE id = '{ANY}'", other, printed
    )
    assert found.get(ANY) == state


@pytest.mark.parametrize(
    ("rows", "row", "state"),
    [
        ([harm("any", affected=2, serious=True), harm("death", affected=1, fatal=True)], "death", "pass"),
        ([harm("any", affected=0, serious=True), harm("death", affected=1, fatal=True)], "death", "fail"),
        ([harm("any", affected=2, serious=True), harm("stroke", affected=3, serious=True)], "stroke", "fail"),
        (
            [harm("any", affected=2, serious=False), harm("stroke", affected=3, serious=True)],
            "stroke",
            "insufficient_data",
        ),
        ([harm("stroke", affected=3, serious=True)], "stroke", "insufficient_data"),
    ],
)
def test_serious_events_are_events(rows: list[str], row: str, state: str) -> None:
    assert states("harm-serious-within-any", "DELETE FROM adverse_events", *rows)[row] == state


@pytest.mark.parametrize(
    ("stopped", "state"),
    [
        ([harm("any", affected=3, led_to_stopping=True)], "pass"),
        ([harm("any", affected=1, led_to_stopping=True), harm("nausea", affected=5, led_to_stopping=True)], "fail"),
        ([harm("nausea", affected=1, led_to_stopping=True), harm("rash", affected=1, led_to_stopping=True)], "pass"),
        ([harm("nausea", affected=1, led_to_stopping=True)], "fail"),
        ([harm("nausea", affected=9)], "insufficient_data"),
    ],
)
def test_those_who_left_because_of_harm_are_among_those_who_stopped(stopped: list[str], state: str) -> None:
    lost = (
        "INSERT INTO flow_losses (id, study, stage, group_id, n, reason) "
        f"VALUES ('lost', '{STUDY}', 'completed', '{STUDY}/ldn', 2, 'adverse_event')"
    )
    cleared = ("DELETE FROM adverse_events", "DELETE FROM flow_losses", lost)
    assert states("harm-stopping-matches-flow", *cleared, *stopped) == {"lost": state}
