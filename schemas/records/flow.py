"""The flow of people through a study (CONSORT), and what they were like at the start."""

from typing import Annotated

from pydantic import field_validator

from schemas.records.base import ArmName, GroupName, Sourced, needed, said
from schemas.records.result import Measured, events_at_most_total
from schemas.records.time import Timepoint
from schemas.scalars import Count, Percent, Text
from schemas.vocabulary import Term


class Loss(Sourced):
    """People lost between two stages, and why."""

    arm: ArmName | None = said("arm that they were in")
    group: GroupName | None = said("group that they were in")
    n: Count = needed("people lost")
    percent: Percent | None = said("percentage as printed")
    reason: Annotated[str, Term("loss_reason")] = needed("why")
    as_reported: Text | None = said("the reason in short, as the source has it")


class FlowStage(Sourced):
    """How many people reached a stage; a total is not required.

    Example: {stage: randomised, n: 31}
    """

    stage: Annotated[str, Term("flow_stage")] = needed("the stage that people reached")
    epoch: Annotated[str, Term("epoch")] | None = said("part of the study, where a stage recurs")
    time: Timepoint | None = said("when, where a stage recurs")
    n: Count | None = said("people in all")
    by_arm: dict[ArmName, Count] | None = said("people by arm")
    by_group: dict[GroupName, Count] | None = said("people by group")
    lost: list[Loss] | None = said("who was lost on the way to this stage")
    behind = {"lost": "note"}


class Baseline(Measured):
    """A characteristic of a group before treatment.

    Example: {characteristic: age, group: all, value: 37.85, dispersion: 12.2, dispersion_type: sd, unit: year}
    """

    characteristic: Text = needed("what is described: age, sex, duration of illness …")
    category: Text | None = said("category of the characteristic, for counts")
    group: GroupName = needed("whom it describes: a treatment, an arm, a group, or `all`")
    unit: Text | None = said("unit of the value")
    behind = {"unit": "percent"}

    _total = field_validator("total", mode="after")(events_at_most_total)
