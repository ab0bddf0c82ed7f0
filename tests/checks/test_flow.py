"""Checks of people: sums, losses, chance, degrees of freedom, on a few rows each; cases of INSPECT-SR where they have some."""

from __future__ import annotations

from math import comb
from typing import Any

import pytest

from tests.checks.examples import small, states

ALL: dict[str, Any] = {"id": "s/all", "study": "s", "kind": "all", "name": "all"}
ARMS = [{"id": f"s/{name}", "study": "s", "kind": "arm", "name": name} for name in ("a", "b")]


def stage(name: str, n: int, group: str = "all", **more: Any) -> dict[str, Any]:
    return {"id": f"s/{name}/{group}", "study": "s", "stage": name, "n": n, "group_id": f"s/{group}", **more}


def lost(n: int, group: str = "all", name: str = "completed") -> dict[str, Any]:
    return {"study": "s", "stage": name, "n": n, "group_id": f"s/{group}"}


@pytest.mark.parametrize(
    ("completed", "losses", "expected"),
    [
        (60, [8, 1, 1, 4, 6], "pass"),  # Cree 2010
        (61, [8, 1, 1, 4, 6], "fail"),
        (60, [8, 2, 1, 4, 6], "fail"),  # reasons exceed the total
        (60, [8, 1, 1], "fail"),  # reasons stay below it, and none is not_stated
    ],
)
def test_losses_explain_the_difference(completed: int, losses: list[int], expected: str) -> None:
    with small(
        groups=[ALL],
        flow=[stage("enrolled", 80), stage("completed", completed)],
        flow_losses=[{**lost(n), "id": str(i)} for i, n in enumerate(losses)],
    ) as database:
        assert list(states("flow-losses", within=database).values()) == [expected]


@pytest.mark.parametrize(
    ("of_a", "of_b", "losses", "expected"),
    [
        (15, 14, [lost(1, "a"), lost(1, "b")], ["pass", "pass", "pass"]),
        (
            14,
            15,
            [lost(1, "a"), lost(1, "b")],
            ["fail", "pass", "fail"],
        ),  # the arms changed places: the total does not see it
        (15, 14, [lost(1, "a"), lost(1)], ["insufficient_data", "pass"]),  # a loss without an arm may be of either
        (16, 14, [lost(1, "a"), lost(1)], ["fail", "fail"]),
    ],
)
def test_losses_explain_the_difference_of_each_arm(
    of_a: int, of_b: int, losses: list[Any], expected: list[str]
) -> None:
    reached = [("randomised", 31, 16, 15), ("completed", of_a + of_b, of_a, of_b)]
    counts = [stage(name, n, group) for name, *ns in reached for group, n in zip(("all", "a", "b"), ns, strict=True)]
    with small(groups=[ALL, *ARMS], flow=counts, flow_losses=losses) as database:
        assert list(states("flow-losses", within=database).values()) == expected


@pytest.mark.parametrize(
    ("later", "expected"),
    [
        ([stage("completed", 99, epoch="blinded_treatment")], "pass"),
        ([stage("completed", 100, epoch="blinded_treatment")], "fail"),
        ([stage("analysed", 151)], "fail"),  # INSPECT-SR 4.6: 100 allocated, more than 150 analysed
    ],
)
def test_people_do_not_appear_on_the_way(later: list[Any], expected: str) -> None:
    with small(groups=[ALL], flow=[stage("randomised", 99), *later]) as database:
        assert list(states("flow-monotone", within=database).values()) == [expected]


