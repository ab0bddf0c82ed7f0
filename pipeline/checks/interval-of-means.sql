-- severity: info
-- table: contrasts
-- claim: The interval of a difference of means follows from the means, their deviations and the people, by some test in use.
-- reason: Where neither Student nor Welch, t nor normal, deviation nor standard error gives it, a number is wrong or a model is in between.
-- reference: Cochrane Handbook section 6.5.2.3
-- unless: the interval may come from a model, from changes or a bootstrap, be corrected for several tests, or be of fewer people.
-- publishes: arithmetic
-- bad: worked-parallel contrasts/0/ci: [-3.23, 0.83]
-- good: worked-parallel contrasts/0/ci: [-2.23, -0.17]
WITH judged AS (
    SELECT c.*, k.lower, k.upper, x.modelled OR x.paired AS other, x.uncertain AS doubtful, least(x.n_a, x.n_b) > 1 AS counted,
           a.value || ' (' || a.dispersion || ') of ' || x.n_a || ' and ' || b.value || ' (' || b.dispersion || ') of ' || x.n_b AS groups,
           if(counted, doubt_of_limits(a.value, a.dispersion, x.n_a, b.value, b.dispersion, x.n_b, c.ci_level, k.lower, k.upper), NULL) AS doubt
    FROM comparisons x JOIN contrasts c ON c.id = x.id JOIN contrast_numbers k ON k.id = x.id
    LEFT JOIN result_numbers a ON a.id = x.result_a LEFT JOIN result_numbers b ON b.id = x.result_b
    WHERE c.measure = 'mean_difference' AND k.lower IS NOT NULL AND k.upper IS NOT NULL
)
SELECT id AS row_id, _file, _pointer, 'ci_low' AS column_name,
       CASE WHEN other THEN 'not_applicable' WHEN doubt IS NULL OR doubtful THEN 'insufficient_data' WHEN doubt = '' THEN 'pass' ELSE 'fail' END AS state,
       groups || ' give limits by ' || doubt || ', printed ' || lower || ' to ' || upper AS message,
       'check limits, `ci_level`, deviations and their type; write `adjusted: true` if a model gave them' AS hint,
       c.study, c.id || '.ci' AS field, lower || ' to ' || upper AS value_a, c.source AS document_a, c.locator AS locator_a, groups AS value_b,
       c.source AS document_b, c.locator AS locator_b, doubt AS computed, NULL AS note
FROM judged c
