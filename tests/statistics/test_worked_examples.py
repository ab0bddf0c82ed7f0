"""Worked examples across the functions: inputs on which naive code is wrong, and what abstracts of LDN studies print.

Rows about registrations, flow, dates, doses and identifiers need tables, not numbers: their checks are SQL.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from fractions import Fraction
from math import log

import pytest

from pipeline.statistics.conversion import error_of_limits
from pipeline.statistics.dispersion import largest_sd, sd_of_error, sd_of_limits
from pipeline.statistics.granularity import counts, debit, fitting, grim, grim_power, grimmer
from pipeline.statistics.interval import Interval, corners, difference, exactly
from pipeline.statistics.pooling import pooled_mean
from pipeline.statistics.significance import agree, of_interval, p_range, quantile
from schemas.printed import Printed
from tests.statistics.support import number, rows, span, verdict

Row = dict[str, str]


def field(row: Row, name: str) -> str | None:
    found = re.search(rf"\b{name}=(-?[0-9.]+)", row["input"])
    return found[1] if found else None


def whole_numbers(row: Row) -> bool:
    """GRIM, GRIMMER or DEBIT of a row like `mean=2.00 sd=2.24 n=3`; `printed 3.70` is the text that counts."""
    shown = re.search(r"printed ([0-9.]+)", row["input"])
    text = shown[1] if shown else field(row, "mean") or field(row, "percent")
    n, items, sd = int(field(row, "n") or 0), int(field(row, "items") or 1), field(row, "sd")
    assert text is not None
    if sd is None:
        return grim(number(text), n, items, Fraction(100 if "percent=" in row["input"] else 1))
    if row["test"] == "DEBIT":
        return debit(number(text), number(sd), n)
    ends = re.search(r"scale (\d+)-(\d+)", row["input"])
    return grimmer(number(text), number(sd), n, scale=(Fraction(ends[1]), Fraction(ends[2])) if ends else None)


def fits(name: str, statistic: Printed, df: tuple[float, ...], p: Printed) -> bool:
    return agree(p_range(name, statistic, df), p)


def bounded(bound: str, text: str) -> Printed:
    return Printed(text, bound, number(text).value)


def centred(estimate: Interval, ends: tuple[Interval, Interval]) -> bool:
    """Is the estimate in the middle of its limits?"""
    return corners(lambda low, high: (low + high) / 2, *ends).meets(estimate)


def logarithm(text: str) -> Interval:
    return span(text).map(log)


OF_P: dict[str, Callable[[], bool]] = {
    "naive-20": lambda: fits("t_value", number("0.0"), (28,), number("1.00")),
    "naive-22": lambda: fits("t_value", number("1.20"), (28,), bounded("<", "0.05")),
    "naive-23": lambda: fits("f_value", bounded("<", "1"), (1, 138), number("0.812")),
    "naive-24": lambda: centred(logarithm("0.64"), (logarithm("0.33"), logarithm("1.22"))),
}
TOLD_APART = {"naive-17", "naive-21", "naive-25", "naive-26"}  # no verdict of ours is "consistent" or not: see below


@pytest.mark.parametrize(
    "row", [row for row in rows("naive_failures") if row["case_id"] not in TOLD_APART], ids=lambda row: row["case_id"]
)
def test_where_naive_code_is_wrong(row: Row) -> None:
    found = OF_P[row["case_id"]]() if row["case_id"] in OF_P else whole_numbers(row)
    assert verdict(found) == row["correct_verdict"]


def test_a_lost_zero_turns_a_verdict() -> None:
    """naive-03."""
    assert grim(number("3.7"), 17)
    assert not grim(number("3.70"), 17)


def test_no_mean_of_a_thousand_can_fail() -> None:
    """naive-07: passing says nothing."""
    assert grim_power(3, 1000) == 0


def test_deviations_by_other_divisors() -> None:
    """naive-17: the deviation of a population (n), and a standard error, before anything is doubted."""
    mean, population = number("5.23"), number("2.55")
    assert not grimmer(mean, population, 35)
    assert grimmer(mean, population, 35, divisor=35)
    assert not debit(number("0.32"), number("0.47"), 28)
    assert debit(number("0.32"), number("0.47"), 28, divisor=28)
    assert grimmer(number("6.23"), number("0.33"), 31, divisor=31 * 30)  # 1.84 / sqrt(31)
    assert not grimmer(number("6.23"), number("0.3301"), 31, divisor=31 * 30)


def test_a_p_value_of_zero_is_a_way_of_printing() -> None:
    """naive-21."""
    found = p_range("t_value", number("22.20"), (28,))
    assert not agree(found, number("0.000"))
    assert agree(found, number("0.000"), zero=True)


def test_limits_of_a_ratio_are_logarithms() -> None:
    """naive-25."""
    (row,) = (row for row in rows("naive_failures") if row["case_id"] == "naive-25")
    assert row["correct_verdict"] == "vi=0.1113"
    right = error_of_limits((exactly(log(0.33)), exactly(log(1.22)))).low ** 2
    assert right == pytest.approx(0.1113, abs=5e-5)
    assert error_of_limits((exactly(0.33), exactly(1.22))).low ** 2 == pytest.approx(0.0515, abs=5e-5)


def test_limits_of_small_arms_are_by_t() -> None:
    """naive-26: the normal quantile makes the deviation of 12 people 12 % too large."""
    limits = exactly(2), exactly(5)
    assert quantile(95, 11) == pytest.approx(2.201, abs=5e-4)
    by_t, by_z = sd_of_limits(limits, 12).low, sd_of_limits(limits, 12, normal=True).low
    assert float(by_z / by_t) == pytest.approx(1.12, abs=5e-3)


def found_in(percents: str, n: int) -> list[list[int]]:
    return [list(counts(number(percent), n)) for percent in percents.split()]


FINAL = span("-0.34"), (span("-0.95"), span("0.27"))  # Bruun 2024, difference and limits

LDN: dict[str, Callable[[], bool]] = {  # the verdict of the row holds
    "ldn-01": lambda: found_in("89", 17) == [[]] and fitting([number("89"), number("67")], 40) == [9, 18, 27, 36],
    "ldn-02": lambda: found_in("67", 17) == [[]] and found_in("89 67", 18) == [[16], [12]],
    "ldn-03": lambda: (
        sd_of_error(exactly(27), 17).meets(span("111.3"))
        and exactly(largest_sd((Fraction(220), Fraction(450)), 17, exactly(Fraction(356)))).meets(span("116.5"))
    ),
    "ldn-04": lambda: found_in("88", 18) + found_in("40", 16) == [[], []],
    "ldn-05": lambda: found_in("78", 18) + found_in("28", 16) == [[14], []],
    "ldn-06": lambda: found_in("33", 18) + found_in("8", 16) == [[6], []],
    "ldn-09": lambda: found_in("25 67", 14) == [[], []] and found_in("25 67", 12) == [[3], [8]],
    "ldn-11": lambda: sd_of_error(span("3.3"), 14).meets(span("12.3")),
    "ldn-16": lambda: found_in("32 11", 31) == [[10], []] and found_in("32 11", 28) == [[9], [3]],
    "ldn-18": lambda: not {28, 29, 30, 31} & set(fitting([number(p) for p in ("37", "13", "16", "3")], 40)),
    "ldn-19": lambda: fits("f_value", number("7.7"), (1, 101), number("0.006")),
    "ldn-20": lambda: centred(*FINAL),
    "ldn-21": lambda: (
        agree(of_interval(*FINAL, 95), number("0.27")) and agree(of_interval(*FINAL, 95, 97), number("0.27"))
    ),
    "ldn-22": lambda: difference(span("-1.3"), span("-0.9")).meets(span("-0.34")),
    "ldn-23": lambda: abs(0.34 / float(error_of_limits(FINAL[1], 95, 97).map(of_49_and_50).low) - 0.23) < 0.01,
    "ldn-26": lambda: found_in("1 99", 99) == [[1], [98]],
    "ldn-32": lambda: [grim(number("34.2"), n, step=Fraction(5, 2)) for n in (12, 13, 14)] == [True, True, False],
    "ldn-33": lambda: [grim(number("21.7"), n, step=Fraction(5, 2)) for n in (12, 13, 14)] == [True, True, False],
}


def of_49_and_50(error: Fraction | float) -> float:
    """The deviation behind the standard error of a difference of 49 and 50 people."""
    return float(error) / (1 / 49 + 1 / 50) ** 0.5


# about registrations, flow, design, doses, dates and names of numbers
IN_SQL = {f"ldn-{n:02d}" for n in (7, 8, 10, 12, 13, 14, 15, 17, 24, 25, 27, 28, 29, 30, 31)}


@pytest.mark.parametrize("case", LDN)
def test_numbers_of_ldn_studies(case: str) -> None:
    assert LDN[case]()


def test_every_worked_example_has_its_place() -> None:
    assert {row["case_id"] for row in rows("ldn_worked_examples")} == LDN.keys() | IN_SQL


def test_the_overall_mean_lies_between_its_parts() -> None:
    """flow-11, the only row of the flow that is a formula: 30 at 6.2 and 11 at 7.4 are not 7.3."""
    assert not pooled_mean([span("6.2"), span("7.4")], [30, 11]).meets(span("7.3"))
