-- severity: info
-- table: contrasts
-- claim: A p-value is that of the estimate and its interval, normal or by t.
-- reason: The most frequent mismatch of numbers in papers; the interval has more digits than the verdict that `ci-agrees-with-p` looks at.
-- reference: Altman & Bland 2011; Cochrane Handbook section 6.3
-- unless: p may come from a test of ranks or be corrected for several tests, and the interval from a model or a bootstrap.
-- publishes: statistic_vs_p
-- bad: bruun-2024-fibromyalgia contrasts/0/p: 0.20
-- good: bruun-2024-fibromyalgia contrasts/0/p: 0.27
WITH judged AS (
    SELECT c.*, k.p AS printed, k.estimate || ' (' || k.lower || ' to ' || k.upper || ')' AS interval_printed,
           CASE WHEN is_ratio(c.measure) THEN 'ratio' WHEN c.measure = 'percent_difference' THEN 'percent'
                WHEN c.measure IN ('mean_difference', 'risk_difference', 'difference_in_differences', 'cohens_d', 'hedges_g', 'standardised_mean_difference') THEN 'difference' END AS scale,
           CAST(coalesce(c.n, x.n_a + x.n_b, s.n_analysed, s.n_randomised, s.n_enrolled, 0) AS INTEGER) AS people,
           if(scale = 'ratio' AND c.ci_low <= 0, NULL, doubt_of_interval(k.estimate, k.lower, k.upper, c.ci_level, scale, people, k.p, coalesce(c.tails, ''))) AS doubt
    FROM contrasts c JOIN contrast_numbers k ON k.id = c.id JOIN studies s ON s.id = c.study LEFT JOIN comparisons x ON x.id = c.id
    WHERE k.p IS NOT NULL AND k.estimate IS NOT NULL AND k.lower IS NOT NULL AND k.upper IS NOT NULL
)
SELECT id AS row_id, _file, _pointer, 'p' AS column_name,
       CASE WHEN scale IS NULL THEN 'not_applicable' WHEN doubt IS NULL OR uncertain THEN 'insufficient_data' WHEN doubt = '' THEN 'pass' ELSE 'fail' END AS state,
       interval_printed || ' has p by ' || doubt || ', printed ' || printed AS message,
       'check p, the limits, `ci_level` and `tails`; p may be corrected for many tests, which a note can say' AS hint,
       c.study, c.id || '.p' AS field, 'p ' || printed AS value_a, c.source AS document_a, c.locator AS locator_a, interval_printed AS value_b,
       c.source AS document_b, c.locator AS locator_b, doubt AS computed, 'another analysis, fewer people or a correction for several tests would explain it' AS note
FROM judged c
