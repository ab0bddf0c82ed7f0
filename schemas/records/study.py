"""A study: one investigation, however many documents report it. The id is the file name."""

import re
from typing import Annotated

from pydantic import Field, ValidationInfo, field_validator

from schemas.records.base import (
    ContributorId,
    Part,
    Sourced,
    SourceId,
    SourceName,
    StudyId,
    cites_own_keys,
    needed,
    one_or_many,
    or_not_stated,
    said,
)
from schemas.records.claim import Disputed
from schemas.records.flow import Baseline, FlowStage
from schemas.records.outcome import Outcome
from schemas.records.result import AdverseEvent, Contrast, Result
from schemas.records.time import Duration
from schemas.records.treatment import Arm, Group, Treatment, low_before_high
from schemas.rules import quoted, refuse, rule
from schemas.scalars import Age, Count, Date, Flag, Id, Percent, Ratio, Text, Words
from schemas.vocabulary import Term, vocabularies


class Exclusion(Part):
    """Why a study is outside the scope.

    Example: {reason: ineligible_dose, note: 50 mg a day throughout}
    """

    reason: Annotated[str, Term("exclusion_reason")] = needed("why")
    note: Text | None = said("the reason in short")


class Design(Sourced):
    """How the study is built.

    Example: {model: parallel, allocation: randomised}
    """

    model: Annotated[str, Term("design_model")] = needed("how people are divided among treatments")
    factors: dict[Text, list[Text]] | None = said("factors of a factorial design, with their levels")
    allocation: Annotated[str, Term("allocation")] = needed("how it was decided who gets what")
    allocation_ratio: Ratio | None = said("ratio of the arms")
    power: Percent | None = said("power of the sample-size calculation, in percent")
    perspective: Annotated[str, Term("perspective")] | None = said("prospective or retrospective")
    as_reported: Words | None = said("the words of the source, at most twelve")


ControlType = Annotated[str, Term("control_type")]


class Control(Sourced):
    """What the treatment is compared with.

    Example: {type: placebo}
    """

    type: Annotated[list[ControlType], one_or_many(ControlType)] = needed("kinds of control, one or several (ICH E10)")


class Masking(Sourced):
    """Who does not know the treatment.

    Example: {level: double, who: [participant, investigator]}
    """

    level: Annotated[str, Term("masking_level")] | None = said("none, single, double")
    who: list[Annotated[str, Term("masking_role")]] | None = said("who is masked")


class Condition(Sourced):
    """A condition of the people studied.

    Example: {mesh: Crohn Disease, name: active Crohn's disease}
    """

    mesh: Annotated[str, Term("mesh")] | None = said("MeSH heading")
    name: Text | None = said("name in the source")
    match: Annotated[str, Term("match")] = Field("exact", description="how the heading fits the name")
    role: Annotated[str, Term("condition_role")] = Field("studied", description="what part it plays")
    criteria: Text | None = said("how it was diagnosed, in short")
    n: Count | None = said("people with it, where a study has several conditions")


class Population(Sourced):
    """Who could enter.

    Example: {sex: all, age_group: adult, criteria: CDAI 220 to 450}
    """

    sex: Annotated[str, Term("sex")] | None = said("sex")
    age_group: Annotated[str, Term("age_group")] | None = said("children, adults or all")
    age_min: Age | None = said("lowest age in years")
    age_max: Age | None = said("highest age in years")
    criteria: Text | None = said("other criteria in short")

    _range = field_validator("age_max", mode="after")(low_before_high)


class Specimen(Sourced):
    """What was studied, if not people.

    Example: {species: human, type: peripheral blood cells}
    """

    species: Text = needed("species")
    strain: Text | None = said("strain of animals")
    type: Text | None = said("cells or tissue")


class Setting(Sourced):
    """Where it was done.

    Example: {centres: 1, site: "Rotterdam, one hospital"}
    """

    centres: Count | None = said("number of centres")
    site: Text | None = said("site")
    data_source: Text | None = said("register or records")


