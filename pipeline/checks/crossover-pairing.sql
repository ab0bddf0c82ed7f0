-- severity: warning
-- table: contrasts
-- claim: The standard error of a crossover difference implies a correlation of each person's two values that can be, and is not nothing.
-- reason: Above 1 or below -1 a number is wrong; near 0 the pairs were analysed as if they were different people.
-- reference: Cochrane Handbook section 23.2.7
-- unless: a person's two values may really be unrelated, or the error come from a model and the deviations be of more people.
-- publishes: arithmetic
-- bad: worked-crossover contrasts/0/dispersion: 0.90
-- good: worked-crossover contrasts/0/dispersion: 0.32
WITH judged AS (
    SELECT c.*, k.dispersion AS printed, a.dispersion || ' and ' || b.dispersion || ' of ' || c.n AS deviations, x.modelled,
           if(p.dispersion_type = 'sd' AND q.dispersion_type = 'sd' AND c.n > 1, correlation_of_pairs(a.dispersion, b.dispersion, k.dispersion, c.n), NULL) AS r
    FROM comparisons x JOIN contrasts c ON c.id = x.id JOIN contrast_numbers k ON k.id = x.id
    JOIN results p ON p.id = x.result_a JOIN results q ON q.id = x.result_b
    LEFT JOIN result_numbers a ON a.id = x.result_a LEFT JOIN result_numbers b ON b.id = x.result_b
    WHERE x.paired AND c.measure = 'mean_difference' AND c.dispersion_type = 'se' AND k.dispersion IS NOT NULL
)
SELECT id AS row_id, _file, _pointer, 'dispersion' AS column_name,
       CASE WHEN modelled THEN 'not_applicable' WHEN r IS NULL OR uncertain THEN 'insufficient_data'
            WHEN r[1] <= 1 AND r[2] >= -1 AND NOT (r[1] <= 0 AND r[2] >= 0) THEN 'pass' ELSE 'fail' END AS state,
       'a standard error of ' || printed || ' with deviations ' || deviations || ' pairs implies a correlation of ' || round(r[1], 2) || ' to ' || round(r[2], 2) AS message,
       'check the error and its type; a note can say that the source did not analyse pairs' AS hint,
       c.study, c.id || '.dispersion' AS field, printed AS value_a, c.source AS document_a, c.locator AS locator_a, deviations AS value_b,
       c.source AS document_b, c.locator AS locator_b, 'r ' || round(r[1], 2) || ' to ' || round(r[2], 2) AS computed, NULL AS note
FROM judged c
