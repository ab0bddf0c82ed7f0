"""Slips that show only beside other rows or records: the checks of the whole dataset refuse them."""

from __future__ import annotations

import random
import re

from tests.corrupted.record import Change, Record, Slip, Spot, misspelt, numbers, one, slips_of

CONTRADICTIONS: list[Slip] = []
contradiction = slips_of(CONTRADICTIONS)

ENTERED = ("randomised", "started", "enrolled")
REGISTERED = "NCT00501696"  # of another study of raw/
RATIOS = ("risk_ratio", "odds_ratio", "hazard_ratio", "rate_ratio")


def whole(record: Record, spot: Spot | None) -> int | None:
    return int(record.raw(spot)) if spot and record.raw(spot).isdigit() else None


def stages(record: Record, *names: str) -> list[Spot]:
    """The counts `n` of stages of these names, of the whole study."""
    found = [s for s in record.at("flow/*/n") if not (record.near(s, "epoch") or record.near(s, "time"))]
    return [s for s in found if (stage := record.near(s, "stage")) and stage.text in names]


@contradiction("allocation-sum")
def arms_do_not_add_up(record: Record, chance: random.Random) -> Change | None:
    arms = {s.name for s in record.at("arms/*")}
    summed = [
        s for s in record.at("flow/*/by_arm") if {a.name for a in record.at(f"flow/{s.path[1]}/by_arm/*")} == arms
    ]
    total = one(chance, [n for s in summed if (n := record.near(s, "n"))])
    return total and record.value(total, str(int(record.raw(total)) + chance.choice([-2, -1, 1, 2, 10])))


@contradiction("flow-monotone")
def more_analysed_than_randomised(record: Record, chance: random.Random) -> Change | None:
    before = [n for s in stages(record, *ENTERED) if (n := whole(record, s))]
    spot = one(chance, stages(record, "analysed", "completed"))
    spot = spot if spot and not record.near(spot, "by_arm") else None
    return record.value(spot, str(max(before) + chance.randint(1, 30))) if spot and before else None


@contradiction("flow-losses")
def somebody_lost_too_often(record: Record, chance: random.Random) -> Change | None:
    lost = [s for s in record.at("flow/*/lost/*/n") if record.get((*s.path[:2], "n"))]
    spot = one(chance, lost)
    total = spot and record.get((*spot.path[:2], "n"))  # the count that the losses contradict
    new = str(int(record.raw(spot)) + chance.randint(1, 5)) if spot else ""
    return Change(spot.start, spot.end, new, record.line(total.start)) if spot and total else None


@contradiction("registration-unique")
def registration_of_another_study(record: Record, chance: random.Random) -> Change | None:
    spot = one(chance, [s for s in record.at("registrations/*/id") if record.raw(s).startswith("NCT")])
    return record.value(spot, REGISTERED) if spot and record.raw(spot) != REGISTERED else None


@contradiction("identifier-unique")
def doi_of_another_document(record: Record, chance: random.Random) -> Change | None:
    spot = one(chance, record.at("ids/doi"))
    return record.value(spot, "10.1002/art.37734") if spot and record.raw(spot) != "10.1002/art.37734" else None


@contradiction("ci-contains-estimate")
def sign_lost(record: Record, chance: random.Random) -> Change | None:
    estimates = [
        s
        for s in numbers(record, ("estimate", "value"))
        if s.path[0] in ("contrasts", "results") and record.near(s, "ci")
    ]
    spot = one(chance, estimates)
    ci = spot and record.near(spot, "ci")
    low, high = map(float, record.raw(ci)[1:-1].split(", ")) if ci else (0.0, 0.0)
    if spot is None or low <= -float(record.raw(spot)) <= high:
        return None
    return record.value(
        spot, record.raw(spot).removeprefix("-") if record.raw(spot)[0] == "-" else f"-{record.raw(spot)}"
    )


@contradiction("ci-agrees-with-p")
def zero_of_p_lost(record: Record, chance: random.Random) -> Change | None:
    judged = [s for s in numbers(record, ("p",)) if record.near(s, "ci") and record.near(s, "measure")]
    spot = one(chance, judged)
    other = "0.004" if spot and float(record.raw(spot)) > 0.05 else "0.4"
    return spot and record.value(spot, other)


@contradiction("dates-in-order")
def start_after_completion(record: Record, chance: random.Random) -> Change | None:
    start, end = (
        record.get(("dates", "start")),
        record.get(("dates", "completion")) or record.get(("dates", "primary_completion")),
    )
    if start is None or end is None:
        return None
    late = int(record.raw(end)[:4]) + chance.randint(1, 9)
    return record.value(start, f"{late}{record.raw(start)[4:]}")


@contradiction("dose-in-scope")
def point_of_a_dose_lost(record: Record, chance: random.Random) -> Change | None:
    steps = record.at("treatments/*/dose/*/amount")
    drugs = [record.get((*s.path[:2], "drug")) for s in steps]
    naltrexone = [s for s, drug in zip(steps, drugs, strict=True) if drug and drug.text == "naltrexone"]
    (spot,) = naltrexone if len(naltrexone) == 1 else (None,)
    unit = spot and record.near(spot, "unit")
    fits = spot and unit and unit.text == "mg" and re.fullmatch(r"[2-9]\.\d", record.raw(spot))
    return record.value(spot, record.raw(spot).replace(".", "")) if spot and fits else None


