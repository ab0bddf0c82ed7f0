"""Printed numbers: the text is the datum, and everything else follows from it."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from pydantic_core import PydanticCustomError

from schemas.numbers import printed_number
from schemas.printed import parse, repair

BOUNDS = st.sampled_from(["", "<", "<=", ">", ">=", "~"])
SIGNS = st.sampled_from(["", "-"])
PLAIN = st.builds(
    lambda sign, whole, decimals: f"{sign}{whole}" + (f".{decimals}" if decimals else ""),
    SIGNS,
    st.integers(0, 10**8 - 1).map(str),
    st.text("0123456789", max_size=7),
)
NUMBERS = st.builds(lambda bound, plain: bound + plain, BOUNDS, PLAIN)
MESSY = st.one_of(
    st.text("0123456789.,-−–<>=~≤≥≈% _·eE+'\u00a0\u2009", max_size=12),
    NUMBERS.map(lambda text: text.replace(".", ",")),
    NUMBERS.map(lambda text: f"0{text}"),
    NUMBERS.map(lambda text: f"{text}%"),
    NUMBERS.map(lambda text: text.replace("-", "−")),
    st.text(max_size=8),
)

SLIPS = ["", " ", "3,70", "3.", ".5", "+3", "=3", "<<1", "< 1", "--1", "1.2.3", "5%", "1 000", "1\n"]
OTHER_NOTATIONS = ["012", "-012", "1:30", "1_000", "1e999", "1e3", "NaN", "inf", "0x1F", "TRUE"]
OTHER_SCRIPTS = ["−1", "２８", "٣", "²", "½"]
REPAIRS = {
    "3,70": "3.70",
    "−28.8": "-28.8",
    "1_000": "1000",
    "012": "12",
    ".05": "0.05",
    "<.05": "<0.05",
    "≤0.05": "<=0.05",
    "≈30": "~30",
    "0·95": "0.95",
    "16%": "16",
    "0,016": "0.016",
    "12 345": "12345",
}


@given(NUMBERS)
def test_text_is_kept(text: str) -> None:
    number = parse(text)
    assert number is not None
    assert number.text == text


@given(PLAIN)
def test_float_gives_the_printed_digits_back(text: str) -> None:
    number = parse(text)
    assert number is not None
    assert f"{number.number:.{number.decimals}f}" == text


@given(BOUNDS, PLAIN)
def test_bound_stands_apart_from_the_value(bound: str, plain: str) -> None:
    number = parse(bound + plain)
    assert number is not None
    assert number.bound == (bound or "=")
    assert number.value == Decimal(plain)


@given(NUMBERS)
def test_interval_is_one_unit_of_the_last_digit_around_the_value(text: str) -> None:
    number = parse(text)
    assert number is not None
    low, high = number.interval
    assert low < number.value < high
    assert high - low == Decimal(10) ** -number.decimals


@given(PLAIN, st.decimals(-1, 1, places=9))
def test_interval_holds_exactly_what_rounds_to_the_number(text: str, shift: Decimal) -> None:
    number = parse(text)
    assert number is not None
    unit = Decimal(10) ** -number.decimals
    exact = number.value + shift * unit
    low, high = number.interval
    rounded = {exact.quantize(unit, mode) for mode in (ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_HALF_EVEN)}
    assert (number.value in rounded) == (low <= exact <= high)


@pytest.mark.parametrize("text", ["3.70", "-0.95", "<0.001", ">=75", "~30", "0", "18.0", "123456789012345"])
def test_numbers_as_sources_print_them(text: str) -> None:
    assert parse(text) is not None


@pytest.mark.parametrize("text", [*SLIPS, *OTHER_NOTATIONS, *OTHER_SCRIPTS])
def test_what_is_no_number(text: str) -> None:
    assert parse(text) is None


def test_more_digits_than_a_float_holds_are_no_number() -> None:
    assert parse("1234567890.12345") is not None
    assert parse("1234567890.123456") is None


@given(st.text(max_size=20))
def test_any_text_is_a_number_as_it_stands_or_none(text: str) -> None:
    number = parse(text)
    assert number is None or number.text == text


@given(MESSY)
def test_repair_yields_a_number_or_nothing(text: str) -> None:
    meant = repair(text)
    assert meant is None or parse(meant) is not None


@given(NUMBERS)
def test_repair_leaves_numbers_alone(text: str) -> None:
    assert repair(text) == text


@given(MESSY)
def test_repair_is_a_hint_and_never_a_value(text: str) -> None:
    assume(parse(text) is None)
    with pytest.raises(PydanticCustomError) as error:
        printed_number(text)
    hint = (error.value.context or {})["hint"]
    meant = repair(text)
    assert hint == (f"write {meant}" if meant else "write digits, as in 3.70 or <0.001")


@pytest.mark.parametrize(("text", "meant"), REPAIRS.items())
def test_repairs(text: str, meant: str) -> None:
    assert repair(text) == meant


@pytest.mark.parametrize("text", ["1,000", "20,000", "1,000,000", "-1,500", "<1,000"])
def test_repair_does_not_make_a_thousand_one(text: str) -> None:
    """`1,000` is a thousand in English and one in Dutch: the hint must not choose."""
    assert repair(text) != re.sub(",", ".", text, count=1)
