"""Slips of names and of form, which one file shows by itself: `pipeline validate FILE` refuses them."""

from __future__ import annotations

import random
import re

from tests.corrupted.record import COUNTS, NUMBERS, Change, Record, Slip, Spot, misspelt, one, scalars, slips_of

FORM: list[Slip] = []
slip = slips_of(FORM)

# keys whose members have names that the curator chose
NAMED = {"sources", "treatments", "arms", "groups", "outcomes", "by_arm", "by_group"}
NAMED |= {"categories", "claims", "breakdown", "factors", "cited", "syntheses"}
TERMS = (
    *("status", "kind", "type", "design/model", "design/allocation", "population/sex", "population/age_group"),
    *("masking/level", "control/type", "conditions/*/role", "flow/*/stage", "flow/*/lost/*/reason"),
    *(
        "outcomes/*/domain",
        "outcomes/*/metric",
        "outcomes/*/aggregation",
        "arms/*/periods/*/epoch",
        "treatments/*/drug",
    ),
    *("treatments/*/dose/*/route", "registrations/*/status", "contrasts/*/direction", "results/*/analysis_set"),
    *("relations/*/type", "read/extent", "reports/*/role", "claims/*/topic"),
)


# ---- keys ----


def keys(record: Record) -> list[Spot]:
    """Spots whose key the record model knows, none of them a name that the curator chose."""
    return [s for s in record.spots if isinstance(s.path[-1], str) and (len(s.path) < 2 or s.path[-2] not in NAMED)]


@slip("unknown-key")
def misspelt_key(record: Record, chance: random.Random) -> Change | None:
    spot = one(chance, [s for s in keys(record) if len(s.name) > 4])
    return spot and Change(spot.key, spot.key + len(spot.name), misspelt(spot.name, chance), record.line(spot.key))


@slip("unknown-key")
def key_in_capitals(record: Record, chance: random.Random) -> Change | None:
    spot = one(chance, [s for s in keys(record) if len(s.path) > 1])
    return spot and Change(spot.key, spot.key + len(spot.name), spot.name.capitalize(), record.line(spot.key))


@slip("missing-key")
def key_forgotten(record: Record, chance: random.Random) -> Change | None:
    needed = (
        "results/*/outcome",
        "contrasts/*/outcome",
        "flow/*/stage",
        "adverse_events/*/term",
        "baseline/*/characteristic",
        "reports/*/study",
    )
    spot = one(
        chance, record.at(*needed, "flow/*/lost/*/reason", "registrations/*/id", "disputed/*/source", "claims/*/about")
    )
    part = spot and record.get(spot.path[:-1])
    return record.without(spot, record.line(part.start)) if spot and part else None


@slip("duplicate-key")
def key_twice(record: Record, chance: random.Random) -> Change | None:
    spot = one(
        chance,
        [s for s in scalars(record, (*NUMBERS, *COUNTS, "group", "outcome", "domain", "weeks")) if len(s.path) > 2],
    )
    again = spot and f", {spot.name}: {record.raw(spot)}"
    return Change(spot.end, spot.end, str(again), record.line(spot.start)) if spot else None


@slip("key-without-value")
def value_forgotten(record: Record, chance: random.Random) -> Change | None:
    spot = one(chance, [s for s in keys(record) if s.text is not None and len(s.path) > 1])
    return spot and Change(spot.start, spot.end, "", record.line(spot.key))


# ---- terms and names ----


@slip("unknown-term")
def term_misspelt(record: Record, chance: random.Random) -> Change | None:
    spot = one(chance, [s for s in record.at(*TERMS) if s.text and len(s.text) > 3])
    return spot and record.value(spot, misspelt(str(spot.text), chance))


@slip("unknown-term")
def term_in_capitals(record: Record, chance: random.Random) -> Change | None:
    spot = one(chance, [s for s in record.at(*TERMS) if s.text])
    return spot and record.value(spot, str(spot.text).capitalize())


@slip("unknown-term")
def heading_misspelt(record: Record, chance: random.Random) -> Change | None:
    spot = one(chance, [s for s in record.at("conditions/*/mesh", "review/conditions/*") if s.text == record.raw(s)])
    return spot and record.value(spot, misspelt(str(spot.text), chance))


@slip("unknown-term")
def country_in_words(record: Record, chance: random.Random) -> Change | None:
    spot = one(chance, record.at("countries/*"))
    return spot and record.value(spot, chance.choice(["USA", "Denmark", "Germany", "England"]))


@slip("unknown-term")
def unit_of_its_own(record: Record, chance: random.Random) -> Change | None:
    spot = one(chance, record.at("treatments/*/dose/*/unit"))
    return spot and record.value(spot, chance.choice(["milligram", "mcg", "mg/day", "µg", "MG"]))


def name_misspelt(record: Record, chance: random.Random, *patterns: str) -> Change | None:
    spot = one(chance, [s for s in record.at(*patterns) if s.text and len(s.text) > 2 and s.text != "all"])
    return spot and record.value(spot, misspelt(str(spot.text), chance))


@slip("unknown-group")
def group_misspelt(record: Record, chance: random.Random) -> Change | None:
    return name_misspelt(
        record,
        chance,
        "results/*/group",
        "contrasts/*/group",
        "contrasts/*/groups/*",
        "adverse_events/*/group",
        "baseline/*/group",
    )


@slip("unknown-outcome")
def outcome_misspelt(record: Record, chance: random.Random) -> Change | None:
    return name_misspelt(record, chance, "results/*/outcome", "contrasts/*/outcome")


