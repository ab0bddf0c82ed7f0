"""What people are like: ages, sexes, spreads."""

from __future__ import annotations

import pytest

from tests.checks.examples import states

STUDY = "khan-2020-psoriasis"
AGE = f"{STUDY}/age/ldn"


@pytest.mark.parametrize(
    ("cells", "eligible", "state"),
    [
        ("value = 50.6, dispersion = 8.8, n = 99", (18, 64), "pass"),
        ("value = 64.9, dispersion = 2", (18, 64), "pass"),  # who is 64 is not yet 65
        ("value = 65.0, dispersion = 2", (18, 64), "fail"),
        ("value = 40, dispersion = 24.9", (18, 64), "fail"),  # half at either end spread by 23.3
        ("value = 40, dispersion = 23.0, n = 50", (18, 64), "pass"),
        ("value = 40, dispersion = 12, lowest = 17", (18, 64), "fail"),
        ("value = 40, dispersion = 12, lowest = 18, highest = 64.5", (18, 64), "pass"),
        ("value = 64, dispersion = 11.9", (18, None), "pass"),
        ("value = 64", (None, None), "insufficient_data"),
    ],
)
def test_ages_fit_who_could_enter(cells: str, eligible: tuple[int | None, int | None], state: str) -> None:
    low, high = (limit if limit is not None else "NULL" for limit in eligible)
    found = states(
        "age-within-eligibility",
        "UPDATE baseline SET value = NULL, lowest = NULL, highest = NULL, dispersion = NULL, n = 99",
        f"UPDATE baseline SET {cells} WHERE id = '{AGE}'",
        f"UPDATE studies SET age_min = {low}, age_max = {high} WHERE id = '{STUDY}'",
    )
    said = {seen for row, seen in found.items() if row.startswith(AGE)}
    assert said == {state} or (state == "fail" and state in said)


@pytest.mark.parametrize(
    ("unit", "age", "state"),
    [
        ("a", 50.6, "pass"),
        ("a", 506, "fail"),
        ("mo", 506, "pass"),
        ("a", -3, "fail"),
        ("decade", 5, "insufficient_data"),
    ],
)
def test_people_are_up_to_110_years_old(unit: str, age: float, state: str) -> None:
    changed = f"UPDATE baseline SET unit = '{unit}', value = {age} WHERE id = '{AGE}'"
    assert states("age-possible", changed)[f"{AGE}/value"] == state


@pytest.mark.parametrize(
    ("male", "female", "state"),
    [
        ("events = 37", "events = 34", "pass"),
        ("events = 38", "events = 34", "fail"),  # of 71
        ("events = 30", "events = 34", "fail"),  # of seven nothing is said
        ("events = 64, total = 98", "events = 34, total = 98", "pass"),
        ("events = NULL", "events = 34", "insufficient_data"),
        ("events = NULL", "events = 72", "fail"),
    ],
)
def test_sexes_add_up(male: str, female: str, state: str) -> None:
    found = states(
        "sexes-add-up",
        f"UPDATE baseline SET {male} WHERE study = '{STUDY}' AND category = 'male'",
        f"UPDATE baseline SET {female} WHERE study = '{STUDY}' AND category = 'female'",
    )
    assert [seen for row, seen in found.items() if row.startswith(STUDY)] == [state]


@pytest.mark.parametrize(
    ("cells", "state"),
    [
        ("dispersion = 2.1, n = 31", "pass"),
        ("dispersion = 0.35, n = 31", "fail"),  # the standard error: 1 / 5.7
        ("dispersion = 0.35, n = 31, dispersion_type = 'se'", "pass"),
        ("dispersion = 6.1, n = 31", "fail"),
        ("dispersion = 0.35, n = 3", "no_power"),
    ],
)
def test_standard_deviations_are_like_others_on_the_scale(cells: str, state: str) -> None:
    aged = "UPDATE baseline SET characteristic = 'age', unit = 'a', dispersion_type = 'sd', dispersion = 2, n = 20"
    assert states("sd-like-others", aged, f"UPDATE baseline SET {cells} WHERE id = '{AGE}'")[f"baseline/{AGE}"] == state


def test_three_studies_do_not_say_what_is_usual() -> None:
    assert set(states("sd-like-others").values()) == {"no_power"}
