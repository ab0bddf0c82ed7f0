"""Tables of outcomes, results, contrasts and adverse events."""

from __future__ import annotations

from schemas.numbers import LEVEL, PERCENT, POSITIVE, PROBABILITY
from schemas.tables.contract import (
    MEASURED,
    STUDY,
    bound,
    count,
    flag,
    key,
    number,
    reference,
    table,
    term,
    text,
    time_of,
)

OUTCOME = {"outcome": reference("outcomes", "the outcome")}
FOUND = {
    "p": number("p-value as printed", span=PROBABILITY),
    "p_bound": bound("p"),
    "tails": term("tails", "sides of the test, if the source says"),
    "favours": text("short name of the group that did better, or `neither`", analysis=True),
    "direction": term("direction", "of the first group against the second, or of after against before", analysis=True),
    "significant": flag("a verdict that is printed without a p-value", analysis=True),
    "as_reported": text("the words of the source, at most twelve"),
}

OUTCOMES = table(
    "What was measured, how and when (Zarin 2011).",
    {"id": key("study/outcome")}
    | STUDY
    | {
        "name": text("short name of the outcome within the study", nullable=False, role="curated"),
        "measure": text("its name in the source"),
        "domain": term("outcome_domain", "what it is about", role="curated"),
        "instrument": reference("instruments", "scale or index", nullable=True, of="instrument"),
        "subscale": text("part of the instrument"),
        "assay": text("laboratory method"),
        "metric": term("metric", "end value, change, response …", analysis=True),
        "threshold_change": term(
            "direction", "increase or decrease, where the change makes a response", of="threshold/change", analysis=True
        ),
        "threshold_comparator": text("lt, le, eq, ge or gt", role="derived", analysis=True),
        "threshold_value": number("value that makes a response"),
        "threshold_unit": text("unit of the threshold", of="threshold/unit", analysis=True),
        "threshold_words": text("threshold in words, where it has no number", of="threshold/words"),
        "unit": text("unit of the values", analysis=True),
        "aggregation": term("aggregation", "mean, median, proportion …", analysis=True),
        **time_of("time", "when it is measured"),
        "frequency": text("how often it is measured in between"),
        "is_primary": flag("primary outcome?", of="primary", analysis=True),
        "planned": flag("true where it is only planned so far"),
        "better": term("better", "which direction is a benefit", analysis=True),
        "printed_as": term("printed_as", "how the sign is printed", analysis=True),
    },
)
OUTCOME_TIMES = table(
    "Times of outcomes that are measured several times.",
    {"id": key("study/outcome/time")} | OUTCOME | time_of("", "when it is measured"),
    sourced=False,
)
RESULTS = table(
    "What an outcome was in one group at one time.",
    {"id": key("study/outcome/group/time/analysis set/source")}
    | STUDY
    | OUTCOME
    | {
        "group_id": reference("groups", "the group"),
        **time_of("time", "time, the outcome's unless the result has its own"),
        "analysis_set": term("analysis_set", "who was analysed", analysis=True),
    }
    | MEASURED
    | {
        "censored": flag("true where a time to an event ended without the event"),
        "direction": term("direction", "where only a direction is printed", analysis=True),
        "as_reported": text("the words of the source, at most twelve"),
    },
)
RESULT_CATEGORIES = table(
    "People by ordered category of a result.",
    {"id": key("result/category"), "result": reference("results", "the result")}
    | {
        "category": text("category", nullable=False),
        "position": count("order of print, from 1", nullable=False, role="derived", analysis=False),
    }
    | {"n": count("people", nullable=False)},
    sourced=False,
)
CONTRASTS = table(
    "Comparisons: of a against b, of three or more (omnibus), or of a group with its baseline.",
    {"id": key("study/outcome/groups/time/analysis set/measure/source")}
    | STUDY
    | OUTCOME
    | {
        "kind": text(
            "between, omnibus, within or association; a change from baseline is no effect of the drug",
            nullable=False,
            role="derived",
        ),
        "group_a": reference(
            "groups", "first group (differences are a minus b, ratios a over b); the group of a within contrast"
        ),
        "group_b": reference("groups", "second group; null for within and omnibus", nullable=True),
        "against": term("against", "what a within contrast compares with"),
        "predictor": text("what the outcome goes with, in an association"),
        **time_of("time", "time, the outcome's unless the contrast has its own"),
        "analysis_set": term("analysis_set", "who was analysed", analysis=True),
        "n": count("people analysed, both groups or pairs"),
        "measure": term("effect_measure", "what the estimate is", analysis=True),
        "unit": text("unit of the estimate", analysis=True),
        "estimate": number("estimate as printed"),
        "estimate_bound": bound("estimate"),
        "ci_low": number("lower limit of the confidence interval", of="ci/0"),
        "ci_high": number("upper limit of the confidence interval", of="ci/1"),
        "ci_level": number("level of the interval; 95 where the source names none", unit="%", span=LEVEL),
        "dispersion": number("dispersion of the differences, or standard error of the estimate", span=POSITIVE),
        "dispersion_type": term("dispersion_type", "what the dispersion is", analysis=True),
        "q1": number("first quartile of the differences", of="quartiles/0"),
        "q3": number("third quartile of the differences", of="quartiles/1"),
        "iqr": number("width of their interquartile range, where only that is printed", span=POSITIVE),
        "statistic": term("statistic", "test statistic", of="statistic/name"),
        "statistic_value": number("value of the statistic", of="statistic/value"),
        "df1": number("degrees of freedom, or those of the numerator", of="statistic/df/0", span=POSITIVE),
        "df2": number("degrees of freedom of the denominator", of="statistic/df/1", span=POSITIVE),
        "adjusted": flag("adjusted for other variables?", analysis=True),
    }
    | FOUND,
)
CONTRAST_GROUPS = table(
    "The groups of a contrast, in order.",
    {
        "id": key("contrast/group"),
        "contrast": reference("contrasts", "the contrast"),
        "group_id": reference("groups", "the group"),
    }
    | {"position": count("order, from 1", nullable=False, role="derived", analysis=False)},
    sourced=False,
)
ADVERSE_EVENTS = table(
    "Adverse events: counts in a group, or a comparison without counts.",
    {"id": key("study/term/qualifiers/group/source")}
    | STUDY
    | {
        "term": text("term as the source has it; `any` for any event", nullable=False),
        "group_a": reference("groups", "group of the counts, or first group of a comparison", nullable=True),
        "group_b": reference("groups", "second group of a comparison", nullable=True),
        **time_of("period", "time at risk"),
        "affected": count("people with the event"),
        "events": count("events, which may recur in one person"),
        "at_risk": count("people observed"),
        "percent": number("percentage as printed", unit="%", span=PERCENT),
        "percent_bound": bound("percent"),
        "serious": flag("serious in the regulatory sense"),
        "fatal": flag("fatal"),
        "led_to_stopping": flag("made people stop the treatment"),
        "frequency": text("how often in words, where no count is printed"),
    }
    | FOUND,
)
