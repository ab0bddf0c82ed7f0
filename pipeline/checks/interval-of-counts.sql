-- severity: info
-- table: contrasts
-- claim: The interval of a ratio or difference of proportions is the usual normal one of the counts.
-- reason: Katz, Woolf and Wald are in general use; another method is worth a word in `note`, and a wrong count would show here.
-- reference: Katz 1978; Woolf 1955; Cochrane Handbook section 6.4
-- unless: an exact, Wilson or bootstrap interval, a model, or another set of people gives other limits; so do risk ratios turned from odds ratios (Zhang & Yu 1998, JAMA 280:1690).
-- publishes: arithmetic
-- bad: worked-parallel contrasts/2/ci: [1.54, 3.20]
-- good: worked-parallel contrasts/2/ci: [1.14, 4.32]
WITH judged AS (
    SELECT c.*, k.lower, k.upper, x.modelled OR x.paired AS other, x.uncertain AS doubtful, a.events || ' of ' || a.total || ' and ' || b.events || ' of ' || b.total AS groups,
           doubt_of_effect_limits(c.measure, a.events, a.total, b.events, b.total, c.ci_level, k.lower, k.upper) AS doubt
    FROM comparisons x JOIN contrasts c ON c.id = x.id JOIN contrast_numbers k ON k.id = x.id
    JOIN results a ON a.id = x.result_a JOIN results b ON b.id = x.result_b
    WHERE c.measure IN ('risk_ratio', 'odds_ratio', 'risk_difference') AND k.lower IS NOT NULL AND k.upper IS NOT NULL
)
SELECT id AS row_id, _file, _pointer, 'ci_low' AS column_name,
       CASE WHEN other THEN 'not_applicable' WHEN doubt IS NULL OR doubtful THEN 'insufficient_data' WHEN doubt = '' THEN 'pass' ELSE 'fail' END AS state,
       groups || ' give limits by ' || doubt || ', printed ' || lower || ' to ' || upper AS message,
       'check the limits, `ci_level` and the counts; write `adjusted: true` if a model gave them' AS hint,
       c.study, c.id || '.ci' AS field, lower || ' to ' || upper AS value_a, c.source AS document_a, c.locator AS locator_a, groups AS value_b,
       c.source AS document_b, c.locator AS locator_b, doubt AS computed, NULL AS note
FROM judged c
