-- severity: warning
-- table: contrasts
-- claim: A difference of means is the mean of the first group less that of the second, as far as their digits go.
-- reason: Both forms state one result, in a crossover study too; where they differ, a sign, a digit or a model that nobody names is in between.
-- reference: Cochrane Handbook sections 6.5.1.1 and 23.2; Elbourne 2002
-- unless: the difference may come from a model nobody names, be one of changes, or be of those people only who have both values.
-- publishes: arithmetic
-- bad: worked-parallel contrasts/0/estimate: -2.1
-- good: worked-parallel contrasts/0/estimate: -1.2
WITH judged AS (
    SELECT c.*, k.estimate AS printed, x.modelled, a.value AS first, b.value AS second, doubt_of_difference(a.value, b.value, k.estimate) AS doubt,
           x.uncertain AS doubtful
    FROM comparisons x JOIN contrasts c ON c.id = x.id JOIN contrast_numbers k ON k.id = x.id
    LEFT JOIN result_numbers a ON a.id = x.result_a LEFT JOIN result_numbers b ON b.id = x.result_b
    WHERE c.measure = 'mean_difference' AND c.estimate_bound IS NULL AND k.estimate IS NOT NULL
)
SELECT id AS row_id, _file, _pointer, 'estimate' AS column_name,
       CASE WHEN modelled THEN 'not_applicable' WHEN doubt IS NULL OR doubtful THEN 'insufficient_data' WHEN doubt = '' THEN 'pass' ELSE 'fail' END AS state,
       first || ' less ' || second || ' is ' || doubt || ', printed ' || printed AS message,
       'check sign, digits and the order of `groups`; write `adjusted: true` if the difference comes from a model' AS hint,
       c.study, c.id || '.estimate' AS field, printed AS value_a, c.source AS document_a, c.locator AS locator_a, first || ' and ' || second AS value_b,
       c.source AS document_b, c.locator AS locator_b, doubt AS computed, NULL AS note
FROM judged c
