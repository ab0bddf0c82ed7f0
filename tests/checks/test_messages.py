"""Findings of checks say what was expected: the count that comes nearest, the sum, the limit, the value that would fit."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.catalogue import catalogue
from pipeline.database import Database
from pipeline.generated import examples
from tests.checks.examples import database

EXPECTED = [
    ("allocation-sum", "the arms add up to 31, the total is 32"),
    ("categories-add-up", "the categories add up to 72, the total is 71"),
    (
        "ci-agrees-with-p",
        "the interval from -0.95 to 0.27 holds 0, the value of no effect = with this interval p is above 0.05",
    ),
    ("ci-contains-estimate", "0.34 lies outside -0.95 to 0.27 = write -0.34 if a sign was lost"),
    ("ci-symmetry", "around this estimate it would be -0.95 to 0.27, or -1.4 to 0.72"),
    ("claim-path", "= write flow.enrolled"),
    ("claim-percent-possible", "35 of 47 is 74.5 %, 36 of 47 is 76.6 %"),
    (
        "crossover-people-once",
        "20 people in a result of 10 participants = count each person once, not once a period: at most 10",
    ),
    ("denominator-of-group", "all 3 are of 115, 142, 153, 180, 207, 218, 219"),
    ("design-has-its-arms", "crossover with 1 arm of at most 1 period = it has an arm of two periods or more"),
    ("dose-in-scope", "the lowest step is 50 mg a day; in scope are at most 12.5"),
    ("dose-to-mg", "an intake of 4500 mg follows from 4.5 g = no intake of naltrexone reaches 1000 mg"),
    ("dose-weight-cap", "reached at 450 kg = it is reached at 5 to 150 kg"),
    ("events-within-people", "80 people with the event, but at most 40 in all"),
    ("flow-losses", "80 enrolled less 20 lost are 60, not 61 completed"),
    ("flow-monotone", "190 randomised, but only 158 screened"),
    ("harm-any-bounds", "but 4 with any (led to stopping) = at least 4 people"),
    ("harm-at-risk-within-study", "= at most 49 can be at risk"),
    ("harm-serious-within-any", "= at most 41"),
    ("masking-consistent", "masked are: care_provider, investigator, outcomes_assessor, participant"),
    (
        "mean-possible",
        "30.4 is no mean of 6 people of the row, in steps of 1 = check the digits; it would fit 5, 7, 8, 9, 10, 11 people",
    ),
    ("p-agrees-with-verdict", "a bound that says nothing = write p: 0.27"),
    ("percent-matches-count", "7 of 29 is 24.14 %, printed 34.14 = 9 of 29 is 31.03 %, 10 of 29 is 34.48 %"),
    (
        "percent-possible",
        "35 of 47 is 74.5 %, 36 of 47 is 76.6 % = check the digits; it would fit 45, 49, 53, 86, 90, 94 people",
    ),
    ("percent-possible-of-harm", "3 people are not 7 % of 50 analysed, 50 randomised: 3 of 50 is 6 %"),
    ("percentages-of-whole", "the percentages of race add up to 109.0: 10 + 99"),
    ("quantiles-in-order", "median 54 lies above q3 52"),
    ("planned-against-achieved", "within 15 % lie 170 to 230"),
    ("result-n-within-group", "51 people in a group of 49 = at most 49"),
    ("review-counts-people", "the studies included count 46 people, the review 64"),
    ("repeated-dispersion", "18.47 ± 8.157: the pair stands 2 times in this study"),
    (
        "row-is-unique",
        "two rows of `results` are called bruun-2024-fibromyalgia/pain-30/ldn/acp; the other one is results/2",
    ),
    ("sd-agrees-with-interval", "SD 2.4, but -1.7 to -0.8 of 49 people has a deviation of 1.567"),
    (
        "sd-may-be-error",
        "a deviation of 0.968 beside a change of 4.96: as a standard error of 71 people it is one of 8.16",
    ),
    (
        "sd-possible",
        "4.3 with a deviation of 0.1 is that of no scores of 6 people of the row, in steps of 1 from 1 to 7",
    ),
    (
        "sd-within-range",
        "of 71 people it is 3.89 to 24.17 = check whether it is a standard error: times the root of 71 it is 12.21",
    ),
    ("sd-within-scale", "between 0 and 60 it is at most 32.86"),
    ("single-arm-has-no-rival", "= write `group: ldn, against: baseline` in place of `groups`"),
    ("table-contract", "`contrasts.df1` holds 0 or more, not -1.0"),
    ("skewed-mean", "2.63 with a deviation of 5.235 lies 0.5 deviations above 0"),
    ("threshold-within-scale", "a threshold of 1000, but PCDAI runs from 0 to 100"),
    ("time-within-study", "measured after 168 days, but the longest arm lasts 84"),
    ("value-within-scale", "-13 lies outside -10 to 10"),
]


@pytest.mark.parametrize(("rule", "said"), EXPECTED, ids=[rule for rule, _ in EXPECTED])
def test_finding_says_what_was_expected(rule: str, said: str) -> None:
    finding = examples().added(catalogue()[rule], catalogue()[rule].bad)[0]
    assert said in f"{finding.message} = {finding.hint}"


def test_claim_about_the_drug_has_no_field_to_be_compared_with() -> None:
    (finding,) = examples().added(catalogue()["claim-path"], "leaflet claims/people/about: naltrexone")
    assert finding.hint.startswith("only studies and documents have fields")


@cache
def good() -> Database:
    return database()


@given(st.integers(1, 5000), st.integers(0, 10_000), st.integers(0, 2))
def test_counts_beside_a_percentage_enclose_it(people: int, hundredths: int, decimals: int) -> None:
    """The first count gives at most the printed percentage, the one after it more."""
    scale = 10**decimals
    unscaled = hundredths * scale // 100
    query = f"SELECT beside({people}, {unscaled}::HUGEINT, {scale}::HUGEINT)"
    (shown,) = good().connection.execute(query).fetchall()[0]
    counts = [int(part.split(" of ")[0]) for part in shown.split(", ")]
    assert 100 * scale * counts[0] <= unscaled * people
    assert unscaled == 100 * scale or 100 * scale * counts[1] > unscaled * people
    assert max(counts) <= people
