"""Subgroups put together: published totals, and samples that were split."""

from __future__ import annotations

from fractions import Fraction
from statistics import stdev

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.statistics.interval import Interval, exactly
from pipeline.statistics.pooling import pooled_mean, pooled_sd
from tests.statistics.support import printed, root, rows, span, verdict


def spans(texts: str) -> list[Interval]:
    return [span(text) for text in texts.split("|")] if texts else []


@pytest.mark.parametrize("row", rows("subgroup_pooling"), ids=lambda row: row["case_id"])
def test_subgroups_give_the_exact_total(row: dict[str, str]) -> None:
    people, means = [int(n) for n in row["ns"].split("|")], spans(row["means"])
    compare(row, "mean", pooled_mean(means, people))
    if row["sds"]:
        compare(row, "sd", pooled_sd(means, spans(row["sds"]), people))


def compare(row: dict[str, str], what: str, found: Interval) -> None:
    exact = float(row[f"{what}_min"]), float(row[f"{what}_max"])
    assert (float(found.low), float(found.high)) == pytest.approx(exact, abs=6e-5)
    assert verdict(found.meets(span(row[f"{what}_total"]))) == row[f"own_verdict_{what}"]


def test_no_published_verdict_differs() -> None:
    for row in rows("subgroup_pooling"):
        for what in ("mean", "sd"):
            assert row[f"published_verdict_{what}"] in ("", row[f"own_verdict_{what}"]), row["case_id"]


groups = st.lists(st.lists(st.integers(0, 10), min_size=2, max_size=12), min_size=1, max_size=4)


@given(groups)
def test_a_split_sample_comes_together_again(values: list[list[int]]) -> None:
    people = [len(group) for group in values]
    together = [value for group in values for value in group]
    means = [exactly(mean(group)) for group in values]
    assert pooled_mean(means, people) == exactly(mean(together))
    found = pooled_sd(means, [exactly(stdev(group)) for group in values], people)
    assert (float(found.low), float(found.high)) == pytest.approx((stdev(together),) * 2, abs=1e-9)


@given(groups, st.integers(0, 2))
def test_no_honest_subgroups_fail(values: list[list[int]], decimals: int) -> None:
    people = [len(group) for group in values]
    together = [value for group in values for value in group]
    means = [span(printed(mean(group), decimals, "ROUND_HALF_EVEN").text) for group in values]
    deviations = [span(root(variance(group), decimals, "ROUND_HALF_EVEN").text) for group in values]
    assert pooled_mean(means, people).meets(span(printed(mean(together), decimals, "ROUND_HALF_EVEN").text))
    found = pooled_sd(means, deviations, people)
    assert found.low - 1e-9 <= stdev(together) <= found.high + 1e-9


def mean(values: list[int]) -> Fraction:
    return Fraction(sum(values), len(values))


def variance(values: list[int]) -> Fraction:
    return sum(((value - mean(values)) ** 2 for value in values), Fraction(0)) / (len(values) - 1)


def test_means_that_may_be_equal_add_nothing() -> None:
    """5 and 5.4 may both be 5.4: the least deviation of all is that within the groups, which no corner shows."""
    found = pooled_sd([span("5"), span("5.4")], [exactly(1), exactly(1)], [20, 20])
    assert found.low == pytest.approx((38 / 39) ** 0.5, rel=1e-12)


def test_nobody_is_refused() -> None:
    with pytest.raises(ValueError, match="0 people"):
        pooled_mean([], [])
    with pytest.raises(ValueError, match="1 people"):
        pooled_sd([exactly(1)], [exactly(0)], [1])
    with pytest.raises(ValueError, match="0 people"):
        pooled_sd([exactly(1), exactly(2)], [exactly(1), exactly(1)], [9, 0])
    with pytest.raises(ValueError, match="argument 2"):
        pooled_mean([exactly(1), exactly(2)], [4])
