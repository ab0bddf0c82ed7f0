"""Tables that the pipeline makes: provenance, discrepancies, check results, lists, and the flat table of evidence."""

from __future__ import annotations

from schemas.numbers import POSITIVE
from schemas.tables.contract import INTEGER, STUDY, column, count, flag, key, number, reference, table, term, text

DERIVED = "derived"

INSTRUMENTS = table(
    "Scales, indices and questionnaires.",
    {
        "id": key("id of the instrument"),
        "name": text("name", nullable=False, role="curated"),
        "abbreviation": text("abbreviation", role="curated"),
        "domain": term("outcome_domain", "what it measures", role="curated"),
        "min": number("lowest possible value"),
        "max": number("highest possible value"),
        "step": number("smallest step of one person's value", span=POSITIVE, analysis=False),
        "steps_per_unit": count("steps in one unit, where the step is a fraction"),
        "items": count("number of items"),
        "better": term("better", "which direction is a benefit", role="curated", analysis=True),
        "document": reference("sources", "document that states the bounds", nullable=True, of="source"),
        "note": text("remark of the curator", role="curated"),
    },
    sourced=False,
)
CONTRIBUTORS = table(
    "Who enters and verifies records.",
    {
        "id": key("id of the contributor"),
        "name": text("name", nullable=False, role="curated"),
        "orcid": text("ORCID iD", role="curated"),
    },
    sourced=False,
)
VOCABULARIES = table(
    "The terms of every vocabulary; of MeSH, countries and languages only those in use.",
    {
        "id": key("vocabulary/term"),
        "vocabulary": text("vocabulary", nullable=False, role=DERIVED),
        "term": text("term", nullable=False, role=DERIVED),
        "definition": text("definition, or code in the vocabulary that it is taken from", nullable=False, role=DERIVED),
        "open": flag("may terms be added without a break of the contract?", role=DERIVED),
        "reference": text("standard that the terms follow", nullable=False, role=DERIVED),
        "code": text("code of the term in that standard", role=DERIVED),
    },
    sourced=False,
)
PROVENANCE = table(
    "Where each reported value stands, and how it is printed: a row a cell.",
    {
        "id": key("table/row/column"),
        "table_name": text("table of the cell", nullable=False, role=DERIVED),
        "row_id": text("id of its row", nullable=False, role=DERIVED),
        "column_name": text("its column", nullable=False, role=DERIVED),
        "printed": text("the value as printed", nullable=False),
        "bound": text("bound printed before a number, as in <0.001", role=DERIVED),
        "decimals": column(INTEGER, DERIVED, "digits after the point of a printed number, trailing zeros included"),
        "document": reference("sources", "document that it rests on", nullable=True),
        "locator": text("place in the document", role="curated"),
        "digits": term("digits", "unverified where trailing zeros may have been lost", role="curated"),
        "uncertain": flag("true where the reading is doubtful", role="curated"),
    },
    sourced=False,
)
DISCREPANCIES = table(
    "Where two statements of a fact disagree, or one is impossible. Both stay, one is adopted. Nothing is said of why they differ.",
    {
        "id": key("rule/row"),
        "study": reference("studies", "the study, if it is about one", nullable=True),
        "kind": term("discrepancy_kind", "kind", nullable=False, role=DERIVED),
        "rule": text("check that found it, or `claim-differs`", nullable=False, role=DERIVED),
        "table_name": text("table of the row that it is about", nullable=False, role=DERIVED),
        "row_id": text("id of that row: with `rule` and `table_name` it joins `flags`", role=DERIVED),
        "field": text("path of the field, or row and column", nullable=False, role=DERIVED),
        "value_a": text("first value as printed, with its unit: the preferred one, or a curator's basis", role=DERIVED),
        "document_a": reference(
            "sources", "document of the first value; null where a basis names several documents", nullable=True
        ),
        "locator_a": text("place in the first document", role=DERIVED),
        "value_b": text(
            "second value as printed, with its unit: the claim, or what does not fit the first", role=DERIVED
        ),
        "document_b": reference(
            "sources", "document of the second value; null where it follows from the record", nullable=True
        ),
        "locator_b": text("place in the second document", role=DERIVED),
        "computed": text(
            "what was computed: second less first value, where else in the study the second stands, or what would fit",
            role=DERIVED,
        ),
        "computed_low": number(
            "lower end of what the printed digits leave open in the computed value", role=DERIVED, analysis=False
        ),
        "computed_high": number("upper end of it", role=DERIVED, analysis=False),
        "consequence": term("consequence", "what would change with the other value", nullable=False, role=DERIVED),
        "adopted": text("the value that the tables hold; null where neither is taken", role=DERIVED),
        "adopted_because": term("adoption", "why that one", nullable=False, role=DERIVED),
        "note": text(
            "remark of the curator on the row or in its waiver; else what would explain such a row innocently",
            role=DERIVED,
        ),
        "disposition": term("disposition", "how a waiver answers the finding, if one does", role=DERIVED),
    },
    sourced=False,
)
FLAGS = table(
    "Rows that fail a check: a row a failing row. A flag says that numbers do not agree, not why; `check_results` has each claim.",
    {
        "id": key("rule, what it looked at, and the column"),
        "rule": text("check that the row fails", nullable=False, role=DERIVED),
        "severity": text("error, warning or info", nullable=False, role=DERIVED),
        "table_name": text("table of the row; `dataset` where it is about no single row", nullable=False, role=DERIVED),
        "row_id": text("id of the row in that table; empty for `dataset`", role=DERIVED),
        "column_name": text("column that it is about, where it is one", role=DERIVED),
        "study": reference("studies", "the study, if the row is of one", nullable=True),
        "message": text("what does not hold", nullable=False, role=DERIVED),
        "disposition": term("disposition", "how a waiver answers it, if one does", role=DERIVED),
        "waiver": reference("waivers", "the waiver that answers it", nullable=True),
    },
    sourced=False,
)
CHECK_RESULTS = table(
    "How many rows each check looked at, and how they fared.",
    {
        "id": key("id of the rule"),
        "severity": text("error, warning or info", nullable=False, role=DERIVED),
        "claim": text("what the check claims of a row", nullable=False, role=DERIVED),
        "passed": count("rows that pass", nullable=False, role=DERIVED, analysis=False),
        "failed": count("rows that fail", nullable=False, role=DERIVED, analysis=False),
        "no_power": count(
            "rows on which the check could not have failed", nullable=False, role=DERIVED, analysis=False
        ),
        "insufficient_data": count(
            "rows that lack a value that the check needs", nullable=False, role=DERIVED, analysis=False
        ),
        "not_applicable": count("rows of which the check says nothing", nullable=False, role=DERIVED, analysis=False),
        "check_error": count("1 where the check broke", nullable=False, role=DERIVED, analysis=False),
        "waived": count("failing rows that a waiver answers", nullable=False, role=DERIVED, analysis=False),
    },
    sourced=False,
)
WAIVERS = table(
    "Findings that somebody looked at and answered: they are known, and no longer ask.",
    {
        "id": key("fingerprint of rule, row and the values that the rule looked at"),
        "rule": text("rule of the finding", nullable=False, role="curated"),
        "record": text("id of the record that the finding is about", nullable=False, role="curated"),
        "disposition": term("disposition", "how it is answered", nullable=False, role="curated"),
        "reason": text("why, in own words", nullable=False, role="curated"),
        "document": reference("sources", "document that shows it", nullable=True, of="source"),
        "locator": text("place in the document", of="at", role="curated"),
        "who": reference("contributors", "who looked"),
        "until": text("day until which it holds", nullable=False, role="curated"),
    },
    sourced=False,
)
RETIRED = table(
    "Ids that were published and are gone, and what takes their place.",
    {
        "id": key("table/id"),
        "table_name": text("table that held the id", nullable=False, role=DERIVED),
        "row_id": text("the id that is gone", nullable=False, role=DERIVED),
        "reason": term("retirement", "renamed, merged or withdrawn", nullable=False, role="curated"),
        "successor": text("id in the same table that takes its place", role="curated"),
        "note": text("why, in own words", role="curated"),
    },
    sourced=False,
)
EVIDENCE = table(
    "The flat table: a row a result or contrast of the included studies, with design, condition, people and dose beside it.",
    {"id": key("result or contrast")}
    | STUDY
    | {
        "label": text("first author and year", nullable=False, role=DERIVED),
        "kind": term("kind", "what was studied", nullable=False, role=DERIVED),
        "status": term("status", "status in the dataset", nullable=False, role=DERIVED),
        "design_model": term("design_model", "design model", nullable=False, role=DERIVED),
        "allocation": term("allocation", "how people came to their treatment", nullable=False, role=DERIVED),
        "masking_level": term("masking_level", "masking", role=DERIVED),
        "conditions": text("MeSH headings of the conditions studied, joined by `; `", role=DERIVED),
        "n_randomised": count("people randomised", role=DERIVED),
        "n_enrolled": count("people enrolled", role=DERIVED),
        "n_analysed": count("people analysed, in the study as a whole", role=DERIVED),
        "daily_dose_low_mg": number(
            "lowest last daily dose of naltrexone in the study", unit="mg/d", span=POSITIVE, role=DERIVED
        ),
        "daily_dose_high_mg": number(
            "highest last daily dose of naltrexone in the study", unit="mg/d", span=POSITIVE, role=DERIVED
        ),
        "row_kind": text("result, between, omnibus, within or association", nullable=False, role=DERIVED),
        "outcome": text("measure, or short name of the outcome", nullable=False, role=DERIVED),
        "domain": term("outcome_domain", "domain of the outcome", role=DERIVED),
        "instrument": text("scale or index", role=DERIVED),
        "metric": term("metric", "end value, change, response …", role=DERIVED, analysis=True),
        "is_primary": flag("primary outcome?", role=DERIVED, analysis=True),
        "time_days": number("time since the start", unit="d", role=DERIVED),
        "time_event": term(
            "time_event", "event that the time counts from: `baseline` is before treatment", role=DERIVED
        ),
        "group_a": text("group, or first group of a contrast", nullable=False, role=DERIVED),
        "treatment_a": text(
            "what they take: drugs, joined by ` + `, one period after the other by `, then `", role=DERIVED
        ),
        "n_a": count(
            "people of the first group of a contrast: of its result, else analysed, else randomised", role=DERIVED
        ),
        "group_b": text("second group, `baseline`, or the predictor of an association", role=DERIVED),
        "treatment_b": text("what the second group takes", role=DERIVED),
        "n_b": count("people of the second group, likewise", role=DERIVED),
        "n": count("people that the numbers are about, as printed", role=DERIVED),
        "measure": term("effect_measure", "what the estimate of a contrast is", role=DERIVED, analysis=True),
        "value": number("value of a result, or estimate of a contrast", role=DERIVED),
        "value_bound": text("< or > where the value or estimate is printed as a bound", role=DERIVED, analysis=True),
        "unit": text("unit of the value or estimate", role=DERIVED, analysis=True),
        "printed_as": term("printed_as", "reduction: a positive number is a fall", role=DERIVED, analysis=True),
        "better": term(
            "better",
            "which direction of the value as printed is a benefit: of the outcome, else of its scale",
            role=DERIVED,
            analysis=True,
        ),
        "aggregation": term("aggregation", "what the value is of people", role=DERIVED, analysis=True),
        "dispersion": number("dispersion of a result, or of the differences of a contrast", role=DERIVED),
        "dispersion_type": term("dispersion_type", "what the dispersion is", role=DERIVED, analysis=True),
        "ci_low": number("lower limit of the confidence interval", role=DERIVED),
        "ci_high": number("upper limit of the confidence interval", role=DERIVED),
        "ci_level": number("level of the interval", unit="%", role=DERIVED),
        "mean": number("mean, where it stands beside a median", role=DERIVED),
        "median": number("median", role=DERIVED),
        "q1": number("first quartile", role=DERIVED),
        "q3": number("third quartile", role=DERIVED),
        "iqr": number("width of the interquartile range, where only that is printed", role=DERIVED),
        "lowest": number("lowest value", role=DERIVED),
        "highest": number("highest value", role=DERIVED),
        "events": count("people with the event", role=DERIVED),
        "total": count("people that events are counted among", role=DERIVED),
        "percent": number("percentage as printed", unit="%", role=DERIVED),
        "percent_bound": text("< or > where the percentage is printed as a bound", role=DERIVED, analysis=True),
        "categories": text("people by ordered category, joined by `; `", role=DERIVED),
        "p": number("p-value as printed", role=DERIVED),
        "p_bound": text("< or > where the p-value is printed as a bound", role=DERIVED, analysis=True),
        "favours": text("group that did better, or `neither`", role=DERIVED, analysis=True),
        "direction": term("direction", "direction, where only that is printed", role=DERIVED, analysis=True),
        "significant": flag("verdict printed without p", role=DERIVED, analysis=True),
        "source": reference("sources", "document", nullable=True),
        "digits": term("digits", "unverified where trailing zeros may have been lost", role=DERIVED),
        "uncertain": flag("true where the reading is doubtful", role=DERIVED),
    },
    sourced=False,
)
EFFECTS = table(
    "Effect sizes of the included studies that can be compared: what contrasts print, and what pairs of results give. First group "
    "against second, on the scale of the outcome. Printed ratios of falls (`printed_as = reduction`) are left out: no ratio on the "
    "scale follows from them.",
    {"id": key("contrast/derivation, or study/outcome/groups/time/analysis set/source/measure/derivation")}
    | STUDY
    | {
        "outcome": reference("outcomes", "the outcome"),
        "instrument": reference("instruments", "scale or index", nullable=True),
        "metric": term("metric", "end value, change, response …", role=DERIVED),
        "group_a": reference("groups", "first group: differences are a minus b, ratios a over b"),
        "group_b": reference("groups", "second group"),
        "time_days": number("time since the start", unit="d", role=DERIVED),
        "time_event": term("time_event", "event that the time counts from, if not the start", role=DERIVED),
        "analysis_set": term("analysis_set", "who was analysed", role=DERIVED, analysis=True),
        "measure": term(
            "effect_measure",
            "what the estimate is; `hedges_g` by the exact correction",
            nullable=False,
            role=DERIVED,
            analysis=True,
        ),
        "estimate": number(
            "the effect on the scale of the outcome: differences of falls printed as positive numbers are turned, with their limits; "
            "proportions differ in percentage points; `cohens_d` as printed is often a size without its sign",
            role=DERIVED,
        ),
        "unit": text("unit of the estimate; empty for ratios and standardised differences", role=DERIVED),
        "better": term(
            "better", "which direction of the outcome's scale is a benefit; empty where none is known", role=DERIVED
        ),
        "se": number(
            "standard error, of the natural logarithm where the effect is a ratio; of `hedges_g` from means sqrt(1/n_a + 1/n_b + "
            "g²/(2(n_a + n_b))) (Hedges & Olkin 1985; metafor `vtype = LS`); none from an interval that fails `ci-symmetry`",
            span=POSITIVE,
            role=DERIVED,
        ),
        "ci_low": number("lower limit: the printed one where there is one", role=DERIVED),
        "ci_high": number("upper limit: the printed one where there is one", role=DERIVED),
        "ci_level": number("level of the interval: the printed one, else 95", unit="%", role=DERIVED),
        "df": number(
            "degrees of freedom of t: people less two, pairs less one, or Welch's; empty where error and limits are normal",
            span=POSITIVE,
            role=DERIVED,
        ),
        "how": term("derivation", "what it is computed from", nullable=False, role=DERIVED),
        "preferred": flag(
            "the one row to pool of a study, outcome, pair of groups, time and analysis set; none where no row has an error. A printed "
            "interval or error comes before means, changes and counts, and these before a p-value; then adjusted before unadjusted, "
            "as an analysis of covariance is least biased (Cochrane Handbook 10.5.2); then differences, hazard, risk and odds ratios "
            "before others. `flags` and `uncertain` are not looked at",
            role=DERIVED,
        ),
        "favours_estimate": text(
            "short name of the group on whose side the point estimate lies, whatever its error, or `neither`; empty where no benefit "
            "is known. Not what the source says: that is `contrasts.favours`",
            role=DERIVED,
            analysis=True,
        ),
        "crossover": flag("true where the same people are in both groups", role=DERIVED),
        "pairing": term("pairing", "how an error came about where the same people are in both groups", role=DERIVED),
        "adjusted": flag("the contrast is adjusted for other variables", role=DERIVED, analysis=True),
        "added": number("added to each cell of a table of counts that holds a zero", role=DERIVED),
        "n_a": count("people of the first group", role=DERIVED),
        "n_b": count("people of the second group", role=DERIVED),
        "n_assumed": flag(
            "no people stand beside the numbers: they are those analysed in the group, else those who entered it, else half of a "
            "randomised study of two arms, rounded down, or all of a crossover",
            role=DERIVED,
        ),
        "contrast": reference("contrasts", "contrast that it comes from", nullable=True),
        "result_a": reference("results", "result of the first group that it comes from", nullable=True),
        "result_b": reference("results", "result of the second group that it comes from", nullable=True),
        "digits": term("digits", "unverified where trailing zeros may have been lost", role=DERIVED),
        "uncertain": flag("true where a reading that it rests on is doubtful", role=DERIVED),
        "flags": text(
            "checks that fail on the contrast or results that it comes from, waived or not, separated by spaces; `check_results` says "
            "what they mean",
            role=DERIVED,
        ),
    },
    sourced=False,
)
