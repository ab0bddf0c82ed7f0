-- severity: info
-- table: contrasts
-- claim: The p-value of two groups follows from their means, deviations and people, by some t-test in use.
-- reason: Rounding explains much, so a p-value is doubted only if no reading of the digits and no test gives it.
-- reference: INSPECT-SR 4.9; Cochrane Handbook section 6.5.2.3
-- unless: p may come from a test of ranks, of changes or of a model that nobody names, or be corrected for several tests.
-- publishes: statistic_vs_p
-- bad: worked-parallel contrasts/0/p: 0.20
-- good: worked-parallel contrasts/0/p: 0.024
WITH judged AS (
    SELECT c.*, k.p AS printed, x.modelled OR x.paired OR coalesce(c.measure = 'median_difference', false) AS other, x.uncertain AS doubtful, least(x.n_a, x.n_b) > 1 AS counted,
           a.value || ' (' || a.dispersion || ') of ' || x.n_a || ' and ' || b.value || ' (' || b.dispersion || ') of ' || x.n_b AS groups,
           if(counted AND NOT other, doubt_of_means(a.value, a.dispersion, x.n_a, b.value, b.dispersion, x.n_b, k.p, coalesce(c.tails, '')), NULL) AS doubt
    FROM comparisons x JOIN contrasts c ON c.id = x.id JOIN contrast_numbers k ON k.id = x.id JOIN outcomes o ON o.id = c.outcome
    LEFT JOIN result_numbers a ON a.id = x.result_a LEFT JOIN result_numbers b ON b.id = x.result_b
    WHERE k.p IS NOT NULL AND (a.value IS NOT NULL OR b.value IS NOT NULL) AND coalesce(o.aggregation, 'mean') = 'mean'
)
SELECT id AS row_id, _file, _pointer, 'p' AS column_name,
       CASE WHEN other THEN 'not_applicable' WHEN doubt IS NULL OR doubtful THEN 'insufficient_data' WHEN doubt = '' THEN 'pass' ELSE 'fail' END AS state,
       'no t-test of ' || groups || ' gives p ' || printed || '; nearest is ' || doubt AS message,
       'check means, deviations, people and p; write `adjusted: true` if a model gave p' AS hint,
       c.study, c.id || '.p' AS field, 'p ' || printed AS value_a, c.source AS document_a, c.locator AS locator_a, groups AS value_b,
       c.source AS document_b, c.locator AS locator_b, doubt AS computed, NULL AS note
FROM judged c
