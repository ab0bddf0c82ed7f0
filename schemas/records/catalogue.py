"""The lists of raw/ that are one file each: instruments and contributors."""

from typing import Annotated

from pydantic import field_validator

from schemas.records.base import Part, SourceId, said
from schemas.records.treatment import low_before_high
from schemas.scalars import Count, Number, Text
from schemas.vocabulary import Term


class Instrument(Part):
    """A scale, index or questionnaire. Bounds only from a source that states them."""

    name: Text
    abbreviation: Text | None = said("abbreviation")
    domain: Annotated[str, Term("outcome_domain")] | None = said("what it measures")
    min: Number | None = said("lowest possible value")
    max: Number | None = said("highest possible value")
    step: Number | None = said("smallest step of one person's value")
    items: Count | None = said("number of items")
    better: Annotated[str, Term("better")] | None = said("which direction is a benefit")
    source: SourceId | None = said("document that states the bounds")
    note: Text | None = said("remark of the curator")

    _range = field_validator("max", mode="after")(low_before_high)


class Contributor(Part):
    """Somebody who enters or verifies records."""

    name: Text
    orcid: Text | None = said("ORCID iD")
