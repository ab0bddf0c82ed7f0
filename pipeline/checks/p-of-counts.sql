-- severity: warning
-- table: contrasts
-- claim: The p-value of two groups follows from their counts, by some test of a table in use.
-- reason: The inputs are exact; of Pearson, Yates, N - 1, likelihood ratio, Fisher, mid-p, z and Wald's of ln OR and ln RR one was used, or a number is wrong.
-- reference: Campbell 2007; Cochrane Handbook section 6.4
-- unless: p may come from a model, a paired or a log-rank test that nobody names, or be corrected for several tests.
-- publishes: statistic_vs_p
-- bad: worked-parallel contrasts/2/p: 0.2
-- good: worked-parallel contrasts/2/p: 0.02
WITH judged AS (
    SELECT c.*, k.p AS printed, x.modelled OR x.paired OR coalesce(c.measure IN ('hazard_ratio', 'rate_ratio'), false) AS other, x.uncertain AS doubtful, a.events || ' of ' || a.total || ' and ' || b.events || ' of ' || b.total AS groups,
           if(other, NULL, doubt_of_counts(a.events, a.total, b.events, b.total, k.p, coalesce(c.tails, ''))) AS doubt
    FROM comparisons x JOIN contrasts c ON c.id = x.id JOIN contrast_numbers k ON k.id = x.id
    JOIN results a ON a.id = x.result_a JOIN results b ON b.id = x.result_b
    WHERE k.p IS NOT NULL AND (a.events IS NOT NULL OR b.events IS NOT NULL)
)
SELECT id AS row_id, _file, _pointer, 'p' AS column_name,
       CASE WHEN other THEN 'not_applicable' WHEN doubt IS NULL OR doubtful THEN 'insufficient_data' WHEN doubt = '' THEN 'pass' ELSE 'fail' END AS state,
       'no test of ' || groups || ' gives p ' || printed || '; nearest is ' || doubt AS message,
       'check the counts, their totals and p; write `adjusted: true` if a model gave p' AS hint,
       c.study, c.id || '.p' AS field, 'p ' || printed AS value_a, c.source AS document_a, c.locator AS locator_a, groups AS value_b,
       c.source AS document_b, c.locator AS locator_b, doubt AS computed, NULL AS note
FROM judged c
