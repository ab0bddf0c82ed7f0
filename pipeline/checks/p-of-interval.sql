-- severity: info
-- table: contrasts
-- claim: A p-value is that of the estimate and its interval, normal or by t, or corrected for the comparisons beside it.
-- reason: The most frequent mismatch of numbers in papers; the interval has more digits than the verdict that `ci-agrees-with-p` looks at.
-- reference: Altman & Bland 2011; Cochrane Handbook section 6.3
-- unless: p may come from a test of ranks, be of fewer people or be corrected for more tests than stand here, and the interval be from a model or a bootstrap.
-- publishes: statistic_vs_p
-- bad: bruun-2024-fibromyalgia contrasts/0/p: 0.20
-- good: bruun-2024-fibromyalgia contrasts/0/p: 0.27
WITH spanned AS (
    SELECT c.*, k.p AS printed, k.estimate || ' (' || k.lower || ' to ' || k.upper || ')' AS interval_printed,
           CASE WHEN is_ratio(c.measure) THEN 'ratio' WHEN c.measure = 'percent_difference' THEN 'percent'
                WHEN c.measure IN ('mean_difference', 'risk_difference', 'difference_in_differences', 'cohens_d', 'hedges_g', 'standardised_mean_difference') THEN 'difference' END AS scale,
           CAST(coalesce(c.n, x.n_a + x.n_b, s.n_analysed, s.n_randomised, s.n_enrolled, 0) AS INTEGER) AS people,
           coalesce(c.n, x.n_a + x.n_b) IS NULL AND (coalesce(g.kind = 'group' AND g.n IS NULL, false) OR coalesce(h.kind = 'group' AND h.n IS NULL, false)) AS uncounted,
           if(scale = 'ratio' AND c.ci_low <= 0, NULL, p_of_interval(k.estimate, k.lower, k.upper, c.ci_level, scale, if(uncounted, least(3, people), people), people)) AS span
    FROM contrasts c JOIN contrast_numbers k ON k.id = c.id JOIN studies s ON s.id = c.study LEFT JOIN comparisons x ON x.id = c.id
    LEFT JOIN groups g ON g.id = c.group_a LEFT JOIN groups h ON h.id = c.group_b
    WHERE k.p IS NOT NULL AND k.estimate IS NOT NULL AND k.lower IS NOT NULL AND k.upper IS NOT NULL
), families AS (  -- the others of the same outcome, time and people, for which p may be corrected too
    SELECT c.id, list(o.span[1] ORDER BY o.id) AS lows, list(o.span[2] ORDER BY o.id) AS highs
    FROM spanned c JOIN spanned o ON o.id <> c.id AND o.span IS NOT NULL
     AND (o.outcome, o.kind, o.time_days, o.time_event, o.analysis_set, o.source) IS NOT DISTINCT FROM (c.outcome, c.kind, c.time_days, c.time_event, c.analysis_set, c.source)
    GROUP BY c.id
), judged AS (
    SELECT c.*, doubt_of_interval(c.span, coalesce(f.lows, []::DOUBLE[]), coalesce(f.highs, []::DOUBLE[]), c.printed, coalesce(c.tails, '')) AS doubt
    FROM spanned c LEFT JOIN families f ON f.id = c.id
)
SELECT id AS row_id, _file, _pointer, 'p' AS column_name,
       CASE WHEN scale IS NULL THEN 'not_applicable' WHEN doubt IS NULL OR uncertain THEN 'insufficient_data' WHEN doubt = '' THEN 'pass' ELSE 'fail' END AS state,
       interval_printed || ' has p by ' || doubt || ', printed ' || printed AS message,
       'check p, the limits, `ci_level` and `tails`; p may be corrected for many tests, which a note can say' AS hint,
       c.study, c.id || '.p' AS field, 'p ' || printed AS value_a, c.source AS document_a, c.locator AS locator_a, interval_printed AS value_b,
       c.source AS document_b, c.locator AS locator_b, doubt AS computed, NULL AS note
FROM judged c
