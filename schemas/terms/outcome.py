"""Terms of outcomes, results and contrasts.

A closed vocabulary is part of the contract of the tables: extending it is a breaking change. Each term has a definition; aliases
are words that people type for a term, used in hints only.
"""

from __future__ import annotations

from schemas.vocabulary import Vocabulary, of

VOCABULARIES: dict[str, Vocabulary] = {
    "outcome_domain": of(
        "COMET taxonomy (Dodd 2018), condensed",
        {
            "pain": "pain intensity or relief",
            "pain_mechanisms": "pain thresholds, sensitisation",
            "symptoms": "overall severity of symptoms",
            "fatigue": "fatigue",
            "sleep": "sleep",
            "mood": "mood, depression, anxiety",
            "cognition": "memory, attention, alertness",
            "function": "activities, physical performance",
            "motor": "movement, spasticity",
            "quality_of_life": "quality of life, satisfaction with life",
            "global_impression": "overall change as people or doctors see it",
            "disease_activity": "activity index of a disease, remission, response",
            "mucosal_healing": "endoscopic findings",
            "inflammation": "markers of inflammation",
            "immune": "immune cells and their responses",
            "mechanism": "how the drug may work",
            "biomarker": "other measures of body fluids or tissue",
            "withdrawal": "symptoms of drug withdrawal",
            "craving": "desire for a drug",
            "retention": "staying in treatment",
            "substance_use": "use of drugs",
            "medication_use": "use of other medicines",
            "adherence": "taking the study treatment",
            "autonomic": "symptoms of the autonomic nervous system",
            "skin": "skin lesions, itch",
            "survival": "time to death or progression",
            "tolerability": "how well the treatment is borne",
            "satisfaction": "satisfaction with treatment",
            "physiology": "exercise, heart, lungs",
            "composite": "several domains in one",
        },
        open=True,
    ),
    "metric": of(
        "Zarin 2011: specific metric",
        {
            "end_value": "the value at a time",
            "change": "change from baseline, in units",
            "percent_change": "change from baseline, in percent of it",
            "response": "people who reach a threshold",
            "proportion": "people with a state",
            "count": "events, items or people counted",
            "time_to_event": "time until an event",
            "ordinal": "people by ordered category",
            "correlation": "relation of two measures",
        },
    ),
    "aggregation": of(
        "Zarin 2011: method of aggregation",
        {
            "mean": "mean of people",
            "median": "median of people",
            "sum": "sum over people or time",
            "proportion": "share of people",
            "adjusted_mean": "mean of a model",
        },
    ),
    "better": of(
        "Cochrane Handbook section 6.5.1: direction of a scale",
        {
            "higher": "a higher value is a benefit",
            "lower": "a lower value is a benefit",
        },
    ),
    "printed_as": of(
        "design: sign as printed",
        {
            "reduction": "a positive number is a fall",
            "change": "a negative number is a fall",
        },
    ),
    "time_event": of(
        "CDISC SDTM: visits relative to an event",
        {
            "baseline": "before treatment",
            "end_of_period": "end of each person's period",
            "end_of_treatment": "end of treatment",
            "end_of_study": "end of the study, whatever people then took",
            "mid_study": "middle of the study",
            "discharge": "discharge from hospital",
            "follow_up": "after treatment",
        },
        open=True,
    ),
    "dispersion_type": of(
        "Cochrane Handbook section 6.5.2",
        {
            "sd": "standard deviation",
            "se": "standard error of the mean",
            "not_stated": "the source does not say which",
        },
        aliases={"SD": "sd", "SE": "se", "SEM": "se"},
    ),
    "analysis_set": of(
        "ICH E9 section 5.2; CONSORT 2010 item 16",
        {
            "itt": "intention to treat: all randomised",
            "mitt": "modified intention to treat",
            "per_protocol": "those who kept to the protocol",
            "completers": "those who finished",
            "available": "those with data",
            "safety": "those who took a dose",
        },
        open=True,
    ),
    "effect_measure": of(
        "Cochrane Handbook ch. 6",
        {
            "mean_difference": "difference of means",
            "median_difference": "difference of medians",
            "percent_change": "change in percent",
            "risk_difference": "difference of proportions, in percentage points",
            "risk_ratio": "ratio of risks",
            "odds_ratio": "ratio of odds",
            "hazard_ratio": "ratio of hazards",
            "rate_ratio": "ratio of rates",
            "cohens_d": "standardised mean difference, Cohen",
            "hedges_g": "standardised mean difference, Hedges",
            "correlation": "correlation coefficient",
            "difference_in_differences": "difference of two changes",
            "variance_explained": "share of variance explained, in percent",
            "number_needed_to_treat": "people to treat for one more response",
        },
        open=True,
    ),
    "statistic": of(
        "APA Publication Manual section 6.43; not single letters, because DuckDB reads a CSV column of t and f as booleans",
        {
            "t_value": "Student or Welch t",
            "f_value": "F of an analysis of variance",
            "chi2_value": "chi-squared",
            "z_value": "standard normal",
            "u_value": "Mann-Whitney U",
            "w_value": "Wilcoxon signed rank",
            "r_value": "correlation",
        },
        open=True,
        aliases={
            "t": "t_value",
            "f": "f_value",
            "F": "f_value",
            "chi2": "chi2_value",
            "z": "z_value",
            "u": "u_value",
            "w": "w_value",
            "r": "r_value",
        },
    ),
    "direction": of(
        "design: contrast",
        {
            "increase": "the value rose or is higher in the first group",
            "decrease": "the value fell or is lower in the first group",
            "improved": "better",
            "worsened": "worse",
            "none": "no change or difference seen",
        },
    ),
    "against": of(
        "design: contrast within a group",
        {
            "baseline": "the same people before treatment",
        },
    ),
}
