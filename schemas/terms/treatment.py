"""Terms of treatments, doses and groups.

A closed vocabulary is part of the contract of the tables: extending it is a breaking change. Each term has a definition; aliases
are words that people type for a term, used in hints only.
"""

from __future__ import annotations

from schemas.vocabulary import Vocabulary, of

VOCABULARIES: dict[str, Vocabulary] = {
    "treatment_type": of(
        "ClinicalTrials.gov intervention types",
        {
            "drug": "medicine",
            "device": "device, physical stimulation",
            "sham": "inert copy of a device",
            "procedure": "operation, infusion, procedure",
            "radiation": "radiotherapy",
            "behavioural": "talking, training, diet",
            "no_treatment": "nothing",
        },
        open=True,
    ),
    "drug": of(
        "WHO INN",
        {
            "naltrexone": "opioid antagonist; ATC N07BB04",
            "placebo": "inert",
            "methadone": "opioid agonist",
            "pyridostigmine": "cholinesterase inhibitor",
            "met-enkephalin": "opioid growth factor, [Met5]-enkephalin",
            "dextromethorphan": "antitussive",
            "oxycodone": "opioid agonist",
            "buprenorphine": "partial opioid agonist",
            "clonidine": "alpha-2 agonist",
            "paracetamol": "analgesic (acetaminophen)",
            "baclofen": "muscle relaxant",
            "sorbitol": "sugar alcohol",
            "ketamine": "anaesthetic, NMDA antagonist",
            "norethisterone": "progestogen (norethindrone)",
            "nadide": "nicotinamide adenine dinucleotide, NAD+",
            "amitriptyline": "tricyclic antidepressant",
            "duloxetine": "antidepressant (SNRI)",
            "immunoglobulin": "normal human immunoglobulin",
            "gabapentin": "antiepileptic, used for nerve pain",
            "nalmefene": "opioid antagonist",
            "naproxen": "NSAID",
            "temozolomide": "alkylating cytostatic",
            "thioctic acid": "alpha-lipoic acid",
            "hydroxycitrate": "food supplement, inhibitor of ATP citrate lyase",
            "anti-androgen": "blocker of androgens, substance not named",
            "clobetasol": "topical corticosteroid",
            "tacrolimus": "calcineurin inhibitor, here on the skin",
            "magnesium": "mineral supplement",
            "naloxone": "opioid antagonist",
            "morphine": "opioid agonist",
            "sumatriptan": "migraine drug (triptan)",
            "glatiramer-acetate": "multiple sclerosis drug",
            "dimethyl-fumarate": "multiple sclerosis drug",
            "colchicine": "anti-inflammatory alkaloid; ATC M04AC01",
        },
        open=True,
    ),
    "dose_unit": of(
        "UCUM",
        {
            "ug": "microgram in one intake",
            "mg": "milligram in one intake",
            "g": "gram in one intake",
            "mg/d": "milligram in a day, intakes not stated",
            "ug/d": "microgram in a day, intakes not stated",
            "mg/kg": "milligram per kilogram of body weight in one intake",
            "ug/kg": "microgram per kilogram of body weight in one intake",
            "mg/m2": "milligram per square metre of body surface in one intake",
        },
        aliases={
            "mcg": "ug",
            "µg": "ug",
            "μg": "ug",
            "microgram": "ug",
            "mgs": "mg",
            "MG": "mg",
            "milligram": "mg",
            "mg/day": "mg/d",
            "mg/kg/day": "mg/kg",
        },
    ),
    "dose_class": of(
        "Toljan & Vrooman 2018, whose low dose ends at 5 mg; 6 mg trials call themselves low-dose",
        {
            "ultra_low": "below 0.001 mg a day",
            "very_low": "0.001 mg or more, below 1 mg a day",
            "low": "1 to 6 mg a day",
            "intermediate": "above 6 to 12.5 mg a day",
            "above_scope": "above 12.5 mg a day",
        },
    ),
    "route": of(
        "EDQM standard terms, routes of administration",
        {
            "oral": "by mouth",
            "topical": "on skin, eye or mucosa",
            "transdermal": "through the skin",
            "intrathecal": "into the spinal canal",
            "intravenous": "into a vein",
            "subcutaneous": "under the skin",
            "intraperitoneal": "into the abdominal cavity",
            "in_vitro": "in the culture medium",
            "nasal": "into the nose",
            "buccal": "through the lining of the cheek",
            "intramuscular": "into a muscle",
            "epidural": "into the epidural space",
        },
        open=True,
    ),
    "timing": of(
        "HL7 FHIR event timing",
        {
            "morning": "in the morning",
            "evening": "in the evening",
            "bedtime": "before sleep",
            "night": "at night",
            "with_meals": "with food",
        },
        open=True,
    ),
    "exposure_unit": of(
        "design: group",
        {
            "dispensing": "times dispensed",
            "mg": "milligram a day",
            "month": "months of use",
        },
        open=True,
    ),
    "member_unit": of(
        "design: group",
        {
            "person": "a participant",
            "donor": "a person who gave cells",
            "animal": "an animal",
            "sample": "a sample or cell",
            "household": "a household",
            "place": "a town, region or country",
        },
        open=True,
    ),
    "health": of(
        "design: group",
        {
            "patients": "people with the condition",
            "healthy": "people without it",
        },
    ),
}
