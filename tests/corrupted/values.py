"""Slips of values, which one file shows by itself: `pipeline validate FILE` refuses them."""

from __future__ import annotations

import random
import re

from tests.corrupted.record import COUNTS, Change, Record, Slip, Spot, numbers, one, scalars, slips_of

VALUES: list[Slip] = []
slip = slips_of(VALUES)


# ---- numbers ----


@slip("key-without-value")
def decimal_comma(record: Record, chance: random.Random) -> Change | None:
    spot = one(chance, [s for s in numbers(record) if "." in record.raw(s) and len(s.path) > 2])
    return spot and record.value(spot, record.raw(spot).replace(".", ","))


@slip("wrong-type")
def decimal_comma_in_a_pair(record: Record, chance: random.Random) -> Change | None:
    spot = one(chance, [s for s in record.at("**/ci", "**/range", "**/quartiles") if "." in record.raw(s)])
    return spot and record.value(spot, record.raw(spot).replace(".", ","))


@slip("printed-number")
def minus_of_print(record: Record, chance: random.Random) -> Change | None:
    pairs = [s for s in record.at("**/ci/*", "**/range/*") if record.raw(s).startswith("-")]
    spot = one(chance, [s for s in numbers(record) if record.raw(s).startswith("-")] + pairs)
    return spot and record.value(spot, record.raw(spot).replace("-", "−"))


@slip("printed-number")
def unit_behind_the_number(record: Record, chance: random.Random) -> Change | None:
    spot = one(chance, numbers(record))
    return spot and record.value(spot, record.raw(spot) + {"percent": "%", "amount": " mg"}.get(spot.name, " points"))


@slip("printed-number")
def point_in_the_middle(record: Record, chance: random.Random) -> Change | None:
    spot = one(chance, [s for s in numbers(record) if "." in record.raw(s)])
    return spot and record.value(spot, record.raw(spot).replace(".", "·"))


@slip("number-in-domain")
def percent_above_100(record: Record, chance: random.Random) -> Change | None:
    spot = one(chance, [s for s in numbers(record, ("percent",)) if float(record.raw(s)) > 10])
    return spot and record.value(
        spot, f"{record.raw(spot)}0" if "." not in record.raw(spot) else record.raw(spot).replace(".", "")
    )


@slip("number-in-domain")
def dose_below_zero(record: Record, chance: random.Random) -> Change | None:
    spot = one(chance, [s for s in numbers(record, ("amount", "cap")) if s.path[0] == "treatments"])
    return spot and record.value(spot, f"-{record.raw(spot)}")


@slip("dose-needs-unit")
def unit_taken_away(record: Record, chance: random.Random) -> Change | None:
    spot = one(chance, record.at("treatments/*/dose/*/unit"))
    step = spot and record.get(spot.path[:-1])
    return record.without(spot, record.line(step.start)) if spot and step else None


@slip("p-in-domain")
def p_above_one(record: Record, chance: random.Random) -> Change | None:
    spot = one(chance, numbers(record, ("p",)))
    return spot and record.value(spot, record.raw(spot).replace("0.", "5.", 1))


@slip("p-in-domain")
def p_of_zero(record: Record, chance: random.Random) -> Change | None:
    spot = one(chance, scalars(record, ("p",)))
    return spot and record.value(spot, "0.000")


@slip("limits-in-order")
def limits_swapped(record: Record, chance: random.Random) -> Change | None:
    spot = one(
        chance,
        [
            s
            for s in record.at("**/ci", "**/range", "**/quartiles")
            if re.fullmatch(r"\[[-\d.]+, [-\d.]+\]", record.raw(s))
        ],
    )
    low, high = record.raw(spot)[1:-1].split(", ") if spot else ("", "")
    return record.value(spot, f"[{high}, {low}]") if spot and low != high else None


@slip("wrong-type")
def limit_lost(record: Record, chance: random.Random) -> Change | None:
    spot = one(chance, [s for s in record.at("**/ci", "**/range", "**/quartiles") if "," in record.raw(s)])
    return spot and record.value(spot, record.raw(spot).split(",")[0] + "]")


