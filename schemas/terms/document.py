"""Terms of documents, claims and discrepancies; and the tables that others keep.

A closed vocabulary is part of the contract of the tables: extending it is a breaking change. Each term has a definition; aliases
are words that people type for a term, used in hints only.
"""

from __future__ import annotations

from schemas.vocabulary import Vocabulary, frozen, of

VOCABULARIES: dict[str, Vocabulary] = {
    "source_type": of(
        "DataCite resource types; Cochrane Handbook section 4.3",
        {
            "journal_article": "article of a journal",
            "conference_abstract": "abstract, poster or talk of a meeting",
            "preprint": "manuscript before peer review",
            "protocol": "published plan of a study",
            "thesis": "dissertation",
            "registry_record": "record of a trial registry",
            "sponsor_report": "report of a company",
            "systematic_review": "review with a stated search",
            "narrative_review": "review without a stated search",
            "hypothesis": "article that proposes an explanation",
            "correction": "notice that corrects another source",
            "drug_information_answer": "answer of a drug-information centre or pharmacist",
            "patient_organisation_page": "page of a patient or disease organisation",
            "press_report": "news item",
            "forum_post": "post of a forum or blog",
            "interview": "printed or filmed conversation",
            "lecture": "talk or slide",
            "product_information": "summary of product characteristics",
            "testimony": "one person's own account",
            "book_chapter": "chapter of an edited book",
            "grant_record": "public record or abstract of a grant",
            "recruitment_page": "page that invites people to take part in a study",
            "provider_page": "page of a clinic, practice or pharmacy",
            "manual": "manual or page of a scale",
        },
        open=True,
    ),
    "source_role": of(
        "Cochrane Handbook section 4.6.2: studies and reports",
        {
            "primary": "reports the study's main results",
            "secondary": "reports further results of the same study",
            "conference": "conference version of the same study",
            "registration": "registers the study",
            "protocol": "plans the study",
            "correction": "corrects a report of the study",
            "included_in": "a review that includes the study",
            "comment": "a professional summary or comment",
            "lay_summary": "a summary for patients or the press",
            "copy": "carries facts of the study's report at second hand",
        },
        open=True,
    ),
    "source_status": of(
        "COPE retraction guidelines; NLM publication types",
        {
            "interim": "results before the end of the study",
            "corrected": "a correction was published",
            "retracted": "withdrawn by journal or authors",
            "superseded": "a later version replaces it",
        },
    ),
    "read_extent": of(
        "design: provenance",
        {
            "full_text": "the whole document",
            "abstract": "the abstract only",
            "registry": "the registry record, or a mirror of it",
            "part": "some of the document",
            "second_hand": "another document's account of it",
            "citation": "nothing but its citation",
        },
    ),
    "digits": of(
        "design: provenance",
        {
            "verified": "digits as printed, trailing zeros included",
            "unverified": "trailing zeros may have been lost on the way",
        },
    ),
    "review_method": of(
        "Cochrane Handbook ch. 10 to 12; PRISMA 2020",
        {
            "systematic_search": "stated search of stated databases",
            "meta_analysis": "pooled estimates",
            "narrative_synthesis": "synthesis without pooling",
            "scoping": "map of what exists",
            "trial_sequential_analysis": "pooled estimates judged against a required size",
            "grade": "certainty rated by GRADE",
        },
        open=True,
    ),
    "topic": of(
        "design: claim",
        {
            "participants": "number of people",
            "dose": "dose used in a study",
            "usual_dose": "dose used as a rule",
            "dosing_time": "time of day of the dose",
            "duration": "length of a treatment or study",
            "design": "design of a study",
            "year": "year of a study or report",
            "dates": "dates of a study or document",
            "condition": "conditions studied or treated",
            "registration": "state of a registration",
            "response": "people who responded",
            "effect": "effect of the drug",
            "remission": "people in remission",
            "adverse_event": "harm",
            "stopping": "people who stopped, and why",
            "mechanism": "how the drug works",
            "biology": "a biological finding without the drug",
            "evidence": "how much evidence there is, and of what quality",
            "history": "when the drug was made, approved, first used",
            "indication": "approved or off-label use",
            "recommendation": "what to do",
            "citation": "bibliographic reference",
            "exposure": "how long or strongly cells were exposed",
            "technique": "laboratory method",
            "definition": "what a low dose is",
            "availability": "products and funding",
            "co_treatment": "other treatments",
            "conclusion": "conclusion of a document",
        },
        open=True,
    ),
    "claim_verdict": of(
        "design: claim; quotation accuracy after Jergas & Baethge 2015",
        {
            "agrees": "same as the preferred value",
            "agrees_after_rounding": "the preferred value rounds to it",
            "differs": "not the preferred value",
            "not_checkable": "no source that could be read states it",
            "source_not_read": "a source exists and was not read",
        },
    ),
    "discrepancy_kind": of(
        "checks: discrepancies",
        {
            "secondary_misquote": "a summary states something else than the source",
            "cross_report": "two reports of one study differ",
            "registry_vs_report": "registry and report differ",
            "summaries_differ": "two summaries state different things of the same",
            "impossible_value": "no whole number of people gives the percentage",
            "arithmetic": "printed numbers do not add up",
            "statistic_vs_p": "interval or statistic and p-value disagree",
            "curated": "a curator's verdict with its basis",
        },
        open=True,
    ),
    "disposition": of(
        "ClinicalTrials.gov PRS review (results posted with unresolved issues); checks: waivers",
        {
            "source_discrepancy": "the literature says so: both statements stay, and the discrepancy is published",
            "assumption_not_met": "the rule does not apply here, and the document shows why",
            "unresolved": "somebody looked and could not tell",
            "deferred": "somebody looked; the answer needs work that is not done yet",
        },
    ),
    "retirement": of(
        "DataCite: tombstone pages",
        {
            "renamed": "the same thing under another id",
            "merged": "it was the same as its successor",
            "withdrawn": "it should not have been there",
        },
    ),
    "country": frozen(
        "ISO 3166-1 alpha-2",
        "countries",
        aliases={"UK": "GB", "Turkey": "TR", "USA": "US"},
    ),
    "language": frozen(
        "BCP 47, language subtags of ISO 639",
        "languages",
        open=True,
    ),
    "mesh": frozen(
        "MeSH 2024, headings of disease",
        "mesh",
        open=True,
        aliases={
            "chronic fatigue syndrome": "Fatigue Syndrome, Chronic",
            "ME/CFS": "Fatigue Syndrome, Chronic",
            "Long COVID": "Post-Acute COVID-19 Syndrome",
            "long covid": "Post-Acute COVID-19 Syndrome",
            "Crohn's disease": "Crohn Disease",
        },
    ),
}
