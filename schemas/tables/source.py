"""Tables of documents, reviews and what documents say."""

from __future__ import annotations

from schemas.numbers import LEVEL, PERCENT, POSITIVE, PROBABILITY, YEARS
from schemas.tables.contract import STUDY, bound, count, flag, key, number, reference, table, term, text

SOURCES = table(
    "One row a document: article, abstract, registry record, review, lay page.",
    {
        "id": key("id of the document, the name of its file"),
        "type": term("source_type", "kind of document", nullable=False, role="curated"),
        "citation": text("authors, title, place and year in one line", role="derived"),
        "publisher": text("organisation that issues it"),
        "title": text("title, or a description where it has none"),
        "translated_title": text("English title, where the document is in another language and prints one"),
        "year": count("year of publication", span=YEARS, analysis=False),
        "issued": text("date of issue (EDTF)", of="issued/on"),
        "issued_not_before": text("earliest date of issue, where the document has none (EDTF)", of="issued/not_before"),
        "journal": text("journal"),
        "meeting": text("meeting, for conference abstracts"),
        "volume": text("volume"),
        "issue": text("issue"),
        "pages": text("pages or article number"),
        "doi": text("digital object identifier", of="ids/doi"),
        "pmid": text("PubMed id", of="ids/pmid"),
        "pmcid": text("PubMed Central id", of="ids/pmcid"),
        "isbn": text("ISBN", of="ids/isbn"),
        "url": text("address"),
        "language": term("language", "language of the document"),
        "country": term("country", "country of its authors or publisher"),
        "digits": term("digits", "unverified where trailing zeros may have been lost", role="curated"),
        "read_extent": term("read_extent", "what was read", nullable=False, of="read/extent", role="curated"),
        "note": text("remark of the curator", role="curated"),
    },
    sourced=False,
)
DOCUMENT = {"document": reference("sources", "the document")}