class Dates(Sourced):
    """When it was done.

    Example: {start: 2007-06, completion: 2008-03}
    """

    screening: Date | None = said("screening, first/last day")
    recruitment: Date | None = said("recruitment, first/last day")
    start: Date | None = said("first participant")
    primary_completion: Date | None = said("last measurement of the primary outcome")
    completion: Date | None = said("last visit")
    data: Date | None = said("years that the records cover")
    planned: Flag | None = said("true where the dates were only planned")
    index: Date | None = said("when the index event lies")
    index_event: Text | None = said("event that time is counted from")
    before: Duration | None = said("time observed before the index event")
    after: Duration | None = said("time observed after the index event")


REGISTRATION_SHAPES = {  # registry -> pattern of its numbers, and the same in words
    "clinicaltrials.gov": (r"NCT\d{8}", "NCT and 8 digits"),
    "eudract": (
        r"20(0[4-9]|1\d|2[0-3])-\d{6}-\d{2}",
        "a year from 2004 to 2023, 6 digits and 2 digits, joined by hyphens",
    ),
    "ctis": (
        r"20(2[2-9])-5\d{5}-\d{2}-\d{2}",
        "a year from 2022 on, 6 digits from 500000 on, 2 digits and 2 digits, joined by hyphens",
    ),
    "isrctn": (r"ISRCTN\d{8}", "ISRCTN and 8 digits"),
    "anzctr": (r"ACTRN\d{14}", "ACTRN and 14 digits"),
    "ntr": (r"(NL|NTR)\d{1,5}", "NL or NTR and at most 5 digits"),
    "rebec": (r"RBR-[0-9A-Za-z]{5,8}", "RBR- and 5 to 8 letters or digits"),
    "irct": (r"IRCT\d{11,14}N\d{1,2}", "IRCT, 11 to 14 digits, N and 1 or 2 digits"),
    "ctri": (r"CTRI/\d{4}/\d{2,3}/\d{6}", "CTRI, year, month and 6 digits, joined by slashes"),
    "drks": (r"DRKS\d{8}", "DRKS and 8 digits"),
    "umin": (r"(UMIN|JPRN-UMIN)\d{9}", "UMIN and 9 digits"),
    "chictr": (
        r"ChiCTR(-[A-Z]{3,4}-)?\d{8,10}",
        "ChiCTR and 8 to 10 digits, older ones with -TRC- or the like between",
    ),
}


@rule(
    reason="A lost digit breaks every link to the registry; one such misprint stands in a 2025 article.",
    reference="Bioregistry patterns of trial registries; WHO ICTRP",
    bad="bruun-2024-fibromyalgia registrations/0/id: NCT0427877",
    good="bruun-2024-fibromyalgia registrations/0/id: NCT04270877",
)
def registration_shape(text: str, info: ValidationInfo) -> str:
    """A registration number has the shape that its registry gives."""
    pattern, words = REGISTRATION_SHAPES.get(info.data.get("registry", ""), ("", ""))
    if pattern and not re.fullmatch(pattern, text):
        message = f"{quoted(text)}, with {sum(map(str.isdigit, text))} digits, is no number of {info.data['registry']}"
        refuse(registration_shape, message, f"it is {words}: compare it with the registry")
    return text


class Registration(Sourced):
    """An entry in a trial registry.

    Example: {registry: clinicaltrials.gov, id: NCT00568555, status: completed, planned: 10}
    """

    registry: Annotated[str, Term("registry")] = needed("the registry")
    id: Text = needed("number in the registry")
    status: Annotated[str, Term("registration_status")] | None = said("status in the record read")
    as_of: Date | None = said("day of the copy or version read")
    first_posted: Date | None = said("first posted")
    results_first_posted: Date | None = said("results first posted")
    sponsor: Text | None = said("sponsor")
    planned: Count | None = said("people planned")
    actual: Count | None = said("people enrolled, says the registry")
    participation: Duration | None = said("planned length of a person's participation")
    visits: Count | None = said("planned number of visits")

    _shape = field_validator("id", mode="after")(registration_shape)


class Funding(Sourced):
    """Who paid.

    Example: {funder: National Institutes of Health, type: government}
    """

    funder: Text = needed("who paid")
    type: Annotated[str, Term("funder_type")] | None = said("kind of funder")
    grant: Text | None = said("number of the grant")


