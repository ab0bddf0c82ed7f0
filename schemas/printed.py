"""A number as a source prints it.

`3.70` keeps its zero and `<0.001` its sign: the printed text is the datum, and every float in a table is derived from it.
A printed number stands for an interval (half a unit of its last digit to either side, both ends closed), because
half-up, half-down and half-even rounding are all in use.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

BOUNDED = re.compile(r"(<=|>=|<|>|~)?(-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?)")
DIGITS = 15  # a float64 holds 15 decimal digits exactly, so that text -> float -> text is the identity


@dataclass(frozen=True, slots=True)
class Printed:
    """text as printed; bound is one of = < <= > >= ~; value is exact."""

    text: str
    bound: str
    value: Decimal

    @property
    def decimals(self) -> int:
        """Digits after the point, trailing zeros included."""
        return len(self.text.partition(".")[2])

    @property
    def number(self) -> float:
        return float(self.value)

    @property
    def interval(self) -> tuple[Decimal, Decimal]:
        """Lowest and highest value that rounds to this number."""
        half = Decimal(1).scaleb(-self.decimals) / 2
        return self.value - half, self.value + half

    def reaches(self, low: Decimal | None, high: Decimal | None) -> bool:
        """Can the number lie between the ends? `>100` cannot lie within 0 to 100, `<0.001` can within 0 to 1."""
        below = low is not None and (self.value < low or (self.bound == "<" and self.value == low))
        above = high is not None and (self.value > high or (self.bound == ">" and self.value == high))
        return not below and not above


def parse(text: str) -> Printed | None:
    """Read a number, with or without a bound before it; None if the text is no number."""
    match = BOUNDED.fullmatch(text)
    if match is None or sum(map(str.isdigit, text)) > DIGITS:
        return None
    return Printed(text, match[1] or "=", Decimal(match[2]))


# what people type or paste, and what is meant: minus signs, decimal commas and points, thin spaces, bounds in words
REPAIRS = str.maketrans(
    {
        "−": "-",
        "–": "-",
        "·": ".",
        ",": ".",
        "≤": "<=",
        "≥": ">=",
        " ": "",
        "_": "",
        "\u00a0": "",
        "\u2009": "",
        "≈": "~",
    }
    | dict(zip("０１２３４５６７８９．", "0123456789.", strict=True))
)


def repair(text: str) -> str | None:
    """Guess the number that was meant, for a hint; never used as a value."""
    if re.search(r"(?<!\d)[1-9]\d{0,2},\d{3}(?!\d)", text):
        return None  # 1,500 may be one and a half or one thousand five hundred
    meant = text.translate(REPAIRS)
    meant = re.sub(r"^([<>~=]*-?)\.", r"\g<1>0.", meant)
    meant = re.sub(r"^=", "", meant).removesuffix("%")
    meant = re.sub(r"^([<>~=]*-?)0+(?=[0-9])", r"\1", meant)
    return meant if parse(meant) else None