@slip("unknown-treatment")
def treatment_misspelt(record: Record, chance: random.Random) -> Change | None:
    return name_misspelt(record, chance, "arms/*/periods/*/treatment")


@slip("unknown-arm")
def arm_misspelt(record: Record, chance: random.Random) -> Change | None:
    spot = one(chance, [s for s in record.at("flow/*/by_arm/*") if len(s.name) > 2])
    return spot and Change(spot.key, spot.key + len(spot.name), misspelt(spot.name, chance), record.line(spot.key))


@slip("unknown-source")
def source_misspelt(record: Record, chance: random.Random) -> Change | None:
    return name_misspelt(record, chance, "**/*/source") if not record.is_source else None


@slip("unknown-document")
def document_misspelt(record: Record, chance: random.Random) -> Change | None:
    return name_misspelt(record, chance, "sources/*")


@slip("unknown-study")
def study_misspelt(record: Record, chance: random.Random) -> Change | None:
    return name_misspelt(record, chance, "relations/*/study", "reports/*/study")


@slip("unknown-instrument")
def instrument_misspelt(record: Record, chance: random.Random) -> Change | None:
    return name_misspelt(record, chance, "outcomes/*/instrument")


@slip("unknown-favoured-group")
def favoured_group_misspelt(record: Record, chance: random.Random) -> Change | None:
    spot = one(chance, [s for s in record.at("contrasts/*/favours") if s.text != "neither"])
    return spot and record.value(spot, chance.choice(["treatment", "drug", "both", "active"]))


@slip("id-shape")
def name_in_capitals(record: Record, chance: random.Random) -> Change | None:
    spot = one(chance, record.at("treatments/*", "arms/*", "outcomes/*"))
    return spot and Change(
        spot.key, spot.key + len(spot.name), spot.name.upper().replace("-", "_"), record.line(spot.key)
    )


# ---- quotes, brackets, indentation ----


def quoted(record: Record) -> list[Spot]:
    return [s for s in record.spots if s.text is not None and record.raw(s)[0] == '"']


@slip("yaml-syntax")
def closing_quote_lost(record: Record, chance: random.Random) -> Change | None:
    spot = one(chance, quoted(record))
    return spot and Change(spot.end - 1, spot.end, "", record.line(spot.start))


@slip("key-without-value")
def opening_quote_lost(record: Record, chance: random.Random) -> Change | None:
    inside = [s for s in quoted(record) if re.fullmatch(r"[^:#{}\[\]]+, [^:#{}\[\]]+", str(s.text)) and len(s.path) > 1]
    spot = one(chance, [s for s in inside if isinstance(s.path[-1], str)])
    return spot and Change(spot.start, spot.start + 1, "", record.line(spot.start))


def brackets(record: Record) -> list[Spot]:
    return [s for s in record.spots if s.text is None and s.flow and record.line(s.start) == record.line(s.end)]


@slip("yaml-syntax")
def closing_bracket_lost(record: Record, chance: random.Random) -> Change | None:
    spot = one(chance, brackets(record))
    return spot and Change(spot.end - 1, spot.end, "", record.line(spot.start))


@slip("yaml-syntax")
def opening_bracket_lost(record: Record, chance: random.Random) -> Change | None:
    spot = one(chance, [s for s in brackets(record) if record.raw(s).startswith("{")])
    return spot and Change(spot.start, spot.start + 1, "", record.line(spot.start))


@slip("yaml-syntax")
def bracket_too_many(record: Record, chance: random.Random) -> Change | None:
    spot = one(chance, brackets(record))
    return spot and Change(spot.end, spot.end, record.raw(spot)[-1], record.line(spot.end))


def inner_lines(record: Record) -> list[int]:
    """Where lines begin that are set in and follow one that is set in alike."""
    found = re.finditer(r"(?<=\n)(?=( +)\S)", record.text)
    alike = (m for m in found if re.search(rf"(^|\n){m[1]}[^ \n#][^\n]*\n$", record.text[: m.start()]))
    return [m.start() for m in alike if record.text[m.end() :].lstrip(" ")[0] not in "#"]


@slip("yaml-syntax")
def line_set_in_too_far(record: Record, chance: random.Random) -> Change | None:
    starts = [s for s in inner_lines(record) if any(spot.key - s in (2, 4, 6) for spot in record.spots)]
    start = chance.choice(starts) if starts else None
    return None if start is None else Change(start, start, " ", record.line(start))


@slip("yaml-syntax")
def tab_for_blanks(record: Record, chance: random.Random) -> Change | None:
    starts = inner_lines(record)
    start = chance.choice(starts) if starts else None
    return None if start is None else Change(start, start + 2, "\t", record.line(start))


@slip("wrong-type")
def list_without_brackets(record: Record, chance: random.Random) -> Change | None:
    spot = one(
        chance,
        [
            s
            for s in record.at("treatments/*/dose", "conditions", "registrations", "reports")
            if record.raw(s)[:2] == "[{"
        ],
    )
    return spot and record.value(spot, record.raw(spot)[1:-1]) if spot and record.raw(spot).count("{") == 1 else None


@slip("yaml-syntax")
def colon_in_text(record: Record, chance: random.Random) -> Change | None:
    plain = [
        s
        for s in scalars(record, ("note", "criteria", "measure", "title", "basis", "site"))
        if re.match(r"[a-zA-Z ]+$", record.raw(s))
    ]
    spot = one(chance, [s for s in plain if " " in str(s.text)])
    return spot and record.value(spot, record.raw(spot).replace(" ", ": ", 1))
