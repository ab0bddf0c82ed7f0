"""Findings of checks say what was expected: the count that comes nearest, the sum, the limit, the value that would fit."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.catalogue import catalogue
from pipeline.generated import examples
from tests.checks.examples import shared

EXPECTED = [
    ("allocation-by-chance", "29 and 70 people: p < 0.0001 of an equal chance"),
    (
        "analysis-set-size",
        "45 people in the set itt, 49 were randomised = write analysis_set: mitt, available or completers",
    ),
    (
        "better-as-instrument",
        "lower is better here, higher is better on Inflammatory Bowel Disease Questionnaire = write better: higher",
    ),
    ("change-has-baseline", "1 of 1 changes have no value before treatment: cdai"),
    ("claim-power-of-ten", "310 women is a power of ten from 31"),
    ("contrast-groups-apart", "neuropathic and ldn share people"),
    ("crossover-washout", "placebo follows ldn without a washout"),
    ("design-as-named", "crossover against parallel"),
    ("df-within-people", "172 degrees of freedom, but 174 people allow at most 171"),
    ("dose-daily", "40 intakes a day of 1.5 mg are 60 mg a day"),
    ("dose-rises", "step 3 is 4.5 mg a day, the one before 7 mg"),
    (
        "dose-unit-slip",
        "0.045 mg is an odd dose of naltrexone = low doses are 1 to 12.5 mg: check the point and the unit (45 ug)",
    ),
    ("dose-within-treatment", "the step reaches day 280, but the treatment is taken for 84 days"),
    ("drug-as-named", "the source calls it naloxone capsules, the record naltrexone = write drug: naloxone"),
    ("group-is-used", "nothing is said of the group later"),
    ("length-in-days", "12 weeks are 12 days in periods"),
    ("n-of-every-row", "1 of 2 results have their number of people"),
    ("nobody-lost", "all 80 people stayed for 112 days"),
    ("number-as-printed", "value is 28.9, printed is 28.8"),
    ("number-has-a-place", "3 of 11 numbers from nct00568555 have no place there"),
    ("one-person-no-spread", "one person with a dispersion, an interval"),
    ("participation-fits-arms", "participation 32 weeks (224 days), the longest arm lasts 154 days"),
    ("periods-fill-arm", "the periods last 112 days, the whole 98"),
    ("primary-has-one-time", "pain intensity is primary at 2 times"),
    ("primary-outcomes-few", "0 primary outcomes among 3"),
    (
        "registry-record-of-study",
        "registers smith-2007-crohn, but NCT00663117 stands in smith-2011-crohn = name smith-2011-crohn under `reports`",
    ),
    ("sex-within-eligibility", "37 male in a study of sex: female"),
    ("sexes-add-up", "women and men are 72, the people of the group 71"),
    ("subgroups-within-whole", "crohn has 42 people, its whole 40"),
    ("unit-of-contrast", "percent_change in point, its outcome is in % = write unit: %"),
    ("unit-in-one-spelling", "years is another spelling of a = write unit: a"),
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
    ("dose-weight-cap", "reached at 450 kg = it is reached at 3 to 120 kg"),
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
        "two rows of `results` are called bruun-2024-fibromyalgia/pain/ldn/itt; the other one is results/0",
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
    ("age-possible", "an age of 650 a"),
    ("date-has-come", "completion 2091-01 lies after 2025-01-01"),
    ("direction-of-instrument", "= write `better: lower`"),
    ("harm-at-risk-is-counted", "45 at risk, but the study counts analysed 49"),
    ("harm-stopping-matches-flow", "3 left because of harm, but harm made only 1 stop"),
    ("events-at-least-affected", "4 events in 7 people = check both, they may be swapped"),
    (
        "impossible-percentages-few",
        "6 of 6 percentages are of no whole number of people; arbitrary digits would give 5.8",
    ),
    ("recruitment-rate", "176.5 a month, usual are 4.6"),
    ("report-after-follow-up", "issued by 2011-12-31, but the study was completed 2012-10-01"),
    ("sd-like-others", "usual in 8 studies are 10.0 = times the square root of 20 it is 4.47"),
    ("value-in-human-range", "duration of fibromyalgia of 117 a, possible are 0 to 90"),
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


@given(st.integers(1, 5000), st.integers(0, 10_000), st.integers(0, 2))
def test_counts_beside_a_percentage_enclose_it(people: int, hundredths: int, decimals: int) -> None:
    """The first count gives at most the printed percentage, the one after it more."""
    scale = 10**decimals
    unscaled = hundredths * scale // 100
    query = f"SELECT beside({people}, {unscaled}::HUGEINT, {scale}::HUGEINT)"
    (shown,) = shared().connection.execute(query).fetchall()[0]
    counts = [int(part.split(" of ")[0]) for part in shown.split(", ")]
    assert 100 * scale * counts[0] <= unscaled * people
    assert unscaled == 100 * scale or 100 * scale * counts[1] > unscaled * people
    assert max(counts) <= people
