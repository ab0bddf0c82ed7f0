"""Numbers of a record: as printed, counted, or a probability, each within what it can be."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from schemas.printed import Printed, parse, repair
from schemas.rules import quoted, refuse, rule, scalar

PEOPLE_MAX = 20_000_000  # a national register; more is a slip of the keyboard
YEARS = (1963, 2100)  # naltrexone was first made in 1963
POSITIVE = (0, None)
PERCENT = (0, 100)
LEVEL = (50, 99.9)  # of a confidence interval, in percent
AGE = (0, 120)  # in years
PROBABILITY = (0, 1)

Span = tuple[float | None, float | None]  # both ends belong to it


@rule(
    reason="A digit lost on the way changes which means and percentages are possible.",
    reference="Brown & Heathers 2017 (GRIM); CONTRIBUTING.md, rule 1",
    bad="bruun-2024-fibromyalgia contrasts/0/estimate: −0.34",
    good="bruun-2024-fibromyalgia contrasts/0/estimate: -0.34",
)
def printed_number(value: Any) -> Printed:
    """A number is written as printed: digits, a decimal point, a minus, and before it a bound where one is printed."""
    text = scalar(value)
    number = parse(text)
    if number is None:
        meant = repair(text)
        refuse(
            printed_number,
            f"{quoted(text)} is not a number",
            f"write {meant}" if meant else "write digits, as in 3.70 or <0.001",
        )
    return number


def within(span: Span, what: str) -> Callable[[Printed], Printed]:
    """A number of a known domain."""
    low, high = (None if end is None else Decimal(str(end)) for end in span)
    shown = f"{low} or more" if high is None else f"{low} to {high}"

    def bounded_number(number: Printed) -> Printed:
        if not number.reaches(low, high):
            refuse(number_in_domain, f"{what} {number.text} is out of range", f"{what} is {shown}: check the source")
        return number

    return bounded_number


@rule(
    reason="A value outside its domain is a slip, whoever made it.",
    reference="CDISC CORE-000308; RevMan data entry",
    bad="lie-2018-ibd results/0/percent: 745",
    good="lie-2018-ibd results/0/percent: 74.5",
)
def number_in_domain(number: Printed) -> Printed:
    """A dose, a length of time, a dispersion, a percentage, an age or a year lies in the range that it can have."""
    return number


@rule(
    reason="`p = 0.000` and `p = 5.0` are forms of print or slips, not probabilities.",
    reference="Nuijten 2016 (statcheck): pZeroError",
    bad="younger-2013-fibromyalgia contrasts/0/p: 1.6",
    good="younger-2013-fibromyalgia contrasts/0/p: 0.016",
)
def p_in_domain(number: Printed) -> Printed:
    """A p-value is above 0 and at most 1."""
    if number.value <= 0 or not number.reaches(*map(Decimal, PROBABILITY)):
        hint = (
            'write "<0.001" if it is printed as 0.000'
            if number.value == 0
            else "a p-value is above 0 and at most 1: check the decimal point"
        )
        refuse(p_in_domain, f"p = {number.text} is no probability", hint)
    return number


@rule(
    reason="People, events and items are counted; a count with a fraction was computed by somebody.",
    reference="RevMan data entry; CONSORT 2010 item 13",
    bad="smith-2007-crohn flow/0/n: seventeen",
    good="smith-2007-crohn flow/0/n: 17",
)
def whole_count(value: Any) -> int:
    """A count is a whole number of 0 or more, in digits."""
    text = scalar(value)
    if not re.fullmatch(r"0|[1-9][0-9]{0,8}", text) or int(text) > PEOPLE_MAX:
        meant = repair(text)
        better = meant is not None and meant != text and meant.isdecimal() and int(meant) <= PEOPLE_MAX
        hint = f"write {meant}" if better else f"write a whole number in digits, as in 31; at most {PEOPLE_MAX:,}"
        refuse(whole_count, f"{quoted(text)} is not a count", hint)
    return int(text)


def year(value: Any) -> int:
    """A year is a whole number of the span that a study of naltrexone can have."""
    number = whole_count(value)
    if not YEARS[0] <= number <= YEARS[1]:
        refuse(
            number_in_domain,
            f"the year {number} is out of range",
            f"a year is {YEARS[0]} to {YEARS[1]}: check the source",
        )
    return number