@slip("events-at-most-total")
def events_above_total(record: Record, chance: random.Random) -> Change | None:
    pairs = {"events": "total", "affected": "at_risk"}
    spots = [s for s in numbers(record, tuple(pairs)) if record.near(s, pairs[s.name])]
    spot = one(chance, spots)
    total = spot and record.near(spot, pairs[spot.name])
    return (
        Change(spot.start, spot.end, str(int(record.raw(total)) + chance.randint(1, 9)), record.line(total.start))
        if spot and total
        else None
    )


@slip("whole-count")
def count_with_fraction(record: Record, chance: random.Random) -> Change | None:
    spot = one(chance, numbers(record, COUNTS))
    return spot and record.value(spot, f"{record.raw(spot)}.5")


@slip("whole-count")
def count_with_words(record: Record, chance: random.Random) -> Change | None:
    spot = one(chance, numbers(record, COUNTS))
    return spot and record.value(
        spot,
        chance.choice([f"{record.raw(spot)} people", "thirty", f"n={record.raw(spot)}", f"about {record.raw(spot)}"]),
    )


# ---- dates and identifiers ----


DATES = ("start", "completion", "primary_completion", "first_posted", "results_first_posted")


@slip("partial-date")
def date_that_is_none(record: Record, chance: random.Random) -> Change | None:
    spot = one(chance, [s for s in scalars(record, DATES) if "-" in record.raw(s)])
    return spot and record.value(spot, record.raw(spot)[:5] + chance.choice(["13", "00", "02-30", "6-31"]))


@slip("partial-date")
def date_as_people_write_it(record: Record, chance: random.Random) -> Change | None:
    spot = one(chance, [s for s in scalars(record, DATES) if "-" in record.raw(s)])
    year, month = record.raw(spot).split("-")[:2] if spot else ("", "")
    return spot and record.value(
        spot, chance.choice([f"{month}/{year}", f"{month}.{year}", f"May {year}", f"{year}-{month}-1"])
    )


@slip("registration-shape")
def digit_of_a_registration_lost(record: Record, chance: random.Random) -> Change | None:
    spot = one(chance, record.at("registrations/*/id"))
    n = chance.randrange(4, len(record.raw(spot))) if spot else 0
    return spot and record.value(spot, record.raw(spot)[:n] + record.raw(spot)[n + 1 :])


@slip("identifier-shape")
def doi_with_resolver(record: Record, chance: random.Random) -> Change | None:
    spot = one(chance, record.at("ids/doi"))
    return spot and record.value(spot, chance.choice(["https://doi.org/", "doi:", "doi.org/"]) + record.raw(spot))


@slip("identifier-shape")
def pmid_with_prefix(record: Record, chance: random.Random) -> Change | None:
    spot = one(chance, record.at("ids/pmid"))
    return spot and record.value(spot, chance.choice(["PMID", "PMC", "pmid-"]) + record.raw(spot))


# ---- parts that do not fit ----


@slip("groups-differ")
def two_groups_equal(record: Record, chance: random.Random) -> Change | None:
    spot = one(chance, record.at("contrasts/*/groups", "adverse_events/*/groups"))
    first = record.raw(spot)[1:-1].split(",")[0] if spot else ""
    return spot and record.value(spot, f"[{first}, {first}]")


@slip("between-or-within")
def comparison_forgotten(record: Record, chance: random.Random) -> Change | None:
    spot = one(chance, record.at("contrasts/*/against", "contrasts/*/groups"))
    part = spot and record.get(spot.path[:-1])
    return record.without(spot, record.line(part.start)) if spot and part else None


@slip("one-unit-of-time")
def two_units_of_time(record: Record, chance: random.Random) -> Change | None:
    spot = one(
        chance,
        [
            s
            for s in numbers(record, ("weeks", "months", "days"))
            if len(s.path) > 2 and s.path[0] in ("arms", "outcomes")
        ],
    )
    part = spot and record.get(spot.path[:-1])
    more = "years: 1" if spot and spot.name == "months" else "months: 3"
    return Change(spot.end, spot.end, f", {more}", record.line(part.start)) if spot and part else None