def test_gap_between_arms_is_judged_as_exact_integers_judge_it() -> None:
    """Two-sided binomial p of a fair coin against 0.001, up to 400 people, on both sides of the limit."""
    pairs = []
    for n in range(11, 401):
        total = 0
        for k in range(n // 2 + 1):
            total += comb(n, k)
            if 2000 * total >= 2**n:
                pairs += [(k - 1, n, "fail"), (k, n, "pass")] if k else [(k, n, "pass")]
                break
    studies = [{"id": f"{i:04}", "allocation": "randomised"} for i in range(len(pairs))]
    groups = [{"id": f"{i:04}/{arm}", "study": f"{i:04}", "kind": "arm"} for i in range(len(pairs)) for arm in "ab"]
    flow = [
        {"id": f"{i:04}/{arm}", "study": f"{i:04}", "stage": "randomised", "group_id": f"{i:04}/{arm}", "n": people}
        for i, (k, n, _) in enumerate(pairs)
        for arm, people in (("a", k), ("b", n - k))
    ]
    with small(studies=studies, groups=groups, flow=flow) as database:
        assert list(states("allocation-by-chance", within=database).values()) == [expected for _, _, expected in pairs]


@pytest.mark.parametrize(
    ("test", "n", "expected"),
    [
        ({"statistic": "t_value", "df1": 58.0}, 60, "pass"),
        ({"statistic": "t_value", "df1": 62.0}, 60, "fail"),
        ({"statistic": "t_value", "df1": 44.7}, 60, "pass"),  # Welch
        ({"statistic": "t_value", "df1": 27.0, "kind": "within"}, 28, "pass"),
        ({"statistic": "t_value", "df1": 28.0, "kind": "within"}, 28, "fail"),
        ({"statistic": "f_value", "df1": 1.0, "df2": 58.0}, 60, "pass"),
        ({"statistic": "f_value", "df1": 1.0, "df2": 59.0}, 60, "fail"),
        ({"statistic": "chi2_value", "df1": 1.0}, 60, "not_applicable"),
        ({"statistic": "t_value", "df1": 58.0}, None, "insufficient_data"),
    ],
)
def test_degrees_of_freedom_need_their_people(test: dict[str, Any], n: int | None, expected: str) -> None:
    row = {"study": "s", "kind": "between", "group_a": "s/a", "group_b": "s/b", "n": n, "id": "c", **test}
    members = [{"contrast": "c", "group_id": f"s/{group}"} for group in "ab"]
    with small(
        studies=[{"id": "s", "design_model": "parallel"}], groups=[ALL, *ARMS], contrasts=[row], contrast_groups=members
    ) as database:
        assert list(states("df-within-people", within=database).values()) == [expected]


@pytest.mark.parametrize(
    ("n", "analysis_set", "expected"),
    [(49, "itt", "pass"), (45, "itt", "fail"), (45, "completers", "pass"), (51, "per_protocol", "fail")],
)
def test_set_of_people_has_the_size_of_its_label(n: int, analysis_set: str, expected: str) -> None:
    row = {"study": "s", "group_id": "s/a", "n": n, "analysis_set": analysis_set}
    with small(groups=ARMS, flow=[stage("randomised", 49, "a")], results=[row]) as database:
        assert list(states("analysis-set-size", within=database).values()) == [expected]


@pytest.mark.parametrize(
    ("group", "n", "expected"),
    [
        ("a", 49, "pass"),
        ("a", 50, "fail"),
        ("pool", 99, "pass"),
        ("pool", 100, "fail"),
        ("part", 50, "fail"),
        ("healthy", 500, "insufficient_data"),  # people from outside the study
    ],
)
def test_no_more_people_than_a_group_can_hold(group: str, n: int, expected: str) -> None:
    groups = [
        ALL,
        *ARMS,
        {"id": "s/pool", "study": "s", "kind": "group"},
        {"id": "s/part", "study": "s", "kind": "group", "within": "s/a"},
        {"id": "s/healthy", "study": "s", "kind": "group", "population": "healthy"},
    ]
    members = [{"group_id": "s/pool", "member": f"s/{arm}"} for arm in "ab"]
    flow = [stage("randomised", 120), stage("randomised", 49, "a"), stage("randomised", 50, "b")]
    with small(
        groups=groups, group_members=members, flow=flow, results=[{"study": "s", "group_id": f"s/{group}", "n": n}]
    ) as database:
        assert list(states("result-n-within-group", within=database).values()) == [expected]
