"""Branches of the checks of means, deviations and percentages: the good tables, changed by SQL, and the state that a row then has."""

from __future__ import annotations

import pytest

from pipeline.check import checks
from tests.checks.examples import shared, taken_back

MADRS = "mischoulon-2017-depression/madrs/placebo/baseline"
OUTCOME = "mischoulon-2017-depression/madrs"


def printed(row: str, column: str, text: str, table: str = "results") -> str:
    decimals = len(text.partition(".")[2])
    return f"UPDATE provenance SET printed = '{text}', decimals = {decimals} WHERE id = '{table}/{row}/{column}'"


def outcome(**values: str | None) -> str:
    return ";".join(
        f"UPDATE outcomes SET {name} = {'NULL' if value is None else repr(value)} WHERE id = '{OUTCOME}'"
        for name, value in values.items()
    )


SD = f"UPDATE results SET dispersion_type = 'sd' WHERE id = '{MADRS}'"
STUDY = "'mischoulon-2017-depression'"
NO_PEOPLE = f"UPDATE results SET n = NULL WHERE study = {STUDY}; DELETE FROM flow WHERE study = {STUDY}"
CASES = [
    # a score, a change and a share of it lie in different places
    ("value-within-scale", printed(MADRS, "value", "60.0"), "pass"),
    ("value-within-scale", printed(MADRS, "value", "60.1"), "fail"),
    ("value-within-scale", printed(MADRS, "value", "-0.1"), "fail"),
    ("value-within-scale", outcome(metric="change") + ";" + printed(MADRS, "value", "-31"), "pass"),
    ("value-within-scale", outcome(metric="change") + ";" + printed(MADRS, "value", "-61"), "fail"),
    (
        "value-within-scale",
        outcome(metric="percent_change", printed_as="reduction") + ";" + printed(MADRS, "value", "101"),
        "fail",
    ),
    (
        "value-within-scale",
        outcome(metric="percent_change", printed_as="change") + ";" + printed(MADRS, "value", "101"),
        "pass",
    ),
    (
        "value-within-scale",
        outcome(metric="percent_change", printed_as="change") + ";" + printed(MADRS, "value", "-101"),
        "fail",
    ),
    ("value-within-scale", outcome(metric="percent_change"), "insufficient_data"),
    ("value-within-scale", outcome(metric="proportion") + ";" + printed(MADRS, "value", "1.2"), "fail"),
    ("value-within-scale", outcome(metric="proportion", unit="%"), "pass"),
    ("value-within-scale", "UPDATE instruments SET min = NULL, max = NULL", "insufficient_data"),
    # GRIM: only scores in known steps, of people who are known
    ("mean-possible", printed(MADRS, "value", "30.7"), "pass"),
    ("mean-possible", printed(MADRS, "value", "30.4"), "fail"),
    ("mean-possible", outcome(metric="percent_change"), "not_applicable"),
    ("mean-possible", outcome(aggregation="adjusted_mean"), "not_applicable"),
    ("mean-possible", outcome(aggregation="median"), "not_applicable"),
    ("mean-possible", "UPDATE instruments SET step = NULL WHERE id = 'madrs'", "insufficient_data"),
    ("mean-possible", "UPDATE instruments SET step = NULL, steps_per_unit = 6 WHERE id = 'madrs'", "no_power"),
    ("mean-possible", "UPDATE results SET digits = 'unverified'", "insufficient_data"),
    ("mean-possible", "UPDATE results SET uncertain = true", "insufficient_data"),
    ("mean-possible", NO_PEOPLE, "insufficient_data"),
    ("mean-possible", f"UPDATE results SET n = NULL;{printed(MADRS, 'value', '30.4')}", "fail"),  # six by the flow
    ("mean-possible", f"UPDATE results SET n = 10;{printed(MADRS, 'value', '30.4')}", "no_power"),
    ("sd-possible", "SELECT 1", "no_power"),  # six people, one decimal, any type
    ("sd-possible", f"{SD};{printed(MADRS, 'value', '22.17')};{printed(MADRS, 'dispersion', '8.50')}", "pass"),
    ("sd-possible", f"{SD};{printed(MADRS, 'value', '22.17')};{printed(MADRS, 'dispersion', '8.44')}", "fail"),
    ("sd-possible", printed(MADRS, "value", "30.4"), "insufficient_data"),
    ("sd-possible", printed(MADRS, "dispersion", "0.1"), "fail"),
    ("sd-possible", NO_PEOPLE, "insufficient_data"),
    ("sd-within-scale", printed(MADRS, "dispersion", "32.9"), "pass"),
    ("sd-within-scale", printed(MADRS, "dispersion", "33.0"), "fail"),
    ("sd-within-scale", NO_PEOPLE + ";" + printed(MADRS, "dispersion", "42"), "pass"),  # of two people
    ("sd-within-scale", NO_PEOPLE + ";" + printed(MADRS, "dispersion", "43"), "fail"),
    ("sd-may-be-error", "SELECT 1", "insufficient_data"),  # n = 6: the type is not stated, and both are possible
    ("repeated-dispersion", "SELECT 1", "pass"),
    ("repeated-dispersion", printed(MADRS, "value", "3"), "no_power"),
]


@pytest.mark.parametrize(("check", "statement", "state"), CASES)
def test_state_of_a_row(check: str, statement: str, state: str) -> None:
    (sql,) = [known.sql for known in checks() if known.rule.id == check]
    with taken_back(shared()) as opened:
        opened.connection.execute(statement)
        found = opened.connection.execute(
            f"SELECT state FROM ({sql}) WHERE row_id = '{MADRS}' AND column_name IN ('value', 'dispersion')"
        ).fetchall()
    assert found == [(state,)]