@contradiction("dose-to-mg")
def gram_for_milligram(record: Record, chance: random.Random) -> Change | None:
    steps = [s for s in record.at("treatments/*/dose/*/unit") if s.text == "mg" and record.near(s, "amount")]
    drugs = [(s, record.near(s, "amount"), record.get((*s.path[:2], "drug"))) for s in steps]
    grams = [
        s
        for s, amount, drug in drugs
        if amount and drug and drug.text == "naltrexone" and float(record.raw(amount)) >= 1
    ]
    spot = one(chance, grams)  # half a gram is a dose that exists; another rule says that it is out of scope
    return spot and record.value(spot, "g")


@contradiction("result-n-within-group")
def digit_too_many_in_a_result(record: Record, chance: random.Random) -> Change | None:
    counted = {
        s.name
        for s in record.at("flow/*/by_arm/*")
        if (stage := record.get((*s.path[:2], "stage"))) and stage.text in ENTERED
    }
    people = [
        s
        for s in numbers(record, ("n",))
        if s.path[0] == "results" and (g := record.near(s, "group")) and g.text in counted
    ]
    spot = one(chance, people)
    return spot and record.value(spot, f"{record.raw(spot)}0")


@contradiction("harm-at-risk-within-study")
def digit_too_many_at_risk(record: Record, chance: random.Random) -> Change | None:
    spot = one(chance, numbers(record, ("at_risk",))) if stages(record, *ENTERED) else None
    return spot and record.value(spot, f"{record.raw(spot)}{chance.randint(0, 9)}")


@contradiction("masking-consistent")
def masked_by_nobody(record: Record, chance: random.Random) -> Change | None:
    level = record.get(("masking", "level"))
    return record.value(level, "none") if level and level.text != "none" and record.at("masking/who/*") else None


@contradiction("design-has-its-arms")
def another_design(record: Record, chance: random.Random) -> Change | None:
    model, arms = record.get(("design", "model")), record.at("arms/*")
    others = {
        "parallel": ["single_arm", "factorial"],
        "crossover": ["single_arm", "factorial"],
        "single_arm": ["parallel", "factorial"],
    }
    wrong = others.get(str(model.text), []) if model else []
    fits = len(arms) not in (0, 4) and (len(arms) > 1) == (model is not None and model.text != "single_arm")
    return record.value(model, chance.choice(wrong)) if model and wrong and fits else None


@contradiction("randomised-has-arms")
def randomised_to_one_arm(record: Record, chance: random.Random) -> Change | None:
    allocation = record.get(("design", "allocation"))
    return (
        record.value(allocation, "randomised")
        if allocation and allocation.text == "none" and len(record.at("arms/*")) == 1
        else None
    )


@contradiction("harm-any-bounds")
def fewer_with_any_event(record: Record, chance: random.Random) -> Change | None:
    plain = ("serious", "fatal", "led_to_stopping", "groups")
    counts = [
        s
        for s in numbers(record, ("affected",))
        if s.path[0] == "adverse_events" and not any(record.near(s, key) for key in plain)
    ]
    whole_of = [s for s in counts if (term := record.near(s, "term")) and term.text == "any"]
    spot = one(chance, [s for s in whole_of if any(_beside(record, s, other) for other in counts)])
    return spot and record.value(spot, "0")


def _beside(record: Record, one_: Spot, other: Spot) -> bool:
    """Does the other count stand in the same group, of the same source, and is it above 0?"""
    alike = all(
        (a and a.text) == (b and b.text)
        for a, b in ((record.near(one_, k), record.near(other, k)) for k in ("group", "source"))
    )
    return other is not one_ and alike and record.raw(other) != "0"


@contradiction("claim-path")
def path_misspelt(record: Record, chance: random.Random) -> Change | None:
    paths = [s for s in record.at("disputed/*/field", "claims/*/compares_with") if "." in str(s.text)]
    spot = one(chance, paths)
    first, rest = str(spot.text).split(".", 1) if spot else ("", "")
    return spot and record.value(spot, f"{misspelt(first, chance)}.{rest}")


@contradiction("single-arm-has-no-rival")
def change_from_baseline_as_contrast(record: Record, chance: random.Random) -> Change | None:
    model = record.get(("design", "model"))
    within = [
        s
        for s in record.at("contrasts/*/group")
        if (against := record.near(s, "against")) and against.start - s.end < 12
    ]
    spot = (
        one(chance, within)
        if model and model.text in ("single_arm", "before_after") and not record.at("groups/*")
        else None
    )
    against = spot and record.near(spot, "against")
    other = next((t.name for t in record.at("treatments/*", "arms/*") if spot and t.name != spot.text), "all")
    return (
        Change(spot.key, against.end, f"groups: [{spot.text}, {other}]", record.line(spot.start))
        if spot and against
        else None
    )
