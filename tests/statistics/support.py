"""Known answers, and numbers as a source would print them."""

from __future__ import annotations

import csv
from decimal import Decimal, localcontext
from fractions import Fraction
from pathlib import Path

from pipeline.statistics.interval import Interval, rounded
from schemas.printed import Printed, parse

ANSWERS = Path(__file__).with_name("known_answers")


def rows(name: str) -> list[dict[str, str]]:
    with (ANSWERS / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def number(text: str) -> Printed:
    found = parse(text if text[0].isdigit() or text[0] == "-" else f"0{text}")
    assert found is not None
    return found


def verdict(fits: object) -> str:
    return "consistent" if fits else "inconsistent"


def scale(row: dict[str, str]) -> tuple[Fraction, Fraction] | None:
    low, high = row["scale_min"], row["scale_max"]
    return (Fraction(low), Fraction(high)) if low and high else None


def span(text: str) -> Interval:
    """All that rounds to the printed number."""
    return rounded(number(text))


def printed(value: Fraction, decimals: int, rounding: str) -> Printed:
    with localcontext() as context:
        context.prec = 60
        exact = Decimal(value.numerator) / Decimal(value.denominator)
        return number(str(exact.quantize(Decimal(1).scaleb(-decimals), rounding=rounding)))


def root(value: Fraction, decimals: int, rounding: str) -> Printed:
    with localcontext() as context:
        context.prec = 60
        exact = (Decimal(value.numerator) / Decimal(value.denominator)).sqrt()
        return number(str(exact.quantize(Decimal(1).scaleb(-decimals), rounding=rounding)))