AUTHORS = table(
    "Authors of documents, in order.",
    {"id": key("document/position")}
    | DOCUMENT
    | {"position": count("place in the list, from 1", nullable=False, role="derived", analysis=False)}
    | {"author": text("family name and initials", nullable=False)},
    sourced=False,
)
COPIES = table(
    "Addresses of the copies that were read.",
    {"id": key("document/position")}
    | DOCUMENT
    | {"position": count("order, from 1", nullable=False, role="derived", analysis=False)}
    | {"url": text("address", nullable=False)},
    sourced=False,
)
IDENTIFIERS = table(
    "Other identifiers of documents.",
    {"id": key("document/identifier")} | DOCUMENT | {"identifier": text("identifier as printed", nullable=False)},
    sourced=False,
)
SOURCE_STATUS = table(
    "What happened to documents after they were issued.",
    {"id": key("document/state")}
    | DOCUMENT
    | {
        "state": term("source_status", "interim, corrected, retracted, superseded", nullable=False),
        "notice": text("citation of the notice"),
        "doi": text("DOI of the notice or of the later version"),
        "date": text("date of the notice (EDTF)"),
        "read": flag("was the notice read?"),
    },
    sourced=False,
)
REPORTS = table(
    "Which document speaks of which study, and how.",
    {"id": key("study/document")}
    | STUDY
    | DOCUMENT
    | {
        "name": text(
            "short name of the document in the record of the study; null where the study does not rest on it",
            role="curated",
        ),
        "role": term("source_role", "primary report, registration, review that includes it …", role="curated"),
        "participants": count("people of the study that a review counts"),
    },
    sourced=False,
)
REVIEWS = table(
    "How reviews were made, and what they include.",
    {"id": key("id of the document")}
    | DOCUMENT
    | {
        "search_from": text("first day of the search (EDTF)"),
        "search_to": text("last day of the search (EDTF)"),
        "databases": text("databases searched"),
        "identified": count("records identified"),
        "studies": count("studies included", of="included/studies"),
        "rcts": count("randomised trials among them", of="included/rcts"),
        "reports": count("reports or papers", of="included/reports"),
        "participants": count("people", of="included/participants"),
        "risk_of_bias": text("tool by which risk of bias was judged"),
        "model": text("statistical model"),
        "conclusion": text("conclusion in short", role="curated"),
    },
    sourced=False,
)
REVIEW_METHODS = table(
    "Methods of reviews.",
    {"id": key("document/method")} | DOCUMENT | {"method": term("review_method", "method", nullable=False)},
    sourced=False,
)
REVIEW_CONDITIONS = table(
    "Conditions of reviews.",
    {"id": key("document/condition")}
    | DOCUMENT
    | {"mesh": term("mesh", "MeSH heading", nullable=False, role="curated")},
    sourced=False,
)
REVIEW_BREAKDOWN = table(
    "How the studies of a review break down.",
    {"id": key("document/kind")}
    | DOCUMENT
    | {"kind": text("kind, in the review's own words", nullable=False), "studies": count("studies", nullable=False)},
    sourced=False,
)
SYNTHESES = table(
    "Pooled estimates of reviews, or the direction that they state.",
    {"id": key("document/synthesis")}
    | DOCUMENT
    | {
        "domain": term("outcome_domain", "domain of the outcome", role="curated"),
        "measure_of": text("the outcome, as the review names it"),
        "analysis": text("which analysis of several"),
        "against": term("against", "what it compares with, if not another treatment"),
        "instrument": reference("instruments", "scale", nullable=True, of="instrument"),
        "adverse_event": text("adverse event"),
        "serious": flag("serious adverse events?"),
        "measure": term("effect_measure", "what the estimate is", analysis=True),
        "estimate": number("pooled estimate"),
        "estimate_bound": bound("estimate"),
        "ci_low": number("lower limit of the confidence interval", of="ci/0"),
        "ci_high": number("upper limit of the confidence interval", of="ci/1"),
        "ci_level": number("level of the interval; 95 where the source names none", unit="%", span=LEVEL),
        "p": number("p-value as printed", span=PROBABILITY),
        "p_bound": bound("p"),
        "i2": number("I-squared", unit="%", span=PERCENT),
        "tau2": number("between-study variance", span=POSITIVE),
        "q": number("Cochran's Q", span=POSITIVE),
        "p_heterogeneity": number("p-value of the heterogeneity", span=PROBABILITY),
        "p_heterogeneity_bound": bound("p_heterogeneity"),
        "k": count("studies pooled"),
        "participants": count("people pooled"),
        "direction": term("direction", "where only a direction is stated", analysis=True),
        "significant": flag("a verdict without p-value", analysis=True),
        "note": text("remark of the curator", role="curated"),
    },
    sourced=False,
)
CLAIMS = table(
    "What documents state of a fact, where that is not the preferred value. Never mixed with results.",
    {"id": key("document/claim, or study/field/source")}
    | DOCUMENT
    | {
        "about": text("study, document or `naltrexone` that it is about", nullable=False, role="curated"),
        "about_study": reference("studies", "the study, if it is about one", nullable=True),
        "about_document": reference("sources", "the document, if it is about one", nullable=True),
        "origin": text("claim of a document, or disputed field of a study", nullable=False, role="derived"),
        "topic": term("topic", "what it is about", role="curated"),
        "field": text("path of the field that it is compared with", role="curated"),
        "value": text("the value as stated"),
        "number": number("the value as a number", role="derived"),
        "low": number("lower end of a stated range"),
        "high": number("upper end of a stated range"),
        "denominator": count("denominator that the document names", of="of"),
        "unit": text("unit of the value", analysis=True),
        "as_reported": text("the words of the document, at most twelve"),
        "locator": text("place in the document", of="at", role="curated"),
        "uncertain": flag("true where the reading is doubtful", role="curated"),
        "preferred": text("the preferred value of the field, as printed", role="derived"),
        "preferred_low": number("the preferred value as a number, or the lower end of its range", role="derived"),
        "preferred_high": number("the preferred value as a number, or the upper end of its range", role="derived"),
        "preferred_unit": text("unit of the preferred value", role="derived"),
        "preferred_document": reference("sources", "document of the preferred value", nullable=True),
        "preferred_locator": text("place of the preferred value in its document", role="derived"),
        "verdict": term("claim_verdict", "does it agree with the preferred value?", nullable=False, role="derived"),
        "verdict_by": text("computed or curator", nullable=False, role="derived"),
        "basis": text("what a curator's verdict rests on", role="curated"),
        "note": text("remark of the curator", role="curated"),
    },
    sourced=False,
)
