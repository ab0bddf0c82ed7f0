"""Tables of the study itself: design, conditions, people."""

from __future__ import annotations

from schemas.numbers import AGE, PERCENT
from schemas.tables.contract import (
    MEASURED,
    STUDY,
    count,
    flag,
    key,
    length_of,
    number,
    reference,
    table,
    term,
    text,
    time_of,
)

STUDIES = table(
    "One row a study: an investigation, however many documents report it.",
    {
        "id": key("id of the study, the name of its file"),
        "label": text("first author and year, or registration number", nullable=False, role="curated"),
        "acronym": text("acronym"),
        "kind": term("kind", "what was studied", nullable=False, role="curated"),
        "status": term("status", "status in the dataset", nullable=False, role="curated"),
        "exclusion_reason": term("exclusion_reason", "why it is excluded", of="exclusion/reason", role="curated"),
        "exclusion_note": text("the reason in short", of="exclusion/note", role="curated"),
        "phase": term("phase", "phase of a drug trial"),
        "design_model": term("design_model", "design model", of="design/model", nullable=False),
        "allocation": term("allocation", "how people came to their treatment", of="design/allocation", nullable=False),
        "allocation_ratio": text("ratio of the arms", of="design/allocation_ratio"),
        "power": number("power of the sample-size calculation", unit="%", span=PERCENT, of="design/power"),
        "perspective": term("perspective", "prospective or retrospective", of="design/perspective"),
        "design_as_reported": text("the words of the source, at most twelve", of="design/as_reported"),
        "masking_level": term("masking_level", "masking", of="masking/level"),
        "sex": term("sex", "eligible sex", of="population/sex"),
        "age_group": term("age_group", "eligible age group", of="population/age_group"),
        "age_min": number("lowest eligible age", unit="a", span=AGE, of="population/age_min"),
        "age_max": number("highest eligible age", unit="a", span=AGE, of="population/age_max"),
        "criteria": text("other criteria in short", of="population/criteria"),
        "species": text("species, if not people or for cells", of="specimen/species"),
        "strain": text("strain of animals", of="specimen/strain"),
        "specimen": text("cells or tissue", of="specimen/type"),
        "centres": count("number of centres", of="setting/centres"),
        "site": text("site", of="setting/site"),
        "data_source": text("register or records", of="setting/data_source"),
        "start": text("first participant (EDTF)", of="dates/start"),
        "primary_completion": text("last measurement of the primary outcome (EDTF)", of="dates/primary_completion"),
        "completion": text("last visit (EDTF)", of="dates/completion"),
        "screening": text("screening, first/last (EDTF)", of="dates/screening"),
        "recruitment": text("recruitment, first/last (EDTF)", of="dates/recruitment"),
        "data_period": text("years that the records cover (EDTF)", of="dates/data"),
        "dates_planned": flag("true where the dates were only planned", of="dates/planned"),
        "index_date": text("when the index event lies (EDTF)", of="dates/index"),
        "index_event": text("event that time is counted from", of="dates/index_event"),
        "before_days": number(
            "time observed before the index event", unit="d", of="dates/before/in_days", role="derived"
        ),
        "after_days": number("time observed after the index event", unit="d", of="dates/after/in_days", role="derived"),
        "n_enrolled": count("people enrolled, from flow: the total, or the sum of all arms", role="derived"),
        "n_randomised": count("people randomised, likewise", role="derived"),
        "n_analysed": count("people analysed, likewise", role="derived"),
        "has_results": flag("is there any result, contrast or adverse event?", role="derived"),
        "default_source": reference("sources", "document that values rest on unless they name another"),
        "draft": flag("true while the record is not finished", of="curation/draft", role="curated"),
        "extracted_by": reference("contributors", "who entered the record", nullable=True, of="curation/extracted_by"),
        "verified_by": reference(
            "contributors", "who compared it with the sources", nullable=True, of="curation/verified_by"
        ),
        "note": text("remark of the curator", role="curated"),
    },
    sourced=False,
)

