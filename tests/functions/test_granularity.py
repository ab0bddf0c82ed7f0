"""What SQL asks of digits: every published possibility is possible, by every way of rounding; what is left fails."""

from __future__ import annotations

from fractions import Fraction

import pytest

from pipeline.functions.counts import counts_behind
from pipeline.functions.dispersion import largest_sd, sd_fits_limits, sd_in_range, sd_of_range, sd_on_scale, se_fits_sd
from pipeline.functions.granularity import grim, grim_can_fail, grim_people, grimmer, grimmer_can_fail
from pipeline.functions.printed import cut, number
from tests.statistics.support import rows


@pytest.mark.parametrize("row", [row for row in rows("grim") if row["percent"] != "1"], ids=lambda row: row["case_id"])
def test_grim_allows_what_is_possible(row: dict[str, str]) -> None:
    """A ratio of items: the step of one person's mean of them."""
    if row["exact_verdict"] == "consistent":
        assert grim(row["mean"], int(row["n"]), f"1/{row['items']}")


@pytest.mark.parametrize(
    ("mean", "n", "step", "fits"),
    [
        ("6.23", 31, "1", True),
        ("6.24", 31, "1", False),
        ("34.2", 12, "2.5", True),
        ("34.2", 13, "2.5", True),
        ("34.2", 14, "2.5", True),  # 34.2857 cut off
        ("34.0", 14, "2.5", False),
        ("3.80", 17, "1", False),  # the zero decides
        ("3.8", 17, "1", True),
        ("0.3", 3, "1", True),
        ("0.6", 3, "1", True),  # 0.666 cut off
        ("30.4", 6, "1", False),  # 30.5 is not 30.4 cut off
        ("-0.6", 3, "1", True),
        ("-0.4", 2, "1", False),
        ("21.7", 1, "2.5", False),  # one person's own value
        ("0.17", 1, "1/6", True),
    ],
)
def test_grim_by_hand(mean: str, n: int, step: str, *, fits: bool) -> None:
    assert grim(mean, n, step) is fits


@pytest.mark.parametrize(
    ("decimals", "n", "step", "power"),
    [
        (2, 8, "1", True),
        (2, 80, "1", False),
        (2, 100, "1", False),
        (1, 6, "1", True),
        (1, 8, "1", False),
        (0, 12, "2.5", False),
        (0, 1, "2.5", True),
    ],
)
def test_grim_without_power(decimals: int, n: int, step: str, *, power: bool) -> None:
    assert grim_can_fail(decimals, n, step) is power


def test_people_who_would_fit() -> None:
    assert grim_people("30.4", 6, "1") == "5, 7, 8, 9, 10, 11"


@pytest.mark.parametrize("name", ["grimmer", "sprite", "debit"])
def test_grimmer_allows_what_is_possible(name: str) -> None:
    for row in rows(name):
        low, high = (row["scale_min"], row["scale_max"]) if "scale_min" in row else ("0", "1")
        if row.get("exact_verdict", row.get("exact_result")) in ("consistent", "solution exists"):
            assert grimmer(row["mean"], row["sd"], int(row["n"]), f"1/{row.get('items') or 1}", low, high, "sd"), row


@pytest.mark.parametrize(
    ("mean", "sd", "n", "low", "high", "fits"),
    [
        ("6.23", "1.84", 31, "", "", True),
        ("6.23", "1.85", 31, "", "", False),
        ("2.50", "0.00", 10, "", "", False),  # halves are no whole scores
        ("3.00", "0.00", 10, "", "", True),
        ("0.32", "0.48", 28, "0", "1", True),
        ("0.32", "0.47", 28, "0", "1", True),  # that of a population
        ("0.32", "0.45", 28, "0", "1", False),
        ("9.93", "0.18", 30, "0", "10", False),
    ],
)
def test_grimmer_by_hand(mean: str, sd: str, n: int, low: str, high: str, *, fits: bool) -> None:
    assert grimmer(mean, sd, n, "1", low, high, "sd") is fits


@pytest.mark.parametrize(
    "row", [row for row in rows("sd_limits") if row["items"] == "1"], ids=lambda row: row["case_id"]
)
def test_largest_deviation_is_above_that_of_whole_numbers(row: dict[str, str]) -> None:
    if row["exact_sd_max"]:
        assert (
            largest_sd(row["mean"], int(row["n"]), row["scale_min"], row["scale_max"])
            >= float(row["exact_sd_max"]) - 1e-4
        )


def test_deviation_of_a_range_of_a_scale_and_of_an_interval() -> None:
    """The examples of the catalogue: sd-max-at-mean, sd-max-popoviciu, sd-range-bounds, arm-ci-sd, se-sd-n."""
    assert sd_on_scale("2.1", "9.1", 20, "0", "10")
    assert not sd_on_scale("3.4", "9.1", 20, "0", "10")
    assert sd_on_scale("4.9", "5.0", 25, "0", "10")
    assert not sd_on_scale("5.9", "5.0", 25, "0", "10")
    assert sd_of_range("2", "9", 20) == pytest.approx([6 / 38**0.5, 4 * (20 / 19) ** 0.5])
    assert sd_in_range("2.0", "2", "9", 20)
    assert not sd_in_range("0.45", "2", "9", 20)
    assert sd_fits_limits("1.9", "4.2", "6.0", 20, 95)
    assert not sd_fits_limits("2.4", "4.2", "6.0", 20, 95)
    assert se_fits_sd("2.23", "12.4", 31)
    assert not se_fits_sd("2.32", "12.4", 31)


def test_counts_behind_two_percentages_and_p() -> None:
    """Smith 2011: 88 % against 40 %, p = 0.009; nobody has 20 people in both groups."""
    some = list(range(8, 21))
    assert "8 of 9 and" in counts_behind("88", "40", "0.009", some, some)
    assert counts_behind("88", "40", "0.009", [16], [15]) == "14 of 16 and 6 of 15"
    assert counts_behind("88", "40", "0.009", [20], [20]) == ""


@pytest.mark.parametrize(
    ("text", "value", "inside"),
    [
        ("88", 88.9, True),
        ("88", 89, False),
        ("88", 87.9, False),
        ("-1.3", -1.35, True),
        ("-1.3", -1.4, False),
        ("0", 0.9, True),
        ("0", -0.9, True),
    ],
)
def test_digits_that_were_cut_off(text: str, value: float, *, inside: bool) -> None:
    span = cut(number(text))
    assert (span.low <= Fraction(str(value)) <= span.high) is inside


def test_standard_error_and_power_of_deviations() -> None:
    scale = ("1", "1", "7")
    assert grimmer("4.3", "0.2", 6, *scale, "se")
    assert not grimmer("4.3", "0.2", 6, *scale, "sd")
    assert grimmer("4.3", "0.2", 6, *scale, "not_stated")
    assert grimmer_can_fail("22.17", "8.50", 6, "1", "0", "60", "sd")
    assert not grimmer_can_fail("3.3", "1.2", 120, "1", "0", "10", "sd")
