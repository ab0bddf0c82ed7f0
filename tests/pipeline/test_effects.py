"""The table of effects on the good records: hand-computed by the formulas of the Cochrane Handbook, and what swapping groups does."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from pipeline.database import Database
from pipeline.effects import effects
from pipeline.effects.preferred import prefer
from pipeline.effects.rows import RATIOS, Failing
from pipeline.flagged import failing, flags
from schemas.tables.catalogue import TABLES
from tests.checks.examples import database, shared

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


def by_id(opened: Database, *statements: str, failing: Failing | None = None) -> dict[str, Row]:
    """Rows after statements, which are taken back."""
    connection = opened.connection.begin()
    try:
        for statement in statements:
            connection.execute(statement)
        rows = effects(connection, failing)
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
def test_favours_estimate_follows_from_the_direction_of_the_scale(
    better: str | None, printed_as: str | None, favoured: str | None, opened: Database
) -> None:
    cells = ", ".join(
        f"{name} = {'NULL' if value is None else repr(value)}"
        for name, value in (("better", better), ("printed_as", printed_as))
    )
    found = by_id(opened, f"UPDATE outcomes SET {cells} WHERE study = 'worked-parallel'")
    assert found[f"{SCORE}/mean_difference/from_means"]["favours_estimate"] == favoured


REDUCTION = "UPDATE outcomes SET printed_as = 'reduction' WHERE study = 'worked-parallel'"


@pytest.mark.parametrize("how", ["from_means", "reported_ci"])
def test_difference_of_falls_is_turned_with_its_limits(how: str, opened: Database) -> None:
    plain, turned = (by_id(opened, *change)[f"{SCORE}/mean_difference/{how}"] for change in ([], [REDUCTION]))
    assert turned["estimate"] == -plain["estimate"]
    assert (turned["ci_low"], turned["ci_high"]) == (-plain["ci_high"], -plain["ci_low"])
    assert (turned["se"], turned["better"]) == (plain["se"], plain["better"]) == (plain["se"], "lower")


def test_ratio_of_falls_is_left_out_and_one_of_counts_stays(opened: Database) -> None:
    found = by_id(opened, REDUCTION)
    assert f"{RESPONSE}/risk_ratio/reported_ci" in by_id(opened)
    assert f"{RESPONSE}/risk_ratio/reported_ci" not in found
    assert found[f"{RESPONSE}/risk_ratio/from_counts"]["estimate"] > 1


def test_unit_is_that_of_the_estimate(opened: Database) -> None:
    found = by_id(opened, "UPDATE outcomes SET unit = '%' WHERE id = 'worked-parallel/score'")
    assert found[f"{SCORE}/mean_difference/from_means"]["unit"] == "percentage_point"
    assert found[f"{RESPONSE}/risk_difference/from_counts"]["unit"] == "percentage_point"
    assert found[f"{SCORE}/hedges_g/from_means"]["unit"] is None


@pytest.mark.parametrize(("rule", "known"), [("p-of-interval", True), ("ci-symmetry", False)])
def test_what_fails_a_check_says_so_and_an_uneven_interval_gives_no_error(
    rule: str, known: bool, opened: Database
) -> None:
    found = by_id(opened, failing={("contrasts", f"{SCORE}/mean_difference"): [rule]})
    row = found[f"{SCORE}/mean_difference/reported_ci"]
    assert (row["flags"], row["se"] is not None, row["ci_low"]) == (rule, known, -2.23)
    assert found[f"{SCORE}/mean_difference/from_means"]["flags"] is None


def test_flags_are_of_both_results_by_name(opened: Database) -> None:
    sides = [("results", f"worked-parallel/score/{group}") for group in ("drug", "placebo")]
    found = by_id(opened, failing={sides[0]: ["sd-possible", "pool-mean"], sides[1]: ["pool-mean", "mean-possible"]})
    assert found[f"{SCORE}/hedges_g/from_means"]["flags"] == "mean-possible pool-mean sd-possible"


def test_failing_rows_are_those_of_the_checks() -> None:
    row = "worked-parallel/score/drug"
    with database() as fresh:
        fresh.connection.execute(f"UPDATE results SET n = 500 WHERE id = '{row}'")
        fresh.check()
        found = failing(flags(fresh.outcomes, fresh.frames))
        assert "result-n-within-group" in found["results", row]
        assert "result-n-within-group" in by_id(fresh, failing=found)[f"{SCORE}/hedges_g/from_means"]["flags"]
        assert ("contrasts", row) not in found


def test_studies_that_are_not_included_have_no_effects(opened: Database) -> None:
    found = by_id(opened, "UPDATE studies SET status = 'excluded' WHERE id = 'worked-parallel'")
    assert "worked-parallel" not in {row["study"] for row in found.values()}
    assert "worked-crossover" in {row["study"] for row in found.values()}


NOBODY = "UPDATE results SET n = NULL WHERE study = 'worked-parallel'"
NO_FLOW = "DELETE FROM flow WHERE study = 'worked-parallel' AND group_id <> 'worked-parallel/all'"


@pytest.mark.parametrize(("statements", "people"), [([NOBODY], 50), ([NOBODY, NO_FLOW], 50)])
def test_people_of_the_flow_stand_in_where_none_are_printed(
    statements: list[str], people: int, opened: Database
) -> None:
    row = by_id(opened, *statements)[f"{SCORE}/mean_difference/from_means"]
    assert (row["n_a"], row["n_b"], row["n_assumed"]) == (people, people, True)
    assert row["se"] == pytest.approx(((1.9**2 + 2.1**2) / people) ** 0.5)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE results SET uncertain = true WHERE study = 'worked-parallel'",
        "DELETE FROM flow WHERE study = 'worked-parallel'",
    ],
)
def test_no_people_are_borrowed_by_a_doubtful_reading_or_from_nowhere(statement: str, opened: Database) -> None:
    found = by_id(opened, NOBODY, statement)
    assert found[f"{SCORE}/mean_difference/from_means"]["se"] is None
    assert f"{SCORE}/hedges_g/from_means" not in found


def test_p_value_is_of_t_with_the_people_of_the_flow(opened: Database) -> None:
    change = "UPDATE contrasts SET p = 0.02, n = NULL, ci_low = NULL, ci_high = NULL, dispersion_type = NULL"
    row = by_id(opened, NOBODY, f"{change} WHERE id = '{SCORE}/mean_difference'")[f"{SCORE}/mean_difference/from_p"]
    assert (row["df"], row["n_assumed"]) == (98, True)
    assert row["se"] == pytest.approx(1.2 / 2.3650, rel=1e-3)


def effect(name: str, how: str, *, se: float | None = 1.0, measure: str = "mean_difference", **more: object) -> Row:
    same = {"study": "s", "outcome": "o", "group_a": "a", "group_b": "b", "time_days": 84.0, "time_event": None}
    return same | {"analysis_set": None, "id": name, "how": how, "se": se, "measure": measure} | more


@pytest.mark.parametrize(
    ("rows", "chosen"),
    [
        ([effect("a", "from_p"), effect("b", "from_means"), effect("c", "reported_ci")], {"c"}),
        ([effect("a", "from_p"), effect("b", "from_means"), effect("c", "reported_ci", se=None)], {"b"}),
        ([effect("a", "reported_ci"), effect("b", "reported_ci", adjusted=True)], {"b"}),
        ([effect("a", "from_means", measure="hedges_g"), effect("b", "from_means")], {"b"}),
        ([effect("b", "reported_ci"), effect("a", "reported_ci")], {"a"}),
        ([effect("a", "from_means"), effect("b", "from_p", group_a="b", group_b="a")], {"a"}),
        ([effect("a", "from_means"), effect("b", "from_p", analysis_set="itt")], {"a", "b"}),
        ([effect("a", "from_means", se=None), effect("b", "reported_estimate", se=None)], set()),
    ],
)
def test_one_row_of_a_comparison_is_preferred(rows: list[Row], chosen: set[str]) -> None:
    for order in (rows, rows[::-1]):
        assert {row["id"] for row in prefer(order) if row["preferred"]} == chosen


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
        assert turned["favours_estimate"] == row["favours_estimate"]
        assert turned["se"] == (None if row["se"] is None else pytest.approx(row["se"]))
        if row["se"] is not None:
            assert (turned["ci_low"], turned["ci_high"]) == pytest.approx(
                (flipped(row["ci_high"]), flipped(row["ci_low"])), rel=1e-9, abs=1e-9
            )
