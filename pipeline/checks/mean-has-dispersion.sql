-- severity: info
-- table: results
-- claim: A mean that was read in a full text has a dispersion, an interval or a range beside it.
-- reason: A mean alone cannot be pooled; where the full text was read, somebody can say whether it prints none.
-- reference: ClinicalTrials.gov results review: major comments
-- unless: the document may print no spread, or show it in a figure only.
-- bad: bruun-2024-fibromyalgia results/0: {outcome: pain, group: ldn, analysis_set: itt, n: 49, value: -1.3, source: mims}
-- good: bruun-2024-fibromyalgia results/0/ci: [-1.7, -0.8]
SELECT r.id AS row_id, r._file, r._pointer, 'value' AS column_name,
       CASE WHEN coalesce(r.dispersion, r.ci_low, r.q1, r.iqr, r.lowest) IS NOT NULL THEN 'pass'
            WHEN d.read_extent = 'full_text' THEN 'fail' ELSE 'insufficient_data' END AS state,
       'the mean of ' || o.name || ' stands alone' AS message,
       'add the dispersion with its type, the interval or the range; nothing to do if the document prints none' AS hint, concat_ws(' ', r.value, r.mean) AS inputs
FROM results r JOIN outcomes o ON o.id = r.outcome JOIN sources d ON d.id = r.source
WHERE coalesce(r.value, r.mean) IS NOT NULL AND coalesce(r.n, 2) > 1 AND o.metric IN ('end_value', 'change', 'percent_change')
  AND coalesce(o.aggregation, 'mean') IN ('mean', 'adjusted_mean')
