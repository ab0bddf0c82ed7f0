-- severity: info
-- table: contrasts
-- claim: A standardised difference follows from the means and deviations of the groups, by some denominator in use.
-- reason: Cohen, Hedges and Glass divide by different deviations; where none gives the number, it has another source than these means.
-- reference: Cochrane Handbook section 6.5.1.2; Hedges 1981
-- unless: it may be one of changes, come from a model, or be divided by the deviation at the start.
-- publishes: arithmetic
-- bad: worked-parallel contrasts/1/estimate: -1.20
-- good: worked-parallel contrasts/1/estimate: -0.60
WITH judged AS (
    SELECT c.*, k.estimate AS printed, x.modelled OR x.paired AS other, x.uncertain AS doubtful, least(x.n_a, x.n_b) > 1 AS counted,
           a.value || ' (' || a.dispersion || ') of ' || x.n_a || ' and ' || b.value || ' (' || b.dispersion || ') of ' || x.n_b AS groups,
           if(counted AND NOT other, doubt_of_smd(a.value, a.dispersion, x.n_a, b.value, b.dispersion, x.n_b, k.estimate), NULL) AS doubt
    FROM comparisons x JOIN contrasts c ON c.id = x.id JOIN contrast_numbers k ON k.id = x.id
    LEFT JOIN result_numbers a ON a.id = x.result_a LEFT JOIN result_numbers b ON b.id = x.result_b
    WHERE c.measure IN ('cohens_d', 'hedges_g', 'standardised_mean_difference') AND k.estimate IS NOT NULL
)
SELECT id AS row_id, _file, _pointer, 'estimate' AS column_name,
       CASE WHEN other THEN 'not_applicable' WHEN doubt IS NULL OR doubtful THEN 'insufficient_data' WHEN doubt = '' THEN 'pass' ELSE 'fail' END AS state,
       'no standardised difference of ' || groups || ' is ' || printed || '; nearest is ' || doubt AS message,
       'check the deviations and the estimate; a note can say that it is of changes, or of a model' AS hint,
       c.study, c.id || '.estimate' AS field, printed AS value_a, c.source AS document_a, c.locator AS locator_a, groups AS value_b,
       c.source AS document_b, c.locator AS locator_b, doubt AS computed, NULL AS note
FROM judged c
