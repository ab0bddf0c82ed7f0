"""Treatments (what people took), arms (what they were allocated to) and groups (whom a result is about)."""

from typing import Annotated

from pydantic import Field, ValidationInfo, field_validator

from schemas.printed import Printed
from schemas.records.base import (
    ArmName,
    GroupName,
    Part,
    Sourced,
    SourceName,
    TreatmentName,
    needed,
    one_or_many,
    or_not_stated,
    said,
)
from schemas.records.time import Duration
from schemas.rules import refuse, rule
from schemas.scalars import Count, Dose, Flag, Length, Number, Ratio, Text
from schemas.vocabulary import Term

Drug = Annotated[str, Term("drug")]
Route = Annotated[str, Term("route")]


@rule(
    reason="4.5 may be mg, µg or mg/kg: a factor of 1000 between them.",
    reference="CDISC CORE-000093; UCUM",
    bad="smith-2011-crohn treatments/ldn/dose/0: {amount: 4.5, per_day: 1, route: oral}",
    good="smith-2011-crohn treatments/ldn/dose/0: {amount: 4.5, unit: mg, per_day: 1, route: oral}",
)
def dose_needs_unit(unit: str | None, info: ValidationInfo) -> str | None:
    """An amount of drug has a unit."""
    if unit is None and any(info.data.get(key) is not None for key in ("amount", "low", "high")):
        refuse(dose_needs_unit, "an amount without a unit", "add `unit: mg` (or ug, mg/kg, mg/d)")
    return unit


LOWER = {"high": "low", "max": "min", "age_max": "age_min"}  # upper end -> lower end


@rule(
    reason="A range that runs downwards hides which end was meant.",
    reference="CONTRIBUTING.md, step 2",
    bad="polo-2019-mecfs treatments/ldn/dose/2/low: 30",
    good="polo-2019-mecfs treatments/ldn/dose/2/low: 3.0",
)
def low_before_high(high: Printed | None, info: ValidationInfo) -> Printed | None:
    """The lower end of a range is not above the upper end."""
    upper = info.field_name or ""
    lower = LOWER[upper]
    low = info.data.get(lower)
    if high is not None and low is not None and low.value > high.value:
        hint = f"write {lower}: {high.text}, {upper}: {low.text}"
        refuse(low_before_high, f"{low.text} to {high.text} runs downwards", hint)
    return high


class Titration(Duration):
    """Steps up to the dose that the source mentions without naming them."""

    by: Dose | None = said("increment of a step, in the unit of the dose")
    source: SourceName | None = said("short name of the source")
    behind = {"by": "years", "source": "by"}


class DoseStep(Sourced):
    """One step of a dose; steps follow in time, alternatives by patient carry `for`."""

    amount: Dose | None = said("amount of drug in one intake")
    low: Dose | None = said("lower end of a range of amounts")
    high: Dose | None = said("upper end of a range of amounts")
    unit: Annotated[str, Term("dose_unit")] | None = Field(
        None, validate_default=True, description="unit of the amount"
    )
    cap: Dose | None = said("highest amount in mg, where the dose goes by body weight")
    per_day: Number | None = said("intakes a day")
    timing: Annotated[str, Term("timing")] | None = said("time of day")
    form: Text | None = said("capsule, tablet, liquid")
    route: Route | None = said("route of administration")
    single: Flag | None = said("true where the dose is taken once only")
    weeks_from: Length | None = said("start of the step, weeks since the start of the treatment")
    weeks_to: Length | None = said("end of the step, weeks since the start of the treatment")
    months_from: Length | None = said("start of the step, where the source counts months")
    months_to: Length | None = said("end of the step, where the source counts months")
    for_: Text | None = said("whom the step is for, where steps are alternatives")
    titration: Titration | None = said("unknown steps on the way to this dose")
    ratio: Ratio | None = said("ratio to a partner drug, which gives no mg")

    model_config = {"alias_generator": lambda name: name.removesuffix("_")}

    _unit = field_validator("unit", mode="after")(dose_needs_unit)
    _range = field_validator("high", mode="after")(low_before_high)


class PartDrug(Part):
    """One drug of a fixed combination."""

    drug: Drug = needed("the drug")
    dose: Annotated[list[DoseStep], or_not_stated([])] | None = said("its dose, or not_stated")


class Treatment(Sourced):
    """What people took or got: a drug by default.

    Example: {drug: naltrexone, dose: [{amount: 4.5, unit: mg, per_day: 1, route: oral}]}
    """

    type: Annotated[str, Term("treatment_type")] = Field("drug", description="a drug, a device, a sham, no treatment …")
    drug: Drug | None = said("the drug")
    name: Text | None = said("name in the source")
    parts: list[PartDrug] | None = said("the drugs of a fixed combination")
    dose: Annotated[list[DoseStep], or_not_stated([])] | None = said("steps of the dose, or not_stated")
    route: Route | None = said("route, where no dose is stated")
    per_day: Number | None = said("intakes a day, where no dose is stated")
    per_week: Number | None = said("intakes or sessions a week")
    sessions: Count | None = said("number of sessions")
    minutes: Length | None = said("length of a session")
    hours: Length | None = said("length of an exposure")
    intensity: Text | None = said("strength of a device")


Treatments = Annotated[list[TreatmentName], one_or_many(TreatmentName)]


class Period(Duration, Sourced):
    """A stretch of time in which an arm takes one treatment, or several side by side."""

    treatment: Treatments = Field(min_length=1, description="the treatment, or several side by side")
    background: Treatments | None = said("what all arms take besides")
    epoch: Annotated[str, Term("epoch")] | None = said("part of the study")
    day_from: Number | None = said("first day, where the source counts days")
    day_to: Number | None = said("last day, where the source counts days")
    behind = {"epoch": "years", "day_from": "epoch", "day_to": "day_from"}


class Arm(Sourced):
    """What people are allocated to: a sequence of periods.

    Example: {label: LDN, periods: [{treatment: ldn, weeks: 12, epoch: treatment}]}
    """

    label: Text | None = said("name in the source")
    periods: list[Period] = needed("what people of the arm take, period by period")
    total: Duration | None = said(
        "length of the whole, where the source gives it beside or without that of its periods"
    )


class Exposure(Part):
    """How much of a treatment the members of a stratum had."""

    count: Count | None = said("exactly this much")
    low: Number | None = said("at least")
    high: Number | None = said("at most")
    unit: Annotated[str, Term("exposure_unit")] = needed("what is counted")

    _range = field_validator("high", mode="after")(low_before_high)


class Group(Sourced):
    """Whom a result is about, where that is neither a treatment nor an arm.

    Example: {label: people who had it for a year, within: ldn, n: 12}
    """

    label: Text | None = said("name in the source")
    within: GroupName | None = said("the group that this is a part of")
    any_of: list[GroupName] | None = said("the groups that this one pools")
    treatment: TreatmentName | None = said("what its members take")
    arm: ArmName | None = said("the arm that its members are in")
    exposure: Exposure | None = said("stratum of exposure")
    n: Count | None = said("members")
    unit: Annotated[str, Term("member_unit")] | None = said("what a member is, if not a person")
    population: Annotated[str, Term("health")] | None = said("patients or healthy people")
    matched_on: list[Text] | None = said("what members of two groups were matched on")
    criteria: Text | None = said("what makes a member, in short")
    period: Duration | None = said("stretch of time that the group is observed")
