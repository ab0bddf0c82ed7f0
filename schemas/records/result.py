"""Results (of a group), contrasts (of two groups, or of one against its baseline) and adverse events."""

from typing import Annotated, Any

from pydantic import Field, ValidationInfo, field_validator

from schemas.printed import Printed
from schemas.records.base import FavouredGroup, GroupName, OutcomeName, Part, Sourced, needed, said, whole
from schemas.records.time import Timepoint
from schemas.rules import refuse, rule
from schemas.scalars import Count, Flag, Level, Number, Percent, Probability, Spread, Text, Words
from schemas.vocabulary import Term

Pair = Annotated[list[Number], Field(min_length=2, max_length=2)]


@rule(
    reason="Nineteen of eighteen people cannot have an event.",
    reference="RevMan data entry; ClinicalTrials.gov results checks",
    bad="zapata-2025-dysautonomia results/0/events: 70",
    good="zapata-2025-dysautonomia results/0/events: 7",
)
def events_at_most_total(total: int | None, info: ValidationInfo) -> int | None:
    """The people with an event are not more than the people at risk."""
    events = info.data.get("affected" if info.field_name == "at_risk" else "events")
    if total is not None and events is not None and events > total:
        refuse(
            events_at_most_total,
            f"{events} of {total} people",
            f"check both, they may be swapped; at most {total} can be affected",
        )
    return total


@rule(
    reason="Events and people are printed side by side and get swapped; whoever is affected has one event or more.",
    reference="ClinicalTrials.gov results checks: adverse events",
    bad="smith-2007-crohn adverse_events/0: {term: sleep disturbance, serious: false, group: ldn, affected: 7, events: 4, at_risk: 17}",
    good="smith-2007-crohn adverse_events/0/affected: 7",
)
def events_at_least_affected(events: int | None, info: ValidationInfo) -> int | None:
    """There are at least as many events as people who have one, and none where nobody has one."""
    affected = info.data.get("affected")
    if events is not None and affected is not None and (events < affected or bool(events) != bool(affected)):
        refuse(
            events_at_least_affected,
            f"{events} events in {affected} people",
            f"check both, they may be swapped; whoever is affected has an event, so that there are {affected} or more"
            if affected
            else "where nobody is affected there is no event: check both",
        )
    return events


@rule(
    reason="An interval upside down is two swapped numbers or a lost minus sign.",
    reference="ClinicalTrials.gov results checks: statistical analysis",
    bad="bruun-2024-fibromyalgia contrasts/0/ci: [0.27, -0.95]",
    good="bruun-2024-fibromyalgia contrasts/0/ci: [-0.95, 0.27]",
)
def limits_in_order(pair: list[Printed] | None) -> list[Printed] | None:
    """The lower limit of an interval, of quartiles or of a range stands first."""
    if pair is not None and pair[0].value > pair[1].value:
        low, high = pair
        refuse(
            limits_in_order,
            f"{low.text} to {high.text} runs downwards",
            f"write [{high.text}, {low.text}]{', or mend a sign' * (high.value < 0)}",
        )
    return pair


class Measured(Sourced):
    """The numbers of a group; any of them may be a bound, as in \">75\"."""

    n: Count | None = said("people (or members) that the numbers are about")
    value: Number | None = said("the value: a mean, or what the outcome's aggregation says")
    mean: Number | None = said("the mean, where a median stands beside it")
    dispersion: Spread | None = said("the number printed after ± or in brackets")
    dispersion_type: Annotated[str, Term("dispersion_type")] | None = said("what the dispersion is")
    ci: Pair | None = said("confidence interval of the value: [lower, upper]")
    ci_level: Level | None = said("level of the interval in percent, if not 95")
    median: Number | None = said("the median")
    quartiles: Pair | None = said("[first, third] quartile")
    iqr: Spread | None = said("width of the interquartile range, where only that is printed")
    range: Pair | None = said("[lowest, highest] value")
    events: Count | None = said("people with the event")
    total: Count | None = said("people that the events are counted among, if printed")
    percent: Percent | None = said("percentage as printed")

    _order = field_validator("ci", "quartiles", "range", mode="after")(limits_in_order)


class Result(Measured):
    """What an outcome was in one group at one time.

    Example: {outcome: pain, group: ldn, n: 28, value: 5.20, dispersion: 1.9, dispersion_type: sd}
    """

    outcome: OutcomeName = needed("short name of the outcome")
    group: GroupName = needed("whom it is about: a treatment, an arm, a group, or `all`")
    time: Timepoint | None = said("time, if not the outcome's")
    analysis_set: Annotated[str, Term("analysis_set")] | None = said("who was analysed")
    categories: dict[Text, Count] | None = said("people by ordered category")
    censored: Flag | None = said("true where a time to an event ended without the event")
    direction: Annotated[str, Term("direction")] | None = said("where only a direction is printed")
    as_reported: Words | None = said("the words of the source, at most twelve")
    behind = {"categories": "percent", "censored": "categories"}

    _total = field_validator("total", mode="after")(events_at_most_total)


class Statistic(Part):
    """A test statistic with its degrees of freedom."""

    name: Annotated[str, Term("statistic")] = needed("the statistic")
    value: Number = needed("its value")
    df: list[Number] | None = said("degrees of freedom, one or two")


