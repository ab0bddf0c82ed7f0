"""Checks of changes, effects, intervals and p-values: one edit of an invented record each, and known answers of the functions."""

from __future__ import annotations

import pytest

from pipeline.catalogue import catalogue
from pipeline.functions import effects, significance
from pipeline.generated import examples
from tests.statistics.support import number, rows

HR = "{outcome: death, groups: [drug, placebo], measure: hazard_ratio, estimate: 0.58, ci: [0.35, 0.97], %s}"
RR = "{outcome: response, groups: [drug, placebo], measure: %s, estimate: %s, ci: [%s], p: %s, favours: drug}"
MD = "{outcome: score, groups: [drug, placebo], measure: mean_difference, estimate: -1.2, ci: [-2.23, -0.17], %s}"
CASES = [  # rule, edit, what the finding says; None: no finding
    ("difference-of-means", "worked-parallel contrasts/0/estimate: -1.1", None),
    ("difference-of-means", "worked-parallel contrasts/0/estimate: 1.2", "4.1 less 5.3 is -1.3 to -1.1, printed 1.2"),
    ("difference-of-means", "worked-crossover contrasts/0/estimate: 1.5", "7.7 less 6.5 is 1.1 to 1.3"),
    ("interval-of-means", "worked-parallel contrasts/0/ci: [-2.21, -0.19]", None),  # normal limits
    ("interval-of-means", "worked-parallel contrasts/0/ci: [-3.23, 0.83]", "printed -3.23 to 0.83"),
    ("p-of-means", f"worked-parallel contrasts/0: {MD % 'p: 0.20'}", "gives p 0.20"),
    ("p-of-means", f"worked-parallel contrasts/0: {MD % 'p: <0.05'}", None),
    ("p-of-means", f"worked-parallel contrasts/0: {MD % 'p: <0.001'}", "gives p <0.001"),
    ("p-of-means", f"worked-parallel contrasts/0: {MD % 'p: 0.012'}", None),  # one side
    ("p-of-means", f"worked-parallel contrasts/0: {MD % 'p: 0.0102, tails: 2'}", "gives p 0.0102"),
    ("p-of-means", f"worked-parallel contrasts/0: {MD % 'p: 0.20, adjusted: true'}", None),
    ("p-of-counts", "worked-parallel contrasts/2/p: 0.2", "15 of 18 and 6 of 16"),
    ("p-of-counts", "worked-parallel contrasts/2/p: 0.006", None),  # Pearson
    ("effect-of-counts", "worked-parallel contrasts/2/estimate: 8.33", "is 2.222; this is the odds ratio"),
    ("effect-of-counts", "worked-parallel contrasts/2/estimate: 0.45", "this is the risk ratio of the second group"),
    ("effect-of-counts", "worked-parallel contrasts/3/estimate: -45.8", "risk difference of the second group"),
    ("effect-of-counts", f"worked-parallel contrasts/2: {RR % ('odds_ratio', '8.33', '1.68, 41.3', '0.02')}", None),
    ("interval-of-counts", f"worked-parallel contrasts/2: {RR % ('odds_ratio', '8.33', '1.68, 41.3', '0.02')}", None),
    ("interval-of-counts", "worked-parallel contrasts/2/ci: [1.54, 3.20]", "1.14 and 4.32, printed 1.54 to 3.20"),
    ("effect-of-means", "worked-parallel contrasts/1/estimate: 0.59", None),  # Hedges, without its sign
    ("effect-of-means", "worked-parallel contrasts/1/estimate: 0.63", None),  # Glass, first group
    ("effect-of-means", "worked-parallel contrasts/1/estimate: 1.20", "is 1.20; nearest is"),
    ("p-of-statistic", "worked-parallel contrasts/0/statistic/value: -1.20", "t(58) -1.20 has p by"),
    ("p-of-statistic", "mannelli-2009-opioid-withdrawal contrasts/0/p: 0.01", "f(2, 170) 7.24 has p by"),
    ("p-of-interval", f"worked-parallel contrasts/2: {RR % ('risk_ratio', '1.4', '1.1, 1.9', '0.31')}", "printed 0.31"),
    (
        "ci-agrees-with-p",
        f"worked-parallel contrasts/2: {RR % ('risk_ratio', '1.4', '1.1, 1.9', '0.31')}",
        "leaves out 1",
    ),
    (
        "ci-agrees-with-p",
        f"worked-parallel contrasts/2: {RR % ('risk_ratio', '1.4', '1.0, 1.9', '0.31')}",
        None,
    ),  # touches
    ("ci-symmetry", "worked-parallel contrasts/5/ci: [0.35, 2.97]", "as a ratio, the estimate 0.58"),
    ("ci-symmetry", "worked-parallel contrasts/2/ci: [1.5, 3.9]", None),
    ("number-needed", "worked-parallel contrasts/4/estimate: 2", None),  # 2.18 to the nearest
    ("number-needed", "worked-parallel contrasts/4/estimate: 1", "1 in 2.2"),
    ("favours-agrees", "worked-parallel contrasts/0/estimate: 1.2", "favours drug, but drug is above placebo (1.2)"),
    ("favours-agrees", "worked-parallel outcomes/score/better: higher", "and more is a benefit"),
    ("pool-within-parts", "worked-parallel results/4/value: 4.9", None),
    ("pool-mean", "worked-parallel results/4/value: 4.9", "make the weighted mean: 4.65 to 4.75, printed 4.9"),
    ("pool-deviation", "worked-parallel results/4/dispersion: 2.9", "printed 2.9"),
    ("hazard-ratio-events", "worked-parallel contrasts/5/ci: [0.19, 1.8]", "60 events one of about 0.258"),
    ("correlation-possible", "worked-parallel contrasts/8/estimate: -1.04", "a correlation of -1.04"),
    ("p-of-correlation", "worked-parallel contrasts/8/p: 0.03", "in 48 people has p by"),
    ("p-of-correlation", "worked-parallel contrasts/8/n: 20", "in 20 people"),
    ("estimate-over-error", "worked-parallel contrasts/0/dispersion: 0.3", "-1.2 / 0.3 is"),
    ("percent-change-of-means", "worked-parallel contrasts/7/estimate: 24", "printed 24"),
    (
        "change-from-baseline",
        "worked-parallel results/5/value: 1.3",
        "5.4 to 4.1 is a change of -1.4 to -1.2, printed 1.3",
    ),
    ("change-deviation", "worked-parallel results/5/dispersion: 4.1", "imply a correlation of"),
    ("change-deviation", "worked-parallel results/5/dispersion: 3.8", None),  # r -0.90
    ("crossover-pairing", "worked-crossover contrasts/0/dispersion: 0.90", "implies a correlation of -1"),
    (
        "crossover-pairing",
        "worked-crossover contrasts/0/dispersion: 0.589",
        "implies a correlation of -0.0",
    ),  # unpaired
    (
        "p-agrees-with-verdict",
        f"worked-parallel contrasts/5: {HR % 'significant: false'}",
        "0.35 to 0.97, called not significant",
    ),
    ("p-decides", "worked-parallel contrasts/5/p: 0.05", "stands for 0.045 to 0.055"),
    ("p-decides", "worked-parallel contrasts/5/p: <0.05", None),
]


