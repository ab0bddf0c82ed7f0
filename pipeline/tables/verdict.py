"""The verdict on a claim: what it states, and the preferred value, are numbers with rounding intervals, ranges or bounds.

A claim differs only if no reading of both makes it true. Numbers of different quantities (a percentage and a dose, a dose
by body weight and one in mg) are not compared.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from pipeline.tables.dose import MG
from pipeline.tables.paths import Preferred
from schemas.printed import Printed, parse
from schemas.records.claim import Statement
from schemas.records.time import DAYS

AGREES, ROUNDED, DIFFERS, OPEN = "agrees", "agrees_after_rounding", "differs", "not_checkable"
WORDS = {"over": ">", "more than": ">", "at least": ">=", "less than": "<", "below": "<", "at most": "<=", "about": "~"}
WORDED = re.compile(rf"({'|'.join(WORDS)}) (\S+)")
DECADE = re.compile(r"(?:the )?([12][0-9]{2})0s")
DAY = re.compile(r"[12][0-9]{3}(-[0-9]{2}){0,2}")
REFERENCE = re.compile(r"(?:[^\W\d]?[^\w]|[A-Za-z]*\d+)+")  # volume, issue, pages: no word without a digit
OPPOSITE = {"<": ">", ">": "<", "<=": ">", ">=": "<"}
CALENDAR = 1000  # a number of years from here on is a year of the calendar


@dataclass(frozen=True, slots=True)
class Ends:
    """Two printed ends, equal for one number; one of them may be missing: `up to 4.5` has no lower one."""

    low: Printed | None
    high: Printed | None

    @property
    def printed(self) -> list[Printed]:
        return [end for end in (self.low, self.high) if end]


def judge(claim: Statement, preferred: Preferred) -> str:
    """agrees, agrees_after_rounding, differs; or not_checkable where the two cannot be compared."""
    decade = DECADE.fullmatch(claim.value or "")
    if decade and DAY.fullmatch(preferred.text):
        return ROUNDED if preferred.text.startswith(decade[1]) else DIFFERS
    stated = _stated(claim)
    if stated is None or (preferred.low is None and preferred.high is None):
        return _words(claim.value or "", preferred.text)
    scale = _scale(claim.unit, stated, preferred)
    if scale is None or preferred.low is None or preferred.high is None:
        return OPEN
    readings = [(preferred.low, preferred.high)]
    if preferred.intake and not (claim.unit or "").endswith("/d"):
        readings.append(preferred.intake)
    found = {_numbers(stated, ends, preferred.bound, scale) for ends in readings}
    return next(verdict for verdict in (AGREES, ROUNDED, OPEN, DIFFERS) if verdict in found)


def _stated(claim: Statement) -> Ends | None:
    """The ends that a claim states; None if it is no number."""
    if claim.value is None:
        return Ends(claim.low, claim.high)
    if claim.value.startswith("up to "):
        highest = parse(claim.value.removeprefix("up to "))
        return Ends(None, highest) if highest else None
    worded = WORDED.fullmatch(claim.value)
    number = parse(f"{WORDS[worded[1]]}{worded[2]}" if worded else claim.value)
    return Ends(number, number) if number else None


def _numbers(stated: Ends, ends: tuple[Decimal, Decimal], bound: str, scale: Decimal) -> str:
    """A stated number, range or bound against the ends of the preferred value."""
    low, high = (end * scale for end in ends)
    one = stated.printed[0]
    if stated.low == stated.high and one.bound in OPPOSITE:
        return _bound(one, low, high, bound)
    if bound in OPPOSITE:
        held = [_holds(bound, end.value, low) for end in stated.printed]
        return AGREES if low in (end.value for end in stated.printed) else OPEN if all(held) else DIFFERS
    pairs = [(end, value) for end, value in ((stated.low, low), (stated.high, high)) if end]
    if all(end.value == value and end.bound == bound for end, value in pairs):
        return AGREES
    if all(end.interval[0] <= value <= end.interval[1] for end, value in pairs):
        return ROUNDED
    # in another unit either may be the rounded one: 12 weeks are 2.8 months, which print as 3
    slack = _half(ends[0]) * scale
    near = scale != 1 and all(value - slack <= end.value <= value + slack for end, value in pairs)
    return ROUNDED if near else DIFFERS


def _bound(stated: Printed, low: Decimal, high: Decimal, bound: str) -> str:
    """A stated bound: true of all that the preferred value holds, of its rounding interval, or of nothing in it."""
    if bound in OPPOSITE:
        if bound[0] == OPPOSITE[stated.bound[0]]:
            return OPEN if _holds(bound, stated.value, low) else DIFFERS
        weaker = stated.value <= low if bound[0] == ">" else stated.value >= low
        return AGREES if weaker else OPEN
    if all(_holds(stated.bound, end, stated.value) for end in (low, high)):
        return AGREES
    near = any(_holds(stated.bound, end + side * _half(end), stated.value) for end in (low, high) for side in (-1, 1))
    return ROUNDED if near and low == high else DIFFERS


def _holds(bound: str, value: Decimal, limit: Decimal) -> bool:
    """Does `<5` hold of 4?"""
    above = value > limit if bound[0] == ">" else value < limit
    return above or (value == limit and bound.endswith("="))


def _half(value: Decimal) -> Decimal:
    """Half a unit of the last digit."""
    return Decimal(1).scaleb(int(value.as_tuple().exponent)) / 2


def _quantity(unit: str | None, number: Decimal | None) -> str | None:
    """time, calendar, dose, dose by weight, percent or number of things; None where no unit is named."""
    word = (unit or "").split(" ")[0]
    if not word:
        return None
    if "/kg" in word:
        return "dose by weight"
    if f"{word.removesuffix('s')}s" in DAYS:
        return "calendar" if word.startswith("year") and number is not None and number >= CALENDAR else "time"
    return "dose" if word in MG else "percent" if word in ("percent", "%") else "things"


def _scale(unit: str | None, stated: Ends, preferred: Preferred) -> Decimal | None:
    """Factor from the preferred unit to the stated one; None if they measure different quantities."""
    own, other = _quantity(unit, stated.printed[0].value), _quantity(preferred.unit, preferred.low)
    if own != other and own is not None and other is not None:
        return None
    if own == other == "time":
        return _days(preferred.unit) / _days(unit)
    return MG[preferred.unit or ""] / MG[unit or ""] if own == other == "dose" else Decimal(1)


def _days(unit: str | None) -> Decimal:
    return Decimal(str(DAYS[f"{(unit or '').split(' ')[0].removesuffix('s')}s"]))


def _words(stated: str, preferred: str) -> str:
    """Equal words; dates of which one is more exact; or parts of a reference, in their order."""
    if stated.casefold() == preferred.casefold():
        return AGREES
    if DAY.fullmatch(stated) and DAY.fullmatch(preferred):
        return ROUNDED if preferred.startswith(f"{stated}-") or stated.startswith(f"{preferred}-") else DIFFERS
    if not REFERENCE.fullmatch(stated):
        return DIFFERS
    numbers = iter(re.findall(r"\d+", preferred))
    return AGREES if all(number in numbers for number in re.findall(r"\d+", stated)) else DIFFERS