@rule(
    reason="A change from baseline is not an effect of the drug; stored as one it becomes one.",
    reference="Cochrane Handbook section 6.5.2.8; ICH E9",
    bad="younger-2013-fibromyalgia contrasts/0: {outcome: pain, group: ldn, groups: [ldn, placebo], p: 0.016, favours: ldn}",
    good="younger-2013-fibromyalgia contrasts/0: {outcome: pain, groups: [ldn, placebo], p: 0.016, favours: ldn}",
)
def between_or_within(contrast: dict[str, Any]) -> None:
    """A contrast is between two or more `groups`, or within one `group`: against its baseline, or along a predictor."""
    given = [key for key in ("groups", "group", "against", "predictor") if key in contrast]
    if given not in (["groups"], ["group", "against"], ["group", "predictor"]):
        stands = f"`{'` and `'.join(given)}` {'stand' if len(given) > 1 else 'stands'}" if given else "nobody stands"
        hint = "write `groups: [a, b]` (a against b), or `group: a, against: baseline`"
        refuse(between_or_within, f"{stands} here: it is not clear who is compared with whom", hint)


@rule(
    reason="A group compared with itself is a slip, and its sign cannot be read.",
    reference="Cochrane Handbook section 6.5.1",
    bad="younger-2013-fibromyalgia contrasts/0/groups: [ldn, ldn]",
    good="younger-2013-fibromyalgia contrasts/0/groups: [ldn, placebo]",
)
def groups_differ(groups: list[str] | None) -> list[str] | None:
    """A contrast compares at least two different groups."""
    if groups is not None and (len(groups) < 2 or len(set(groups)) < len(groups)):
        refuse(groups_differ, f"{', '.join(groups)}: nobody else to compare with", "name each group once")
    return groups


class Comparison(Sourced):
    """What was found between groups, or within one; direction and verdict without numbers are legal."""

    direction: Annotated[str, Term("direction")] | None = said(
        "of the first group against the second, or after against before"
    )
    p: Probability | None = said("p-value, or a bound of it")
    tails: Annotated[str, Term("tails")] | None = said("sides of the test, if the source says")
    favours: FavouredGroup | None = said("the group that did better, or `neither`")
    significant: Flag | None = said("a verdict that is printed without a p-value")
    as_reported: Words | None = said("the words of the source, at most twelve")


class Contrast(Comparison):
    """A comparison of groups (a against b), or of one group with its baseline.

    Example: {outcome: pain, groups: [ldn, placebo], measure: mean_difference, estimate: -0.34, ci: [-0.95, 0.27], p: 0.27}
    """

    outcome: OutcomeName = needed("short name of the outcome")
    groups: list[GroupName] | None = said("the groups compared; three or more are an omnibus test")
    group: GroupName | None = said("the group compared with its own past")
    against: Annotated[str, Term("against")] | None = said("what the group is compared with")
    predictor: Text | None = said("what the outcome goes with inside the group")
    time: Timepoint | None = said("time, if not the outcome's")
    analysis_set: Annotated[str, Term("analysis_set")] | None = said("who was analysed")
    n: Count | None = said("people analysed, both groups or pairs")
    measure: Annotated[str, Term("effect_measure")] | None = said("what the estimate is")
    unit: Text | None = said("unit of the estimate")
    estimate: Number | None = said("the estimate")
    ci: Pair | None = said("confidence interval of the estimate: [lower, upper]")
    ci_level: Level | None = said("level of the interval in percent, if not 95")
    dispersion: Spread | None = said("dispersion of the differences, or the standard error of the estimate")
    dispersion_type: Annotated[str, Term("dispersion_type")] | None = said("what the dispersion is")
    quartiles: Pair | None = said("[first, third] quartile of the differences")
    iqr: Spread | None = said("width of their interquartile range, where only that is printed")
    statistic: Statistic | None = said("test statistic")
    adjusted: Flag | None = said("adjusted for other variables?")

    _order = field_validator("ci", "quartiles", mode="after")(limits_in_order)
    _groups = field_validator("groups", mode="after")(groups_differ)
    _who = whole(between_or_within)


class AdverseEvent(Comparison):
    """An adverse event: counts in one group, or a comparison of groups without counts.

    Example: {term: vivid dreams, group: ldn, affected: 7, at_risk: 17}
    """

    term: Text = needed("the event, as the source names it; `any` for people with any event")
    serious: Flag | None = said("serious in the regulatory sense")
    fatal: Flag | None = said("fatal")
    led_to_stopping: Flag | None = said("made people stop the treatment")
    group: GroupName | None = said("the group that the counts are about")
    groups: list[GroupName] | None = said("the groups compared")
    period: Timepoint | None = said("time at risk")
    affected: Count | None = said("people with the event")
    events: Count | None = said("events, which may recur in one person")
    at_risk: Count | None = said("people observed")
    percent: Percent | None = said("percentage as printed")
    frequency: Text | None = said("how often in words, where no count is printed")

    _groups = field_validator("groups", mode="after")(groups_differ)
    _events = field_validator("events", mode="after")(events_at_least_affected)
    _at_risk = field_validator("at_risk", mode="after")(events_at_most_total)
