"""Terms of studies: kind, status, design, people.

A closed vocabulary is part of the contract of the tables: extending it is a breaking change. Each term has a definition; aliases
are words that people type for a term, used in hints only.
"""

from __future__ import annotations

from schemas.vocabulary import Vocabulary, of

VOCABULARIES: dict[str, Vocabulary] = {
    "kind": of(
        "Cochrane Handbook ch. 3; design: scope",
        {
            "clinical": "people took the drug as a treatment, prospectively or in charts",
            "register": "people identified in a register of prescriptions or diagnoses",
            "survey": "people asked about their own use",
            "preclinical": "living animals",
            "in_vitro": "cells, tissue or molecules outside the body",
            "no_drug": "people, but nobody took naltrexone for the study",
        },
        open=True,
    ),
    "status": of(
        "Cochrane Handbook section 4.6: status of a study in a review",
        {
            "included": "meets the scope of the dataset, whether or not it has results",
            "ongoing": "meets the scope, has not reported yet",
            "awaiting_classification": "too little is known to decide",
            "excluded": "does not meet the scope; kept so that nobody adds it again",
        },
    ),
    "exclusion_reason": of(
        "Cochrane Handbook section 4.6.5; PRISMA 2020 item 16b",
        {
            "ineligible_study_design": "no human study of the drug",
            "ineligible_dose": "naltrexone above 12.5 mg a day throughout",
            "ineligible_intervention": "naltrexone was not given",
            "duplicate": "the same study under another record",
        },
        open=True,
    ),
    "design_model": of(
        "ClinicalTrials.gov interventional and observational study models; Cochrane Handbook ch. 23 and 24",
        {
            "parallel": "groups get different treatments at the same time",
            "crossover": "each person gets the treatments one after another",
            "factorial": "groups get every combination of two or more factors",
            "sequential": "all get the same fixed order of periods",
            "single_arm": "one group, no concurrent control",
            "before_after": "the same people before and after, no trial protocol",
            "cohort": "groups followed over time by exposure",
            "case_control": "cases against controls",
            "case_series": "several people, described one by one or together",
            "case_report": "up to three people",
            "cross_sectional": "one point in time",
            "dose_finding": "doses raised or lowered by rule",
            "animal_experiment": "groups of animals treated differently",
            "laboratory": "cells or tissue treated differently",
            "not_stated": "the source does not say",
        },
        open=True,
        aliases={
            "parallel_group": "parallel",
            "cross_over": "crossover",
            "cross-over": "crossover",
            "cohort_study": "cohort",
        },
    ),
    "allocation": of(
        "CDISC codelist C217045; CONSORT 2010 item 8",
        {
            "randomised": "by chance",
            "non_randomised": "by another rule or by choice",
            "none": "nothing was allocated",
            "not_stated": "the source does not say",
        },
    ),
    "perspective": of(
        "ClinicalTrials.gov time perspective",
        {
            "prospective": "planned before the events",
            "retrospective": "from records made before the study",
        },
    ),
    "phase": of(
        "ClinicalTrials.gov study phase",
        {
            "0": "early phase 1",
            "1": "phase 1",
            "1/2": "phase 1 and 2",
            "2": "phase 2",
            "2/3": "phase 2 and 3",
            "3": "phase 3",
            "4": "phase 4",
            "not_applicable": "no phase",
        },
    ),
    "control_type": of(
        "ICH E10 section 1.3",
        {
            "placebo": "inert copy of the drug",
            "sham": "inert copy of a device or procedure",
            "active": "another active treatment",
            "dose_comparison": "several doses or exposures of the same drug",
            "no_treatment": "nothing",
            "own_baseline": "the same people before treatment",
            "external": "people outside the study",
            "none": "no control",
        },
        open=True,
    ),
    "masking_level": of(
        "CONSORT 2010 item 11a",
        {
            "none": "open label",
            "single": "one party masked",
            "double": "two or more parties masked, called double-blind",
            "not_stated": "the source does not say",
        },
        aliases={"open_label": "none", "open": "none", "double_blind": "double", "single_blind": "single"},
    ),
    "masking_role": of(
        "ClinicalTrials.gov masking roles; CONSORT 2010 item 11a",
        {
            "participant": "who takes the treatment",
            "care_provider": "who gives care",
            "investigator": "who runs the study",
            "outcomes_assessor": "who measures outcomes",
            "analyst": "who analyses the data",
        },
    ),
    "condition_role": of(
        "design: record model",
        {
            "studied": "the condition treated",
            "suspected": "assumed, not diagnosed",
            "registered_only": "named in the registration, absent from the report",
            "induced": "brought about by the experiment",
        },
    ),
    "match": of(
        "SKOS mapping properties",
        {
            "exact": "the heading means the same",
            "close": "the heading means nearly the same",
            "broad": "the heading is wider than the name",
            "narrow": "the heading is narrower than the name",
        },
    ),
    "sex": of(
        "ClinicalTrials.gov eligibility: sex",
        {
            "female": "women or girls only",
            "male": "men or boys only",
            "all": "any sex",
        },
        aliases={"women": "female", "men": "male", "both": "all"},
    ),
    "age_group": of(
        "ClinicalTrials.gov age groups",
        {
            "child": "under 18 years",
            "adult": "18 years or older",
            "all": "children and adults",
        },
    ),
    "registry": of(
        "WHO ICTRP primary registries and ClinicalTrials.gov",
        {
            "clinicaltrials.gov": "United States; NCT and eight digits",
            "eudract": "European Union until 2023; year-number-check",
            "ctis": "European Union from 2022",
            "isrctn": "ISRCTN registry",
            "anzctr": "Australia and New Zealand; ACTRN and fourteen digits",
            "ntr": "Netherlands Trial Register; NL and digits",
            "rebec": "Brazil; RBR- and letters",
            "irct": "Iran; IRCT and digits",
            "ctri": "India",
            "drks": "Germany",
            "umin": "Japan",
            "chictr": "China",
            "nctr": "Nigeria Clinical Trial Registry; digits",
        },
        open=True,
    ),
    "registration_status": of(
        "ClinicalTrials.gov overall recruitment status",
        {
            "not_yet_recruiting": "registered, not open",
            "recruiting": "open to participants",
            "active_not_recruiting": "running, closed to new participants",
            "completed": "ended as planned",
            "terminated": "stopped early",
            "suspended": "halted, may go on",
            "withdrawn": "stopped before anybody was enrolled",
            "unknown": "not verified by the sponsor for two years",
        },
        open=True,
    ),
    "relation": of(
        "DataCite relation types; Cochrane Handbook section 4.6.2",
        {
            "replicates": "repeats the other study's question with other people",
            "extends": "goes on with the other study's people",
            "secondary_analysis_of": "analyses the other study's data",
            "overlaps_with": "shares people with the other study, or probably does",
            "follows": "was done because of the other study",
            "perhaps_same_as": "may be the same study, which the documents read do not settle",
        },
        open=True,
    ),
    "funder_type": of(
        "ClinicalTrials.gov funder types",
        {
            "industry": "company",
            "government": "public agency",
            "foundation": "charity or foundation",
            "institution": "university or hospital",
            "individuals": "private people",
        },
        open=True,
    ),
    "flow_stage": of(
        "CONSORT 2010 flow diagram, item 13",
        {
            "planned": "people aimed at",
            "invited": "people asked",
            "responded": "people who answered",
            "screened": "people assessed for eligibility",
            "eligible": "people who may enter",
            "enrolled": "people who entered",
            "randomised": "people allocated by chance",
            "started": "people who began treatment",
            "completed": "people who finished the period or study",
            "followed_up": "people seen after the treatment",
            "analysed": "people in the analysis",
        },
    ),
    "loss_reason": of(
        "CDISC codelist C66727, completion and reason for non-completion",
        {
            "adverse_event": "harm",
            "lack_of_efficacy": "no benefit or a flare",
            "lost_to_follow_up": "not seen again",
            "withdrawal_by_subject": "own wish",
            "screen_failure": "not eligible after all",
            "protocol_violation": "against the protocol",
            "physician_decision": "the doctor's wish",
            "pregnancy": "pregnancy",
            "death": "death",
            "data_lost": "data missing or damaged",
            "other": "another reason",
            "not_stated": "no reason given",
        },
        open=True,
    ),
    "epoch": of(
        "CDISC codelist EPOCH (C99079)",
        {
            "screening": "before enrolment",
            "run_in": "before treatment, enrolled",
            "baseline": "measured before treatment",
            "treatment": "treatment",
            "blinded_treatment": "treatment that is masked",
            "open_label_treatment": "treatment that is open",
            "washout": "no treatment between periods",
            "follow_up": "after treatment",
            "withdrawal": "treatment stopped to see what happens",
            "rechallenge": "treatment taken again after it was stopped",
        },
        open=True,
    ),
}