@pytest.mark.parametrize(("rule", "edit", "said"), CASES, ids=[f"{rule}: {edit[-40:]}" for rule, edit, _ in CASES])
def test_case(rule: str, edit: str, said: str | None) -> None:
    found = examples().added(catalogue()[rule], edit)
    assert {finding.rule for finding in found} == (set() if said is None else {rule})
    assert said is None or any(said in finding.message for finding in found)


NOBODY = "worked-parallel results/6: {outcome: response, group: drug, events: 0, total: 0}"
ALONE = "worked-parallel results/1: {outcome: score, group: drug, n: 1, value: 4.1, dispersion: 0, dispersion_type: sd}"


@pytest.mark.parametrize("edit", [NOBODY, ALONE], ids=["nobody", "alone"])
@pytest.mark.parametrize(
    "rule",
    [
        "p-of-counts",
        "effect-of-counts",
        "interval-of-counts",
        "number-needed",
        "p-of-means",
        "effect-of-means",
        "interval-of-means",
    ],
)
def test_too_few_people_break_no_check(rule: str, edit: str) -> None:
    assert "check-runs" not in {finding.rule for finding in examples().added(catalogue()[rule], edit)}


SYMBOLS = {"t": "t_value", "F": "f_value", "chi2": "chi2_value", "z": "z_value", "r": "r_value"}
STATCHECK = [
    row
    for row in rows("statcheck_p")
    if row["test"] in SYMBOLS
    and row["p_reported"]
    and number(row["p_reported"]).value > 0
    and row["expected_error"]
    and row["test_comparison"] == "="
]