DESIGN_FACTORS = table(
    "Factors of factorial designs, a row a level.",
    {"id": key("study/factor/level")}
    | STUDY
    | {"factor": text("factor", nullable=False), "level": text("level", nullable=False)},
    sourced=False,
)
CONTROLS = table(
    "What the treatment is compared with (ICH E10), a row a kind of control.",
    {"id": key("study/control")} | STUDY | {"type": term("control_type", "kind of control", nullable=False)},
)
MASKING = table(
    "Who does not know the treatment, a row a party.",
    {"id": key("study/role")} | STUDY | {"role": term("masking_role", "masked party", nullable=False)},
)
CONDITIONS = table(
    "Conditions of the people studied.",
    {"id": key("study/condition")}
    | STUDY
    | {
        "name": text("name in the source"),
        "mesh": term("mesh", "MeSH heading", role="curated"),
        "mesh_id": text("id of the MeSH heading", role="derived"),
        "match": term("match", "how the heading fits the name (SKOS)", nullable=False, role="curated"),
        "role": term("condition_role", "what part the condition plays", nullable=False),
        "criteria": text("how it was diagnosed, in short"),
        "n": count("people with it, where a study has several conditions"),
    },
)
COUNTRIES = table(
    "Countries where a study was done.",
    {"id": key("study/country")} | STUDY | {"country": term("country", "ISO 3166-1 alpha-2 code", nullable=False)},
    sourced=False,
)
REGISTRATIONS = table(
    "Entries in trial registries.",
    {"id": key("study/number")}
    | STUDY
    | {
        "registry": term("registry", "registry", nullable=False),
        "number": text("registration number", nullable=False, of="id"),
        "status": term("registration_status", "status in the record read"),
        "as_of": text("day of the copy or version read (EDTF)"),
        "first_posted": text("first posted (EDTF)"),
        "results_first_posted": text("results first posted (EDTF)"),
        "sponsor": text("sponsor"),
        "planned": count("people planned"),
        "actual": count("people enrolled, says the registry"),
        "visits": count("planned number of visits"),
    }
    | length_of("participation", "planned length of a person's participation", "participation"),
)
FUNDING = table(
    "Who paid.",
    {"id": key("study/funder")}
    | STUDY
    | {
        "funder": text("funder", nullable=False),
        "type": term("funder_type", "kind of funder"),
        "grant": text("number of the grant"),
    },
)
FLOW = table(
    "People by stage (CONSORT): a row a stage and group.",
    {"id": key("study/stage/epoch/time/group")}
    | STUDY
    | {
        "stage": term("flow_stage", "stage", nullable=False),
        "epoch": term("epoch", "part of the study, where a stage recurs"),
        **time_of("time", "when, where a stage recurs"),
        "group_id": reference("groups", "whom the number counts; the group `all` for the total"),
        "n": count("people", nullable=False),
    },
)
FLOW_LOSSES = table(
    "Who was lost on the way to a stage, and why.",
    {"id": key("study/stage/epoch/group/reason")}
    | STUDY
    | {
        "stage": term("flow_stage", "stage that they did not reach", nullable=False),
        "epoch": term("epoch", "part of the study"),
        "group_id": reference("groups", "group that they were in; `all` where none is named"),
        "n": count("people", nullable=False),
        "percent": number("percentage as printed", unit="%", span=PERCENT),
        "reason": term("loss_reason", "reason", nullable=False),
        "as_reported": text("the reason in short, as the source has it"),
    },
)
BASELINE = table(
    "What groups were like before treatment.",
    {"id": key("study/characteristic/category/group")}
    | STUDY
    | {
        "characteristic": text("characteristic", nullable=False),
        "category": text("category, for counts"),
        "group_id": reference("groups", "group"),
        "unit": text("unit of the value", analysis=True),
    }
    | MEASURED,
)
RELATIONS = table(
    "How studies hang together.",
    {"id": key("study/relation/related study")}
    | STUDY
    | {
        "relation": term("relation", "relation", nullable=False, of="type", role="curated"),
        "related": reference("studies", "the other study"),
        "basis": text("what shows it", role="curated"),
    },
)
