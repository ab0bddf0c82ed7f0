"""Claims: what a document says of a fact, where that is not the preferred value.

A claim never enters the results. One shape serves both places: `disputed` of a study (what the study's other sources say)
and `claims` of a source (what a summary says of studies, of sources or of naltrexone).
"""

from typing import Annotated, Any

from pydantic import field_validator

from schemas.records.base import Part, SourceName, Subject, needed, said, whole
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
    """What another source of the study says of one of its fields.

    Example: {field: flow.randomised, value: 31, source: paper, at: Table 1}
    """

    field: FieldPath = needed("path of the field: `flow.randomised`")
    source: SourceName = needed("short name of the source that says so")
    behind = {"source": "as_reported"}


@rule(
    reason="A verdict that a program can compute is computed; one that it cannot carries its basis.",
    reference="Jergas & Baethge 2015 (quotation accuracy); CONTRIBUTING.md, step 2",
    bad="leaflet claims/response: {about: lie-2018-ibd, topic: response, value: 74, of: 47, unit: percent}",
    good="leaflet claims/response: {about: lie-2018-ibd, topic: response, value: 74, of: 47, unit: percent, verdict: not_checkable}",
)
def claim_is_judged(claim: dict[str, Any]) -> None:
    """A claim either names the field that it is compared with, or carries a curator's verdict, with a basis if it differs."""
    if "compares_with" in claim and "verdict" in claim:
        hint = "take `verdict` away: it is computed from `compares_with`"
        refuse(claim_is_judged, "`compares_with` and `verdict` stand side by side", hint, at="verdict")
    if "compares_with" not in claim and "verdict" not in claim:
        hint = "add `compares_with: flow.randomised` with the path of the field, or `verdict: not_checkable`"
        refuse(claim_is_judged, "neither `compares_with` nor `verdict`", hint)
    if claim.get("verdict") == "differs" and "basis" not in claim:
        hint = "add `basis: …` with what the source states instead"
        refuse(claim_is_judged, "`verdict: differs` without its basis", hint, at="verdict")


class Claim(Statement):
    """What a document says of a study, of another source, or of naltrexone.

    Example: {about: younger-2013-fibromyalgia, topic: participants, value: 30, unit: women, compares_with: flow.randomised}
    """

    about: Subject = needed("id of a study or of a document, or `naltrexone`")
    topic: Annotated[str, Term("topic")] = needed("what the claim is about")
    compares_with: FieldPath | None = said("path of the field that it speaks of; the verdict is then computed")
    verdict: Annotated[str, Term("claim_verdict")] | None = said("a curator's verdict, where no field can be named")
    basis: Text | None = said("what the verdict rests on")
    behind = {"compares_with": "as_reported", "verdict": "uncertain", "basis": "note"}

    _judged = whole(claim_is_judged)
