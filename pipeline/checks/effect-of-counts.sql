-- severity: error
-- table: contrasts
-- claim: A ratio or difference of proportions is what the counts of the two groups give.
-- reason: An odds ratio called a risk ratio, or a ratio of the second group to the first, turns up in many summaries.
-- reference: Cochrane Handbook sections 6.4.1 and 10.4.4
-- unless: the effect may come from a model, strata or matched pairs that nobody names, or be of people with data only.
-- publishes: arithmetic
-- bad: worked-parallel contrasts/2/estimate: 8.33
-- good: worked-parallel contrasts/2/estimate: 2.22
WITH judged AS (
    SELECT c.*, k.estimate AS printed, x.modelled, x.uncertain AS doubtful, a.events || ' of ' || a.total || ' and ' || b.events || ' of ' || b.total AS groups,
           doubt_of_effect(c.measure, a.events, a.total, b.events, b.total, k.estimate) AS doubt
    FROM comparisons x JOIN contrasts c ON c.id = x.id JOIN contrast_numbers k ON k.id = x.id
    JOIN results a ON a.id = x.result_a JOIN results b ON b.id = x.result_b
    WHERE c.measure IN ('risk_ratio', 'odds_ratio', 'risk_difference') AND k.estimate IS NOT NULL
)
SELECT id AS row_id, _file, _pointer, 'estimate' AS column_name,
       CASE WHEN modelled THEN 'not_applicable' WHEN doubt IS NULL OR doubtful THEN 'insufficient_data' WHEN doubt = '' THEN 'pass' ELSE 'fail' END AS state,
       'the ' || replace(measure, '_', ' ') || ' of ' || groups || ' is ' || doubt || ', printed ' || printed AS message,
       'check `measure`, the order of `groups` and the counts; write `adjusted: true` if a model gave it' AS hint,
       c.study, c.id || '.estimate' AS field, printed AS value_a, c.source AS document_a, c.locator AS locator_a, groups AS value_b,
       c.source AS document_b, c.locator AS locator_b, doubt AS computed, NULL AS note
FROM judged c
