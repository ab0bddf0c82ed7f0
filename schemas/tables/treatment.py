"""Tables of treatments, doses, arms, periods and groups."""

from __future__ import annotations

from schemas.numbers import POSITIVE
from schemas.tables.contract import STUDY, count, flag, key, length_of, number, reference, table, term, text

TREATMENTS = table(
    "What people took or got.",
    {"id": key("study/treatment")}
    | STUDY
    | {
        "name": text("short name of the treatment within the study", nullable=False, role="curated"),
        "type": term("treatment_type", "kind of treatment", nullable=False),
        "drug": term("drug", "drug"),
        "label": text("name in the source", of="name"),
        "dose_stated": flag("does a source state a dose?", role="derived"),
        "route": term("route", "route, where no dose is stated"),
        "per_day": number("intakes a day, where no dose is stated", unit="/d", span=POSITIVE),
        "per_week": number("intakes or sessions a week", unit="/wk", span=POSITIVE),
        "sessions": count("number of sessions"),
        "minutes": number("length of a session", unit="min", span=POSITIVE),
        "hours": number("length of an exposure", unit="h", span=POSITIVE),
        "intensity": text("strength of a device"),
    },
)
TREATMENT_PARTS = table(
    "The drugs of a fixed combination.",
    {"id": key("study/treatment/drug"), "treatment": reference("treatments", "the combination")}
    | {"drug": term("drug", "drug", nullable=False)},
)
DOSES = table(
    "Steps of a dose, as printed and in mg a day.",
    {"id": key("study/treatment/drug/step")}
    | STUDY
    | {
        "treatment": reference("treatments", "the treatment"),
        "drug": term("drug", "drug", role="derived"),
        "step": count(
            "number of the step, from 1; steps follow in time unless `for_whom` says otherwise",
            nullable=False,
            role="derived",
            analysis=False,
        ),
        "amount": number("amount of drug in one intake", span=POSITIVE),
        "low": number("lower end of a range of amounts", span=POSITIVE),
        "high": number("upper end of a range of amounts", span=POSITIVE),
        "unit": term("dose_unit", "unit of the amount", analysis=True),
        "cap_mg": number("highest amount, where the dose goes by body weight", unit="mg", span=POSITIVE, of="cap"),
        "per_day": number("intakes a day", unit="/d", span=POSITIVE),
        "timing": term("timing", "time of day"),
        "form": text("capsule, tablet, liquid"),
        "route": term("route", "route of administration"),
        "single": flag("true where the dose is taken once only"),
        "weeks_from": number("start of the step", unit="wk", span=POSITIVE),
        "weeks_to": number("end of the step", unit="wk", span=POSITIVE),
        "months_from": number("start of the step, where the source counts months", unit="mo", span=POSITIVE),
        "months_to": number("end of the step, where the source counts months", unit="mo", span=POSITIVE),
        "for_whom": text("whom the step is for, where steps are alternatives", of="for_"),
        "titration_days": number(
            "length of unknown steps on the way to this dose", unit="d", of="titration/in_days", role="derived"
        ),
        "titration_by": number("increment of a step, in the unit of the dose", span=POSITIVE, of="titration/by"),
        "titrated": flag("true where the source mentions steps without naming them", role="derived"),
        "ratio": text("ratio to a partner drug, which gives no mg"),
        "low_mg": number("lowest amount of one intake, in mg", unit="mg", span=POSITIVE, role="derived"),
        "high_mg": number(
            "highest amount of one intake, in mg; the cap of a dose by weight", unit="mg", span=POSITIVE, role="derived"
        ),
        "daily_low_mg": number("lowest daily dose", unit="mg/d", span=POSITIVE, role="derived"),
        "daily_high_mg": number("highest daily dose", unit="mg/d", span=POSITIVE, role="derived"),
        "dose_class": term("dose_class", "class of the highest daily dose", role="derived", analysis=True),
    },
)
ARMS = table(
    "What people were allocated to: a sequence of periods.",
    {"id": key("study/arm")}
    | STUDY
    | {"name": text("short name of the arm", nullable=False, role="curated"), "label": text("name in the source")}
    | length_of("total", "length of the whole", "total"),
)
PERIODS = table(
    "Stretches of time of an arm.",
    {"id": key("study/arm/position")}
    | STUDY
    | {
        "arm": reference("arms", "the arm"),
        "position": count("place in the sequence, from 1", nullable=False, role="derived", analysis=False),
        "epoch": term("epoch", "part of the study (CDISC)"),
        "length": number("length as printed", span=POSITIVE, of="printed/0"),
        "length_unit": text("hours, days, weeks, months or years, as printed", of="printed/1"),
        "length_days": number("length (month 30.4375, year 365.25)", unit="d", of="in_days", role="derived"),
        "day_from": number("first day, where the source counts days", unit="d"),
        "day_to": number("last day, where the source counts days", unit="d"),
    },
)
PERIOD_TREATMENTS = table(
    "What is taken in a period; several rows are taken side by side.",
    {
        "id": key("study/arm/position/treatment"),
        "period": reference("periods", "the period"),
        "treatment": reference("treatments", "the treatment"),
    }
    | {"background": flag("true for what all arms take besides", role="derived")},
    sourced=False,
)
GROUPS = table(
    "Whom numbers are about: everybody, those on a treatment, an arm, or another group.",
    {"id": key("study/group")}
    | STUDY
    | {
        "name": text("short name of the group; `all` is everybody", nullable=False, role="curated"),
        "kind": text("all, treatment, arm or group", nullable=False, role="derived"),
        "label": text("name in the source"),
        "within": reference("groups", "the group that this is a part of", nullable=True),
        "arm": reference("arms", "the arm that its members are in", nullable=True),
        "treatment": reference("treatments", "what its members take", nullable=True),
        "exposure_count": count("stratum of exposure: exactly", of="exposure/count"),
        "exposure_low": number("stratum of exposure: at least", of="exposure/low"),
        "exposure_high": number("stratum of exposure: at most", of="exposure/high"),
        "exposure_unit": term("exposure_unit", "unit of exposure", of="exposure/unit"),
        "n": count("members"),
        "unit": term("member_unit", "what a member is, if not a person"),
        "population": term("health", "patients or healthy people"),
        "matched_on": text("what members were matched on"),
        "criteria": text("what makes a member, in short"),
        "period_days": number("stretch of time observed", unit="d", of="period/in_days", role="derived"),
    },
)
GROUP_MEMBERS = table(
    "The groups that a pooled group consists of.",
    {
        "id": key("study/group/member"),
        "group_id": reference("groups", "the pool"),
        "member": reference("groups", "a group in it"),
    },
    sourced=False,
)
