-- severity: info
-- table: contrasts
-- claim: The p-value of a correlation is that of its size and its number of people.
-- reason: Coefficient, people and p say one thing twice. Without a printed number of people those analysed can agree, not disagree.
-- reference: Nuijten 2016 (statcheck): r
-- unless: it may be a correlation of ranks or a partial one, of fewer pairs, or p may be corrected for several tests.
-- publishes: statistic_vs_p
-- bad: worked-parallel contrasts/8/p: 0.03
-- good: worked-parallel contrasts/8/p: 0.018
WITH judged AS (
    SELECT c.*, k.p AS printed, k.estimate AS r, coalesce(c.n, p.n) AS people,
           if(people > 2 AND abs(c.estimate) <= 1, doubt_of_statistic('r_value', k.estimate, people - 2, 0, k.p, coalesce(c.tails, '')), NULL) AS doubt
    FROM contrasts c JOIN contrast_numbers k ON k.id = c.id
    LEFT JOIN (SELECT group_id, max(n) AS n FROM flow WHERE stage = 'analysed' GROUP BY group_id) p ON p.group_id = c.group_a
    WHERE c.measure = 'correlation' AND k.p IS NOT NULL AND k.estimate IS NOT NULL AND c.estimate_bound IS NULL
)
SELECT id AS row_id, _file, _pointer, 'p' AS column_name,
       CASE WHEN doubt = '' THEN 'pass' WHEN doubt IS NULL OR uncertain OR n IS NULL THEN 'insufficient_data' ELSE 'fail' END AS state,
       'a correlation of ' || r || ' in ' || people || ' people has p by ' || doubt || ', printed ' || printed AS message,
       'check r, p and `n`, the people or pairs of this very correlation' AS hint,
       c.study, c.id || '.p' AS field, 'p ' || printed AS value_a, c.source AS document_a, c.locator AS locator_a, r || ' of ' || people AS value_b,
       c.source AS document_b, c.locator AS locator_b, doubt AS computed, NULL AS note
FROM judged c