@pytest.mark.parametrize("row", STATCHECK, ids=[row["case_id"] for row in STATCHECK])
def test_p_of_a_statistic_is_doubted_where_statcheck_doubts_it(row: dict[str, str]) -> None:
    df = [float(row[name]) for name in ("df1", "df2") if row[name]]
    df += [0] * (2 - len(df))
    p = ("" if row["p_comparison"] == "=" else row["p_comparison"]) + number(row["p_reported"]).text
    tails = {"two": "2", "one": "1"}.get(row["tails"], "")
    doubt = significance.doubt_of_statistic(SYMBOLS[row["test"]], number(row["test_value"]).text, *df, p, tails)
    assert (doubt != "") == (row["expected_error"] == "1")


@pytest.mark.parametrize("row", rows("two_by_two_p"), ids=lambda row: row["case_id"])
def test_published_p_of_a_table_is_never_doubted(row: dict[str, str]) -> None:
    a, b, c, d = (int(row[name]) for name in "abcd")
    p = f"{float(row['scipy_p']):.6f}"
    if float(p) > 0:
        assert significance.doubt_of_counts(a, a + b, c, c + d, p, "") == ""


@pytest.mark.parametrize("row", rows("subgroup_pooling"), ids=lambda row: row["case_id"])
def test_pool_of_groups_is_judged_as_published(row: dict[str, str]) -> None:
    means, people = row["means"].split("|"), [int(n) for n in row["ns"].split("|")]
    if row["mean_total"] and row["own_verdict_mean"]:
        doubt = effects.doubt_of_pool(means, people, row["mean_total"])
        assert (doubt == "") == (row["own_verdict_mean"] == "consistent")
    if row["sd_total"] and row["own_verdict_sd"]:
        doubt = effects.doubt_of_pool_sd(means, row["sds"].split("|"), people, row["sd_total"])
        assert (doubt == "") == (row["own_verdict_sd"] == "consistent")


@pytest.mark.parametrize("row", rows("t_test_from_summary"), ids=lambda row: row["case_id"])
def test_p_of_means_that_is_consistent_is_never_doubted(row: dict[str, str]) -> None:
    texts = [number(row[name]).text for name in ("m1", "sd1", "m2", "sd2", "p_reported")]
    doubt = significance.doubt_of_means(
        texts[0], texts[1], int(row["n1"]), texts[2], texts[3], int(row["n2"]), texts[4], ""
    )
    assert doubt == "" or row["own_verdict"] == "inconsistent"


@pytest.mark.parametrize(
    ("p", "lows", "highs", "fits"),
    [
        ("0.27", [], [], True),
        ("0.55", [], [], False),
        ("0.55", [0.70], [0.73], True),  # twice, for two comparisons
        ("0.72", [0.70], [0.73], False),
        ("0.83", [0.70, 0.10], [0.73, 0.11], True),  # Bonferroni of three
        ("0.04", [0.70], [0.73], False),
    ],
)
def test_p_may_be_corrected_for_the_comparisons_beside_it(
    p: str, lows: list[float], highs: list[float], fits: bool
) -> None:
    own = significance.p_of_interval("0.88", "-0.70", "2.46", 95, "difference", 138, 138)
    assert (significance.doubt_of_interval(own, lows, highs, p, "") == "") == fits


def test_p_of_the_larger_one_stays_by_hochberg() -> None:
    own = significance.p_of_interval("0.40", "-1.18", "1.99", 95, "difference", 138, 138)
    assert significance.doubt_of_interval(own, [0.82], [0.85], "0.83", "") == ""
    assert significance.doubt_of_interval(own, [0.82], [0.85], "0.70", "") != ""


def test_people_that_nobody_counted_are_any_number() -> None:
    interval = ("-73.3", "-120.2", "-26.4", 95, "difference")
    counted, uncounted = (significance.p_of_interval(*interval, fewest, 360) for fewest in (360, 3))
    assert significance.doubt_of_interval(counted, [], [], "0.003", "") != ""
    assert significance.doubt_of_interval(uncounted, [], [], "0.003", "") == ""
    assert significance.doubt_of_interval(uncounted, [], [], "0.20", "") != ""


def test_cohens_d_stands_beside_the_nearest_convention() -> None:
    doubt = effects.doubt_of_smd("11.7", "7.7", 6, "17.8", "5.9", 6, "0.62")
    assert "; Cohen's d, SD, rounded: 0.868 to 0.91" in doubt
    assert effects.doubt_of_smd("11.7", "7.7", 6, "17.8", "5.9", 6, "1.5").count("Cohen") == 1