class Relation(Sourced):
    """How the study hangs together with another one.

    Example: {type: extends, study: younger-2009-fibromyalgia, basis: same authors and design}
    """

    type: Annotated[str, Term("relation")] = needed("how they hang together")
    study: StudyId = needed("id of the other study")
    basis: Text | None = said("what shows it")


class Curation(Part):
    """Who entered the record, and who read it again.

    Example: {draft: true, extracted_by: maintainers}
    """

    draft: Flag | None = said("true while the record is not finished")
    extracted_by: ContributorId | None = said("who entered it")
    verified_by: ContributorId | None = said("who compared it with the sources")
    note: Text | None = said("remark of the curator")


@rule(
    reason="An exclusion without a reason is repeated work for the next curator.",
    reference="PRISMA 2020 item 16b",
    bad="smith-2007-crohn status: excluded",
    good="hammer-2016-eae exclusion: {reason: ineligible_study_design, note: mice}",
)
def exclusion_has_reason(exclusion: Exclusion | None, info: ValidationInfo) -> Exclusion | None:
    """An excluded study says why, and no other one does."""
    status = info.data.get("status")
    if status is not None and (status == "excluded") != (exclusion is not None):
        hint = (
            f"add `exclusion: {{reason: …}}`, with one of: {', '.join(vocabularies()['exclusion_reason'].terms)}"
            if status == "excluded"
            else "take `exclusion` away, or write status: excluded"
        )
        message = f"status {status} and {'no ' if exclusion is None else 'an '}exclusion"
        refuse(exclusion_has_reason, message, hint, at="status" if exclusion is None else "")
    return exclusion


class Study(Part):
    """A study and all that is known of it."""

    label: Text = Field(description="first author and year, or the registration number")
    acronym: Text | None = said("acronym")
    kind: Annotated[str, Term("kind")] = Field("clinical", description="what was studied: people, animals, cells …")
    status: Annotated[str, Term("status")] = Field(description="status in the dataset (Cochrane)")
    exclusion: Exclusion | None = Field(None, validate_default=True, description="why it is excluded")
    phase: Annotated[str, Term("phase")] | None = said("phase of a drug trial")
    sources: dict[Id, SourceId] = Field(description="the documents it rests on, by a short name", min_length=1)
    source: SourceName = Field(description="the default source of all values below")
    digits: Annotated[str, Term("digits")] = Field(
        "verified", description="default for all values of the default source"
    )
    cited: dict[str, SourceName] | None = said("sources of single keys: `cited: {phase: ctgov}`")
    design: Design = needed("how it is built")
    control: Control | None = said("comparator")
    masking: Masking | None = said("masking")
    conditions: list[Condition] | None = said("conditions")
    population: Population | None = said("eligibility")
    specimen: Specimen | None = said("species, cells")
    countries: list[Annotated[str, Term("country")]] | None = said("countries")
    setting: Setting | None = said("setting")
    dates: Dates | None = said("dates")
    registrations: list[Registration] | None = said("registrations")
    funding: list[Funding] | None = said("funding")
    treatments: dict[Id, Treatment] | None = said("what people took")
    arms: Annotated[dict[Id, Arm], or_not_stated({})] | None = said("what they were allocated to, or not_stated")
    groups: dict[Id, Group] | None = said("whom results are about, beyond treatments and arms")
    flow: list[FlowStage] | None = said("people by stage")
    disputed: list[Disputed] | None = said("what other sources say of these fields")
    baseline: list[Baseline] | None = said("characteristics before treatment")
    outcomes: dict[Id, Outcome] | None = said("outcomes by a short name")
    results: list[Result] | None = said("results of groups")
    contrasts: list[Contrast] | None = said("comparisons")
    adverse_events: list[AdverseEvent] | None = said("adverse events")
    relations: list[Relation] | None = said("relations to other studies")
    curation: Curation | None = said("who entered and verified it")
    note: Text | None = said("remark of the curator, in own words")

    _cited = field_validator("cited")(classmethod(cites_own_keys))
    _exclusion = field_validator("exclusion", mode="after")(exclusion_has_reason)
