"""The rules that let a comparison into the pooling: each is met once and broken once."""

from __future__ import annotations

from typing import Any

import pytest

from analysis.selection import Study, fits, judged, of_outcome, of_study

OUTCOME: dict[str, Any] = {
    "study": "a-2020",
    "label": "A 2020",
    "status": "included",
    "design_model": "parallel",
    "allocation": "randomised",
    "outcome": "a-2020/pain",
    "measure": "pain",
    "metric": "change",
    "printed_as": None,
    "better": "lower",
    "scale": "numeric rating scale",
    "scale_low": 0.0,
    "scale_high": 10.0,
    "reported": 3,
    "compared": 1,
}
EFFECT: dict[str, Any] = {
    "outcome": "a-2020/pain",
    "measure": "mean_difference",
    "estimate": -0.5,
    "se": 0.25,
    "crossover": False,
    "pairing": None,
    "how": "reported_ci",
    "preferred": True,
    "group_a": "a-2020/ldn",
    "group_b": "a-2020/placebo",
    "treatment_a": "naltrexone",
    "treatment_b": "placebo",
    "n_a": 32,
    "n_b": 32,
}


def study(*effects: dict[str, Any], **changed: Any) -> Study:
    outcome = OUTCOME | changed
    return judged([outcome], {"a-2020/pain": list(effects)})


def test_a_comparison_that_keeps_every_rule_is_pooled() -> None:
    found = study(EFFECT)
    assert found.effect == EFFECT
    assert found.reasons == ()


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"status": "ongoing"}, "ongoing"),
        ({"status": "awaiting_classification"}, "awaiting classification"),
        ({"outcome": None}, "no outcome of pain"),
        ({"design_model": "single_arm"}, "single arm"),
        ({"design_model": None}, "design not stated"),
        ({"allocation": "non_randomised"}, "not randomised"),
    ],
)
def test_a_study_that_cannot_be_pooled(changed: dict[str, Any], why: str) -> None:
    assert of_study(OUTCOME) is None
    assert why in (of_study(OUTCOME | changed) or "")
    assert study(EFFECT, **changed).effect is None


@pytest.mark.parametrize(
    ("changed", "effect", "why"),
    [
        ({"reported": 0}, {}, "no result"),
        ({"compared": 0}, {}, "groups are not compared"),
        ({"metric": "response"}, {}, "responders"),
        ({"metric": "percent_change"}, {}, "percent of each person's baseline"),
        ({"scale_high": 100.0}, {}, "not on a scale from 0 to 10"),
        ({"better": None}, {}, "not on a scale from 0 to 10"),
        ({}, {"se": None}, "no standard error"),
        (
            {"design_model": "crossover"},
            {"crossover": True, "se": None, "pairing": "unknown"},
            "paired difference is not printed",
        ),
        ({}, {"measure": "median_difference"}, "no difference of means"),
        ({}, {"treatment_a": "naltrexone + sham"}, "naltrexone and placebo alone"),
    ],
)
def test_an_outcome_that_cannot_be_pooled(changed: dict[str, Any], effect: dict[str, Any], why: str) -> None:
    assert of_outcome(OUTCOME, [EFFECT]) == []
    (reason,) = of_outcome(OUTCOME | changed, [EFFECT | effect])
    assert why in reason


def test_all_reasons_are_given_and_the_outcome_is_named_where_there_are_several() -> None:
    first = OUTCOME | {"metric": "percent_change", "design_model": "crossover"}
    second = first | {"outcome": "a-2020/pain-30", "measure": "half the pain", "metric": "response"}
    found = judged([first, second], {})
    assert len(found.reasons) == 2
    assert found.reasons[0].startswith("pain: percent") and "crossover" in found.reasons[0]  # noqa: PT018
    assert found.reasons[1].startswith("half the pain: a share")


def test_the_row_that_effects_prefers_is_pooled() -> None:
    computed = EFFECT | {"how": "from_change", "preferred": False, "estimate": -0.6}
    found = study(computed, EFFECT)
    assert found.effect == EFFECT
    assert found.others == [computed]
    assert found.crude == -0.6


def test_two_comparisons_of_one_study_are_not_chosen_from_in_silence() -> None:
    with pytest.raises(ValueError, match="several comparisons"):
        study(EFFECT, EFFECT | {"group_a": "a-2020/high-dose"})


def test_a_crossover_is_no_difference_between_different_people() -> None:
    assert fits(EFFECT)
    assert not fits(EFFECT | {"crossover": True})


def test_deviations_that_printed_numbers_imply() -> None:
    d = EFFECT | {"measure": "cohens_d", "estimate": 0.25, "se": None}
    computed = EFFECT | {"how": "from_change", "preferred": False, "estimate": -0.6}
    assert study(EFFECT, computed, d).implied == pytest.approx(
        {"error": 1.0, "d of the printed difference": 2.0, "d of the difference of printed changes": 2.4}
    )
