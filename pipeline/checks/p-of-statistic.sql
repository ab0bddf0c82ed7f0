-- severity: warning
-- table: contrasts
-- claim: A p-value is that of the test statistic beside it, with its degrees of freedom.
-- reason: Half of all papers with tests have one p-value that its own statistic does not give; one in eight changes the verdict.
-- reference: Nuijten 2016 (statcheck)
-- unless: p may be corrected for several tests, be exact or from a permutation, or rest on corrected degrees of freedom.
-- publishes: statistic_vs_p
-- bad: worked-parallel contrasts/0/p: 0.03
-- good: worked-parallel contrasts/0/p: 0.024
WITH judged AS (
    SELECT c.*, k.p AS printed, c.statistic_value IS NOT NULL AND k.statistic IS NOT NULL AND c.statistic NOT IN ('t_value', 'f_value', 'chi2_value', 'z_value', 'r_value') AS other,
           replace(c.statistic, '_value', '') || coalesce('(' || concat_ws(', ', shown(c.df1), shown(c.df2)) || ')', '') || ' ' || k.statistic AS test,
           CASE WHEN other OR (c.statistic <> 'z_value' AND coalesce(c.df1, 0) = 0) OR (c.statistic = 'f_value' AND coalesce(c.df2, 0) = 0) THEN NULL
                ELSE doubt_of_statistic(c.statistic, k.statistic, coalesce(c.df1, 0), coalesce(c.df2, 0), k.p, coalesce(c.tails, '')) END AS doubt
    FROM contrasts c JOIN contrast_numbers k ON k.id = c.id WHERE k.statistic IS NOT NULL AND k.p IS NOT NULL
)
SELECT id AS row_id, _file, _pointer, 'p' AS column_name,
       CASE WHEN other THEN 'not_applicable' WHEN doubt IS NULL OR uncertain THEN 'insufficient_data' WHEN doubt = '' THEN 'pass' ELSE 'fail' END AS state,
       test || ' has p by ' || doubt || ', printed ' || printed AS message,
       'check statistic, degrees of freedom, p and its bound; write `tails` if the source says one-sided' AS hint,
       c.study, c.id || '.p' AS field, 'p ' || printed AS value_a, c.source AS document_a, c.locator AS locator_a, test AS value_b,
       c.source AS document_b, c.locator AS locator_b, doubt AS computed, NULL AS note
FROM judged c
