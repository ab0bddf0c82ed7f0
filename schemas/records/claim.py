"""Claims: what a document says of a fact, where that is not the preferred value.

A claim never enters the results. One shape serves both places: `disputed` of a study (what the study's other sources say)
and `claims` of a source (what a summary says of studies, of sources or of naltrexone).
"""

from typing import Annotated, Any

from pydantic import field_validator

from schemas.records.base import Part, SourceName, Subject, said, whole
from schemas.records.treatment import low_before_high
from schemas.rules import refuse, rule
from schemas.scalars import Count, FieldPath, Flag, Number, Text, Words
from schemas.vocabulary import Term


class Statement(Part):
    """A value that a document states."""

    value: Text | None = said("the value as the document states it: a number, a term or a few own words")
    low: Number | None = said("lower end, where a range is stated")
    high: Number | None = said("upper end, where a range is stated")
    of: Count | None = said("denominator that the document names")
    unit: Text | None = said("unit of the value")
    as_reported: Words | None = said("the words of the document, at most twelve")
    at: Text | None = said("where in the document")
    uncertain: Flag | None = said("true where the reading is doubtful")
    note: Text | None = said("remark of the curator, in own words")

    _range = field_validator("high", mode="after")(low_before_high)


class Disputed(Statement):
    """What another source of the study says of one of its fields."""

    field: FieldPath
    source: SourceName
    behind = {"source": "as_reported"}


@rule(
    reason="A verdict that a program can compute is computed; one that it cannot carries its basis.",
    reference="design: claim",
    bad="{about: lie-2018-ibd, topic: participants, value: 47}",
    good="{about: lie-2018-ibd, topic: participants, value: 47, compares_with: flow.enrolled}",
)
def claim_is_judged(claim: dict[str, Any]) -> None:
    """A claim either names the field that it is compared with, or carries a curator's verdict, with a basis if it differs."""
    if ("compares_with" in claim) == ("verdict" in claim):
        hint = "add `compares_with: flow.randomised`, or `verdict: not_checkable`"
        refuse(claim_is_judged, "neither or both of `compares_with` and `verdict`", hint)
    if claim.get("verdict") == "differs" and "basis" not in claim:
        hint = "add `basis:` with what the source states instead"
        refuse(claim_is_judged, "`verdict: differs` without its basis", hint)


class Claim(Statement):
    """What a document says of a study, of another source, or of naltrexone."""

    about: Subject
    topic: Annotated[str, Term("topic")]
    compares_with: FieldPath | None = said("path of the field that it speaks of; the verdict is then computed")
    verdict: Annotated[str, Term("claim_verdict")] | None = said("a curator's verdict, where no field can be named")
    basis: Text | None = said("what the verdict rests on")
    behind = {"compares_with": "as_reported", "verdict": "uncertain", "basis": "note"}

    _judged = whole(claim_is_judged)
