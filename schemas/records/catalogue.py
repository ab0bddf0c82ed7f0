"""The lists of raw/ that are one file each: instruments, contributors, waivers, and ids that are retired."""

from typing import Annotated

from pydantic import field_validator

from schemas.records.base import ContributorId, Part, SourceId, needed, said
from schemas.records.treatment import low_before_high
from schemas.scalars import Count, Day, Fingerprint, Id, Number, Orcid, RowId, Text
from schemas.vocabulary import Term


class Instrument(Part):
    """A scale, index or questionnaire. Bounds only from a source that states them."""

    name: Text = needed("name in full")
    abbreviation: Text | None = said("abbreviation")
    domain: Annotated[str, Term("outcome_domain")] | None = said("what it measures")
    min: Number | None = said("lowest possible value")
    max: Number | None = said("highest possible value")
    step: Number | None = said("smallest step of one person's value")
    steps_per_unit: Count | None = said("steps in one unit, where the step is a fraction: 6 where it is a sixth")
    items: Count | None = said("number of items")
    better: Annotated[str, Term("better")] | None = said("which direction is a benefit")
    source: SourceId | None = said("document that states the bounds")
    note: Text | None = said("remark of the curator")

    _range = field_validator("max", mode="after")(low_before_high)


class Contributor(Part):
    """Somebody who enters or verifies records."""

    name: Text = needed("name")
    orcid: Orcid | None = said("ORCID iD")


class Waiver(Part):
    """The answer to one finding: somebody looked at the source, and the finding no longer asks. It is published."""

    rule: Id = needed("rule of the finding")
    record: Id = needed("id of the record that it is about")
    disposition: Annotated[str, Term("disposition")] = needed("how it is answered")
    reason: Text = needed("why, in own words")
    source: SourceId | None = said("document that shows it; needed for an error")
    at: Text | None = said("where in the document; needed for an error")
    who: ContributorId = needed("who looked")
    until: Day = needed("day until which the answer holds")


class Tombstone(Part):
    """What became of an id that was published."""

    reason: Annotated[str, Term("retirement")] = needed("renamed, merged or withdrawn")
    successor: RowId | None = said("id that takes its place")
    note: Text | None = said("why, in own words")


class Retired(Part):
    """Ids that were published and are gone, by table. Claims of a retired record go with it."""

    studies: dict[Id, Tombstone] | None = said("studies")
    sources: dict[Id, Tombstone] | None = said("documents")
    claims: dict[RowId, Tombstone] | None = said("claims, as document/claim")


# what the file of each list holds
Instruments = dict[Id, Instrument]
Contributors = dict[Id, Contributor]
Waivers = dict[Fingerprint, Waiver]
