"""A length of time in the unit that the source prints, and the time of a measurement."""

from typing import Annotated, Any

from schemas.printed import Printed, parse
from schemas.records.base import Part, said, text_as, whole
from schemas.rules import refuse, rule
from schemas.scalars import Length
from schemas.vocabulary import Term

# days in each unit; a month is a twelfth of the Julian year (the same factors as OHDSI's DataQualityDashboard)
DAYS = {"hours": 1 / 24, "days": 1.0, "weeks": 7.0, "months": 30.4375, "years": 365.25}


@rule(
    reason="`12 weeks, 3 months` are two statements; only one is printed where the value stands.",
    reference="CONTRIBUTING.md, rule 1",
    bad="bruun-2024-fibromyalgia outcomes/pain/time: {weeks: 12, months: 3}",
    good="bruun-2024-fibromyalgia outcomes/pain/time: {weeks: 12}",
)
def one_unit_of_time(duration: dict[str, Any]) -> None:
    """A length of time is given in one unit."""
    given = [unit for unit in DAYS if unit in duration]
    if len(given) > 1:
        hint = f"keep the printed one, `{given[0]}: …`"
        refuse(one_unit_of_time, f"{' and '.join(given)} stand side by side", hint)


@rule(
    reason="An upper end alone, or one below its lower end, is no span.",
    reference="CONTRIBUTING.md, step 2",
    bad="bruun-2024-fibromyalgia outcomes/pain/time: {weeks: 12, to: 6}",
    good="bruun-2024-fibromyalgia outcomes/pain/time: {weeks: 12}",
)
def span_of_time(time: dict[str, Any]) -> None:
    """The upper end of a span of time stands beside its lower end, and above it."""
    if "to" not in time:
        return
    low, high = (parse(str(time.get(key))) for key in (next((unit for unit in DAYS if unit in time), "weeks"), "to"))
    if low is None or high is None or low.value >= high.value:
        refuse(span_of_time, "`to` is no upper end", "write the lower end first: `{months: 6, to: 12}`", at="to")


class Duration(Part):
    """A length of time: one number in one unit."""

    hours: Length | None = said("hours")
    days: Length | None = said("days")
    weeks: Length | None = said("weeks")
    months: Length | None = said("months")
    years: Length | None = said("years")

    _unit_of_time = whole(one_unit_of_time)

    @property
    def printed(self) -> tuple[Printed, str] | None:
        """The number and its unit; None if none is given."""
        return next(((value, unit) for unit in DAYS if (value := getattr(self, unit)) is not None), None)

    @property
    def in_days(self) -> float | None:
        """Length in days, derived."""
        found = self.printed
        return None if found is None else round(found[0].number * DAYS[found[1]], 4)


TimeEvent = Annotated[str, Term("time_event")]


class Time(Duration):
    """When something is measured: since the start, at an event (`time: end_of_period`), or a length of time after one."""

    to: Length | None = said("upper end, in the same unit, where a span of time is printed: `{months: 6, to: 12}`")
    event: TimeEvent | None = said("an event; a length of time beside it counts from there")
    behind = {"to": "years"}

    _span = whole(span_of_time)

    @property
    def since_start(self) -> float | None:
        """Days since the start of the study; None where time counts from another event."""
        return None if self.event else self.in_days


Timepoint = Annotated[Time, text_as("event", TimeEvent)]
