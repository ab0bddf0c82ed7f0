"""Does a record hold a fact? Values only: comments, notes, locators and the basis of a verdict do not count."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from schemas.vocabulary import vocabularies
from tests.completeness.facts import Fact, numbers

ASIDE = {"note", "at", "basis", "reason", "copies"}
PLACES = {  # where in a study the facts of a note's field may stand; other fields may stand anywhere
    "arms": {"treatments", "arms", "flow", "groups", "disputed", "results", "registrations", "baseline", "design"},
    "outcomes": {
        "outcomes",
        "results",
        "contrasts",
        "baseline",
        "groups",
        "disputed",
        "adverse_events",
        "flow",
        "treatments",
        "conditions",
    },
    "adverse_events": {"adverse_events", "results", "contrasts", "flow", "disputed", "groups"},
    "n_enrolled": {"flow", "registrations", "groups", "disputed", "results", "baseline"},
    "n_randomised": {"flow", "registrations", "groups", "disputed"},
}
DAYS = {"hours": 1 / 24, "days": 1, "weeks": 7, "months": 365.25 / 12, "years": 365.25}
UNITS = {"week": "weeks", "month": "months", "day": "days", "year": "years", "hour": "hours"}


COUNTRIES = vocabularies()["country"].terms


@dataclass
class Held:
    """What the values of some records say."""

    numbers: set[Decimal] = field(default_factory=set)
    texts: set[str] = field(default_factory=set)
    spans: set[float] = field(default_factory=set)  # lengths of time, in days

    def take(self, key: str, text: str) -> None:
        self.texts.add(plain(COUNTRIES.get(text, text)))
        found = [Decimal(number) for number in numbers(text)]
        self.numbers.update(found)
        if (unit := UNITS.get(key, key).removesuffix("_to").removesuffix("_from")) in DAYS:
            self.spans.update(float(number) * DAYS[unit] for number in found)


def plain(text: str) -> str:
    """Letters and digits only, in lower case."""
    return re.sub(r"[^a-z0-9]+", " ", text.lower()).strip()


def scalars(value: Any, key: str = "") -> Iterator[tuple[str, str]]:
    """Key and text of each scalar; a duration's unit is its key."""
    if isinstance(value, dict):
        for name, below in value.items():
            if name not in ASIDE:
                yield "", name
                yield from scalars(below, name)
        if "unit" in value and "value" in value:
            yield str(value["unit"]), str(value["value"])
    elif isinstance(value, list):
        for below in value:
            yield from scalars(below, key)
    elif value is not None:
        yield key, str(value)


@cache
def record(raw: Path, name: str) -> dict[str, Any]:
    """A record as text, its id among the values."""
    loaded = yaml.load((raw / f"{name}.yaml").read_text(encoding="utf-8"), yaml.CBaseLoader)
    return {"id": name.split("/")[1], **loaded}


@cache
def held(raw: Path, names: tuple[str, ...], root: str) -> Held:
    """All that these records say where a note's field may stand; documents count whole."""
    found = Held()
    for name in names:
        places = PLACES.get(root) if name.startswith("studies/") else None
        for section, value in record(raw, name).items():
            if places is None or section in places:
                for key, text in scalars({section: value}):
                    found.take(key, text)
    return found


def holds(raw: Path, names: Iterable[str], fact: Fact) -> bool:
    """Whether the records hold the fact: a number by its value, an identifier or heading by its letters."""
    root = fact.field.split(".")[0].split("[")[0]
    last = re.sub(r"\[\d+\]", "", fact.field).split(".")[-1]
    found = held(raw, tuple(names), root)
    if not re.fullmatch(r"\d+(\.\d+)?", fact.value) or root == "ids":
        return any(plain(fact.value) in text for text in found.texts)
    number = Decimal(fact.value)
    if {number, number * 1000, number / 1000} & found.numbers if "dose" in last else number in found.numbers:
        return True
    days = float(number) * DAYS.get(last.split("_")[-1], 0)
    return any(abs(span - days) <= max(3.5, 0.02 * days) for span in found.spans) if days else False
