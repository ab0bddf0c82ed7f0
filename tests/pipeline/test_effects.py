"""The table of effects on the good records: hand-computed by the formulas of the Cochrane Handbook, and what swapping groups does."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from pipeline.database import Database
from pipeline.effects import RATIOS, effects
from schemas.tables.catalogue import TABLES
from tests.checks.examples import shared

Row = dict[str, Any]
SCORE, RESPONSE = "worked-parallel/score/drug-vs-placebo", "worked-parallel/response/drug-vs-placebo"
KNOWN = [  # id, estimate, se, lower, upper: Cochrane Handbook 6.3.1 to 6.5.1.2
    (
        f"{SCORE}/mean_difference/from_means",
        -1.2,
        0.51704,
        -2.2352,
        -0.1648,
    ),  # sqrt(1.9^2/30 + 2.1^2/30), t(57.43) = 2.0022
    (f"{SCORE}/hedges_g/from_means", -0.59146, 0.26378, -1.10847, -0.074456),  # -1.2/2.00250 * J(58) = 0.98701
    (f"{SCORE}/mean_difference/reported_ci", -1.2, 0.51456, -2.23, -0.17),  # 2.06 / (2 * 2.0017)
    (f"{RESPONSE}/risk_ratio/from_counts", 2.22222, 0.33953, 1.1423, 4.3231),  # sqrt(1/15 - 1/18 + 1/6 - 1/16)
    (f"{RESPONSE}/odds_ratio/from_counts", 8.33333, 0.81650, 1.6820, 41.288),  # sqrt(1/15 + 1/3 + 1/6 + 1/10)
    (f"{RESPONSE}/risk_difference/from_counts", 45.8333, 14.9548, 16.5225, 75.1441),  # sqrt(5/36/18 + 15/64/16)
    (
        "worked-parallel/death/drug-vs-placebo/hazard_ratio/reported_ci",
        0.58,
        0.26005,
        0.35,
        0.97,
    ),  # (ln .97 - ln .35) / 3.92
    (
        "worked-crossover/score/ldn-vs-placebo/mean_difference/reported_ci",
        1.2,
        0.32166,
        0.54,
        1.86,
    ),  # 1.32 / (2 * 2.0518)
    ("bruun-2024-fibromyalgia/pain/ldn-vs-placebo/itt/mean_difference/reported_ci", -0.34, 0.30735, -0.95, 0.27),
]


@pytest.fixture(scope="module")
def opened() -> Database:
    return shared()


def by_id(opened: Database, *statements: str) -> dict[str, Row]:
    """Rows after statements, which are taken back."""
    connection = opened.connection.begin()
    try:
        for statement in statements:
            connection.execute(statement)
        rows = effects(connection)
    finally:
        connection.rollback()
    found = {row["id"]: row for row in rows}
    assert len(found) == len(rows)
    return found


@pytest.mark.parametrize(("row", "estimate", "se", "low", "high"), KNOWN, ids=[known[0] for known in KNOWN])
def test_known_answer(row: str, estimate: float, se: float, low: float, high: float, opened: Database) -> None:
    found = by_id(opened)[row]
    assert (found["estimate"], found["se"], found["ci_low"], found["ci_high"]) == pytest.approx(
        (estimate, se, low, high), rel=5e-4
    )


def test_error_of_a_p_value_is_that_of_the_handbook(opened: Database) -> None:
    """Cochrane Handbook 6.5.2.3: a difference of 3.8 of 25 and 22 people with p = 0.008 has t = 2.78 and an error of 1.37."""
    change = (
        "UPDATE contrasts SET estimate = 3.8, p = 0.008, n = 47, ci_low = NULL, ci_high = NULL, dispersion_type = NULL"
    )
    found = by_id(opened, f"{change} WHERE measure = 'mean_difference' AND study = 'worked-parallel'")
    assert found[f"{SCORE}/mean_difference/from_p"]["se"] == pytest.approx(1.37, abs=0.005)


def test_interval_of_90_percent_gives_the_same_error_scaled(opened: Database) -> None:
    narrow = by_id(opened, "UPDATE contrasts SET ci_level = 90")[f"{SCORE}/mean_difference/reported_ci"]
    assert narrow["ci_level"] == 90
    assert narrow["se"] == pytest.approx(2.06 / (2 * 1.67155), rel=1e-4)


def test_difference_in_percent_is_a_ratio_of_means(opened: Database) -> None:
    found = by_id(
        opened,
        "UPDATE contrasts SET measure = 'percent_difference', estimate = 5.5, ci_low = -12.8, ci_high = 27.7, ci_level = 90 "
        "WHERE id LIKE 'worked-parallel/score/%/mean_difference'",
    )
    row = next(row for row in found.values() if row["measure"] == "ratio_of_means")
    assert (row["estimate"], row["ci_low"], row["ci_high"]) == pytest.approx((1.055, 0.872, 1.277))
    assert row["se"] == pytest.approx(0.1160, abs=1e-4)


def test_crossover_is_never_parallel(opened: Database) -> None:
    found = [row for row in by_id(opened).values() if row["crossover"]]
    computed = [row for row in found if not row.get("contrast")]
    assert computed
    assert all(row["pairing"] == "unknown" and row["se"] is None and row["ci_low"] is None for row in computed)
    assert {row["pairing"] for row in found if row["se"] is not None} == {"reported"}


def test_standard_error_of_a_mean_becomes_a_deviation(opened: Database) -> None:
    row = by_id(opened, "UPDATE results SET dispersion_type = 'se' WHERE study = 'worked-parallel'")
    assert row[f"{SCORE}/mean_difference/from_means"]["se"] == pytest.approx((1.9**2 + 2.1**2) ** 0.5)


def test_deviation_of_an_unknown_kind_gives_no_error(opened: Database) -> None:
    found = by_id(opened, "UPDATE results SET dispersion_type = 'not_stated' WHERE study = 'worked-parallel'")
    assert found[f"{SCORE}/mean_difference/from_means"]["se"] is None
    assert f"{SCORE}/hedges_g/from_means" not in found


def test_what_rests_on_a_doubtful_reading_says_so(opened: Database) -> None:
    found = by_id(
        opened, "UPDATE results SET uncertain = true, digits = 'unverified' WHERE id = 'worked-parallel/score/placebo'"
    )
    rows = [row for row in found.values() if row.get("result_b") == "worked-parallel/score/placebo"]
    assert rows
    assert all(row["uncertain"] and row["digits"] == "unverified" for row in rows)


def test_printed_bound_is_no_effect(opened: Database) -> None:
    assert "younger-2009-fibromyalgia" not in {row["study"] for row in by_id(opened).values() if row.get("contrast")}


@pytest.mark.parametrize(
    ("better", "printed_as", "favoured"),
    [("lower", None, "drug"), ("higher", None, "placebo"), ("lower", "reduction", "placebo"), (None, None, None)],
)
def test_favours_follows_from_the_direction_of_the_scale(
    better: str | None, printed_as: str | None, favoured: str | None, opened: Database
) -> None:
    cells = ", ".join(
        f"{name} = {'NULL' if value is None else repr(value)}"
        for name, value in (("better", better), ("printed_as", printed_as))
    )
    found = by_id(opened, f"UPDATE outcomes SET {cells} WHERE study = 'worked-parallel'")
    assert found[f"{SCORE}/mean_difference/from_means"]["favours"] == favoured


def test_rows_keep_the_contract_and_lead_to_rows_that_exist(opened: Database) -> None:
    frame = opened.tables()["effects"]
    TABLES["effects"].validate(frame)
    for column, schema in TABLES["effects"].columns.items():
        target = (schema.metadata or {}).get("references")
        if target:
            known = set(opened.frames[target]["id"])
            assert set(frame[column].drop_nulls()) <= known, column


SWAP = "UPDATE contrasts SET group_a = group_b, group_b = group_a WHERE kind = 'between'"


@settings(max_examples=15, deadline=None, phases=[Phase.generate])
@given(
    st.tuples(*[st.floats(-50, 50, allow_subnormal=False).map(lambda x: round(x, 2))] * 2),
    st.tuples(*[st.floats(0.1, 20).map(lambda x: round(x, 2))] * 2),
    st.tuples(*[st.integers(2, 200)] * 2),
    st.tuples(*[st.integers(0, 16)] * 2),
)
def test_swapping_the_groups_turns_every_effect(
    opened: Database,
    means: tuple[float, float],
    spreads: tuple[float, float],
    people: tuple[int, int],
    events: tuple[int, int],
) -> None:
    numbers = [
        f"UPDATE results SET value = {mean}, dispersion = {spread}, n = {n}, events = if(total IS NULL, NULL, {count}) "
        f"WHERE study = 'worked-parallel' AND group_id = 'worked-parallel/{group}'"
        for group, mean, spread, n, count in zip(("drug", "placebo"), means, spreads, people, events, strict=True)
    ]
    here, there = by_id(opened, *numbers), by_id(opened, *numbers, SWAP)
    computed = [row for row in here.values() if row.get("result_a") and row["study"] == "worked-parallel"]
    assert computed
    for row in computed:
        turned = there[
            row["id"].replace(
                f"{row['group_a'].split('/')[1]}-vs-{row['group_b'].split('/')[1]}",
                f"{row['group_b'].split('/')[1]}-vs-{row['group_a'].split('/')[1]}",
            )
        ]
        flipped = (lambda x: 1 / x) if row["measure"] in RATIOS else (lambda x: -x)
        assert turned["estimate"] == pytest.approx(flipped(row["estimate"]), rel=1e-9, abs=1e-9)
        assert turned["favours"] == row["favours"]
        assert turned["se"] == (None if row["se"] is None else pytest.approx(row["se"]))
        if row["se"] is not None:
            assert (turned["ci_low"], turned["ci_high"]) == pytest.approx(
                (flipped(row["ci_high"]), flipped(row["ci_low"])), rel=1e-9, abs=1e-9
            )