@slip("true-or-false")
def flag_in_words(record: Record, chance: random.Random) -> Change | None:
    spot = one(chance, scalars(record, ("primary", "uncertain", "serious", "significant", "planned", "fatal")))
    spot = spot if spot and spot.text in ("true", "false") else None
    return spot and record.value(spot, {"true": "yes", "false": "no"}[str(spot.text)])


@slip("exclusion-has-reason")
def exclusion_without_reason(record: Record, chance: random.Random) -> Change | None:
    spot = next((s for s in record.at("status") if s.text == "included"), None)
    return spot and record.value(spot, "excluded")


@slip("low-before-high")
def range_of_doses_downwards(record: Record, chance: random.Random) -> Change | None:
    spot = one(chance, [s for s in numbers(record, ("low",)) if record.near(s, "high")])
    high = spot and record.near(spot, "high")
    return Change(spot.start, spot.end, f"{record.raw(high)}5", record.line(high.start)) if spot and high else None


@slip("path-shape")
def path_in_words(record: Record, chance: random.Random) -> Change | None:
    spot = one(chance, record.at("disputed/*/field", "claims/*/compares_with"))
    return spot and record.value(spot, chance.choice(["Number randomised", "→ flow", "flow/randomised", "n."]))


@slip("claim-is-judged")
def claim_without_verdict(record: Record, chance: random.Random) -> Change | None:
    spot = one(chance, record.at("claims/*/compares_with", "claims/*/verdict"))
    part = spot and record.get(spot.path[:-1])
    return record.without(spot, record.line(part.start)) if spot and part else None


# ---- text ----


def prose(record: Record, part: str) -> list[Spot]:
    names = ("note", "criteria", "measure", "title", "label", "as_reported", "name", "basis", "authors", "site")
    return [s for s in scalars(record, names) if part in str(s.text) and "'" not in record.raw(s)]


@slip("one-alphabet")
def ligature_pasted(record: Record, chance: random.Random) -> Change | None:
    spot = one(chance, prose(record, "fi"))
    return spot and record.value(spot, record.raw(spot).replace("fi", "ﬁ", 1))


@slip("one-alphabet")
def letter_of_another_alphabet(record: Record, chance: random.Random) -> Change | None:
    spot = one(chance, [s for s in prose(record, "o") if re.search("[a-z]o[a-z]", str(s.text))])
    return spot and record.value(spot, re.sub("(?<=[a-z])o(?=[a-z])", "о", record.raw(spot), count=1))


@slip("text-shape")
def no_break_space_pasted(record: Record, chance: random.Random) -> Change | None:
    spot = one(chance, prose(record, " "))
    return spot and record.value(spot, record.raw(spot).replace(" ", "\u00a0", 1))


@slip("text-shape")
def nothing_said(record: Record, chance: random.Random) -> Change | None:
    spot = one(chance, scalars(record, ("note", "criteria", "measure", "at", "title")))
    return spot and record.value(spot, chance.choice(["NA", "unknown", "n/a", "'?'"]))


@slip("no-markup")
def entity_pasted(record: Record, chance: random.Random) -> Change | None:
    spot = one(chance, prose(record, " and "))
    return spot and record.value(spot, record.raw(spot).replace(" and ", " &amp; ", 1))


@slip("as-reported-length")
def sentence_quoted(record: Record, chance: random.Random) -> Change | None:
    spot = one(
        chance, [s for s in record.at("design/as_reported", "disputed/*/as_reported") if record.raw(s)[0] not in "'"]
    )
    more = " and the patients were followed for as long as they could be reached by telephone"
    return spot and record.value(
        spot, record.raw(spot).rstrip('"') + more + ('"' if record.raw(spot).endswith('"') else "")
    )
