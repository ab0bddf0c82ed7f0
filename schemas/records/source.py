"""Sources: the documents that values rest on, and what reviews and summaries say."""

from typing import Annotated

from pydantic import field_validator

from schemas.records.base import InstrumentId, Part, StudyId, needed, said, text_as
from schemas.records.claim import Claim
from schemas.records.result import Pair, limits_in_order
from schemas.scalars import (
    Count,
    Date,
    Doi,
    Flag,
    Id,
    Isbn,
    Level,
    Number,
    Percent,
    Pmcid,
    Pmid,
    Probability,
    Text,
    Url,
    Year,
)
from schemas.vocabulary import Term


class Identifiers(Part):
    """Identifiers of a document.

    Example: {doi: 10.1002/art.37734, pmid: 23359310}
    """

    doi: Doi | None = said("digital object identifier, without resolver")
    pmid: Pmid | None = said("PubMed id")
    pmcid: Pmcid | None = said("PubMed Central id")
    isbn: Isbn | None = said("ISBN")
    other: list[Text] | None = said("other identifiers, as printed")


class Issued(Part):
    """When a document was issued; a bound where it carries no date."""

    on: Date | None = said("date")
    not_before: Date | None = said("earliest date, where the document has none")


class SourceStatus(Part):
    """What happened to the document after it was issued.

    Example: {state: corrected, notice: one table was replaced, date: 2014-02}
    """

    state: Annotated[str, Term("source_status")] = needed("what happened to it")
    notice: Text | None = said("citation of the notice")
    doi: Doi | None = said("DOI of the notice or of the later version")
    date: Date | None = said("date of the notice")
    read: Flag | None = said("was the notice read?")


class Report(Part):
    """A study that the document reports, includes or speaks of.

    Example: {study: younger-2013-fibromyalgia, role: primary}
    """

    study: StudyId = needed("id of the study: the name of its file")
    role: Annotated[str, Term("source_role")] = needed("what the document is to the study")
    participants: Count | None = said("people of the study that a review counts")


class Included(Part):
    """What a review includes."""

    studies: Count | None = said("studies")
    rcts: Count | None = said("randomised trials among them")
    reports: Count | None = said("reports or papers")
    participants: Count | None = said("people")
    breakdown: dict[Text, Count] | None = said("studies by kind, in the review's own words")


class Synthesis(Part):
    """A pooled estimate of a review, or the direction that it states."""

    domain: Annotated[str, Term("outcome_domain")] | None = said("domain of the outcome")
    measure_of: Text | None = said("the outcome, as the review names it")
    analysis: Text | None = said("which analysis of several: `sensitivity`, `women only`")
    against: Annotated[str, Term("against")] | None = said("what it compares with, if not another treatment")
    instrument: InstrumentId | None = said("the scale")
    adverse_event: Text | None = said("the adverse event")
    serious: Flag | None = said("serious adverse events?")
    measure: Annotated[str, Term("effect_measure")] | None = said("what the estimate is")
    estimate: Number | None = said("pooled estimate")
    ci: Pair | None = said("confidence interval: [lower, upper]")
    ci_level: Level | None = said("level in percent, if not 95")
    p: Probability | None = said("p-value")
    i2: Percent | None = said("I-squared in percent")
    tau2: Number | None = said("between-study variance")
    q: Number | None = said("Cochran's Q")
    p_heterogeneity: Probability | None = said("p-value of the heterogeneity")
    k: Count | None = said("studies pooled")
    participants: Count | None = said("people pooled")
    direction: Annotated[str, Term("direction")] | None = said("where only a direction is stated")
    significant: Flag | None = said("a verdict without p-value")
    note: Text | None = said("remark of the curator")

    _order = field_validator("ci", mode="after")(limits_in_order)


class Review(Part):
    """How a review was made and what it found.

    Example: {methods: [systematic_search], databases: [MEDLINE, Embase], search_to: 2018-01-15, included: {studies: 2, participants: 46}}
    """

    methods: list[Annotated[str, Term("review_method")]] | None = said("methods")
    conditions: list[Annotated[str, Term("mesh")]] | None = said("conditions, MeSH headings")
    databases: list[Text] | None = said("databases searched")
    search_from: Date | None = said("first day of the search")
    search_to: Date | None = said("last day of the search")
    identified: Count | None = said("records identified")
    included: Included | None = said("what was included")
    risk_of_bias: Text | None = said("tool by which risk of bias was judged: RoB 2")
    model: Text | None = said("statistical model: DerSimonian-Laird random effects")
    syntheses: dict[Id, Synthesis] | None = said("pooled estimates by a short name")
    conclusion: Text | None = said("conclusion in short, in own words")


class Read(Part):
    """What was read, and where.

    Example: {extent: abstract}
    """

    extent: Annotated[str, Term("read_extent")] = needed("how much of it was read")
    copies: list[Url] | None = said("addresses of the copies read")


class Source(Part):
    """A document. The id is the file name."""

    type: Annotated[str, Term("source_type")] = needed("kind of document")
    authors: list[Text] | None = said("authors, family name and initials, in order")
    publisher: Text | None = said("organisation that issues it")
    year: Year | None = said("year of publication")
    issued: Annotated[Issued, text_as("on", Date)] | None = said("date of issue, where a year is not enough")
    title: Text | None = said("title, or a description in square-bracket-free words where it has none")
    translated_title: Text | None = said("English title, where the document is in another language and prints one")
    journal: Text | None = said("journal")
    meeting: Text | None = said("meeting, for conference abstracts")
    volume: Text | None = said("volume")
    issue: Text | None = said("issue")
    pages: Text | None = said("pages or article number")
    ids: Identifiers | None = said("identifiers")
    url: Url | None = said("address")
    language: Annotated[str, Term("language")] | None = said("language of the document")
    country: Annotated[str, Term("country")] | None = said("country of its authors or publisher")
    digits: Annotated[str, Term("digits")] | None = said("unverified where trailing zeros may have been lost")
    status: list[SourceStatus] | None = said("interim, corrected, retracted, superseded")
    reports: list[Report] | None = said("the studies it reports or speaks of")
    review: Review | None = said("for reviews")
    claims: dict[Id, Claim] | None = said("what it says, claim by claim")
    read: Read = needed("what was read of it, and where")
    note: Text | None = said("remark of the curator, in own words")
