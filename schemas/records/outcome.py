"""Outcomes: what was measured, how, and when (Zarin 2011)."""

from typing import Annotated

from schemas.records.base import InstrumentId, Part, Sourced, said, text_as
from schemas.records.time import Timepoint
from schemas.scalars import Flag, Number, Text
from schemas.vocabulary import Term


class Threshold(Part):
    """What makes a response: a comparator with its value, of the value itself or of its change."""

    change: Annotated[str, Term("direction")] | None = said("increase or decrease, where the change counts")
    lt: Number | None = said("less than")
    le: Number | None = said("at most")
    eq: Number | None = said("this much")
    ge: Number | None = said("at least")
    gt: Number | None = said("more than")
    unit: Text | None = said("unit of the threshold")
    words: Text | None = said("the threshold in words, where it has no number (`threshold: less pain`)")


class Outcome(Sourced):
    """One outcome. Its name is a short one; `measure` is its name in the source.

    Example: {measure: daily pain, domain: pain, metric: percent_change, unit: "%", time: {weeks: 12}}
    """

    measure: Text | None = said("its name in the source")
    domain: Annotated[str, Term("outcome_domain")] | None = said("what it is about")
    instrument: InstrumentId | None = said("the scale or index")
    subscale: Text | None = said("part of the instrument")
    assay: Text | None = said("laboratory method")
    metric: Annotated[str, Term("metric")] | None = said("end value, change, response …")
    threshold: Annotated[Threshold, text_as("words", Text)] | None = said("what makes a response")
    unit: Text | None = said("unit of the values")
    printed_as: Annotated[str, Term("printed_as")] | None = said("how the sign is printed")
    aggregation: Annotated[str, Term("aggregation")] | None = said("mean, median, proportion …")
    time: Timepoint | None = said("when it is measured")
    times: list[Timepoint] | None = said("when it is measured, where there are several times")
    frequency: Text | None = said("how often it is measured in between: daily, weekly")
    primary: Flag | None = said("primary outcome?")
    planned: Flag | None = said("true where it is only planned so far")
    better: Annotated[str, Term("better")] | None = said("which direction is a benefit")
