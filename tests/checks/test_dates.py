"""Dates as printed are spans of days: two contradict each other only where no day of one can follow a day of the other."""

from __future__ import annotations

from datetime import date

import pytest

from tests.checks.examples import shared, states, taken_back


@pytest.mark.parametrize(
    ("printed", "first", "last"),
    [
        ("2007", date(2007, 1, 1), date(2007, 12, 31)),
        ("2007-02", date(2007, 2, 1), date(2007, 2, 28)),
        ("2008-02", date(2008, 2, 1), date(2008, 2, 29)),
        ("2007-12", date(2007, 12, 1), date(2007, 12, 31)),
        ("2007-06-15", date(2007, 6, 15), date(2007, 6, 15)),
        ("2006-09/2009-10", date(2006, 9, 1), date(2009, 10, 31)),
        ("2018/2020", date(2018, 1, 1), date(2020, 12, 31)),
        ("2010~", date(2009, 1, 1), date(2011, 12, 31)),
        ("2010-03~", date(2009, 3, 1), date(2011, 3, 31)),
        ("2008~/2010-05-01", date(2007, 1, 1), date(2010, 5, 1)),
        (None, None, None),
    ],
)
def test_span_of_a_date(printed: str | None, first: date | None, last: date | None) -> None:
    with taken_back(shared()) as opened:
        (found,) = opened.connection.execute("SELECT earliest($d), latest($d)", {"d": printed}).fetchall()
    assert found == (first, last)


STUDY = "younger-2013-fibromyalgia"


@pytest.mark.parametrize(
    ("start", "completion", "state"),
    [
        ("2010-01", "2010-01", "pass"),
        ("2010", "2010-01", "pass"),  # it may have begun on the first day of the year
        ("2010-02", "2010", "pass"),
        ("2010-01-31", "2010-01", "pass"),
        ("2010-02", "2010-01", "fail"),
        ("2010-01-31", "2010-01-07", "fail"),
        ("2011", "2010-12-31", "fail"),
        ("2011~", "2010-12-31", "pass"),
    ],
)
def test_study_starts_before_its_completion(start: str, completion: str, state: str) -> None:
    changed = f"UPDATE studies SET start = '{start}', primary_completion = NULL, completion = '{completion}' WHERE id = '{STUDY}'"
    assert states("dates-in-order", changed)[f"{STUDY}/start-completion"] == state


@pytest.mark.parametrize(
    ("posted", "started", "state"),
    [
        ("2010-07-06", "2008-08", "fail"),  # INSPECT-SR 2.2
        ("2020-01-30", "2021-01-06", "pass"),
        ("2020-01-30", "2020-01-01", "pass"),  # 29 days late
        ("2020-02-01", "2020-01-01", "fail"),  # 31
        ("2020-02-15", "2020-01", "no_power"),  # 15 to 45
        ("2020-02-15", None, "insufficient_data"),
    ],
)
def test_study_is_registered_before_it_starts(posted: str, started: str | None, state: str) -> None:
    start = f"'{started}'" if started else "NULL"
    changed = (
        f"UPDATE studies SET start = {start} WHERE id = '{STUDY}'",
        f"UPDATE registrations SET first_posted = '{posted}' WHERE study = '{STUDY}'",
    )
    assert states("registered-before-start", *changed)[f"{STUDY}/NCT00568555"] == state


@pytest.mark.parametrize(
    ("recruited", "weeks", "issued", "state"),
    [
        ("2019-09/2020-09", 26, "2021-01", "fail"),  # INSPECT-SR 2.4: the earliest possible is March
        ("2019-09/2020-09", 26, "2021-03", "pass"),
        ("2021-01/2022-12", 12, "2023-09", "pass"),
        ("2019-09/2020", 26, "2020-06", "fail"),
        ("2019-09/2020", 26, "2020-07", "pass"),  # the last may have entered on the first of January
    ],
)
def test_report_comes_after_the_follow_up(recruited: str, weeks: int, issued: str, state: str) -> None:
    changed = (
        f"UPDATE studies SET recruitment = '{recruited}', completion = NULL WHERE id = 'smith-2011-crohn'",
        f"UPDATE results SET time_days = {weeks * 7} WHERE study = 'smith-2011-crohn'",
        f"UPDATE contrasts SET time_days = {weeks * 7} WHERE study = 'smith-2011-crohn'",
        f"UPDATE sources SET issued = '{issued}', year = NULL WHERE id = 'smith-2011-article'",
    )
    assert states("report-after-follow-up", *changed)["smith-2011-crohn/smith-2011-article"] == state


def test_interim_report_may_come_before_the_end() -> None:
    changed = (
        "UPDATE studies SET completion = '2031-01' WHERE id = 'smith-2011-crohn'",
        "INSERT INTO source_status (id, document, state) VALUES ('x', 'smith-2011-article', 'interim')",
    )
    assert "smith-2011-crohn/smith-2011-article" not in states("report-after-follow-up", *changed)


@pytest.mark.parametrize(("planned", "state"), [("NULL", "fail"), ("TRUE", "not_applicable")])
def test_only_a_planned_date_may_lie_ahead(planned: str, state: str) -> None:
    changed = f"UPDATE studies SET completion = '2091-01', dates_planned = {planned} WHERE id = '{STUDY}'"
    assert states("date-has-come", changed)[f"{STUDY}/completion"] == state


@pytest.mark.parametrize(
    ("status", "results", "due", "state"),
    [
        ("completed", True, "2009-10", "pass"),
        ("recruiting", True, "2009-10", "fail"),
        ("recruiting", False, "2009-10", "fail"),
        ("recruiting", False, "2025-12", "pass"),
        ("recruiting", False, None, "insufficient_data"),
        ("suspended", False, "2009-10", "pass"),
    ],
)
def test_registration_that_is_called_open_is_open(status: str, results: bool, due: str | None, state: str) -> None:
    completion = f"'{due}'" if due else "NULL"
    changed = (
        f"UPDATE registrations SET status = '{status}' WHERE study = 'smith-2011-crohn'",
        f"UPDATE studies SET has_results = {results}, completion = {completion} WHERE id = 'smith-2011-crohn'",
    )
    assert states("registration-is-current", *changed)["smith-2011-crohn/NCT00663117"] == state
