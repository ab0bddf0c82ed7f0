-- severity: warning
-- table: results
-- claim: A percentage is what its count and total give, rounded or cut off.
-- reason: Percentage and count state one fact twice; where they differ, a digit or the denominator is wrong.
-- reference: Brown & Heathers 2017; exact integers, both ends of the rounding interval
-- unless: the percentage may be of those with data only, be weighted, or be read from a survival curve.
-- publishes: arithmetic
-- bad: zapata-2025-dysautonomia results/0: {outcome: pain, group: ldn, events: 7, total: 29, percent: 34.14}
-- good: zapata-2025-dysautonomia results/0: {outcome: pain, group: ldn, events: 7, total: 29, percent: 24.14}
WITH counted AS (
    SELECT 'results' AS table_name, id, study, events AS k, total AS n, source, locator, _file, _pointer FROM results
    UNION ALL SELECT 'baseline', id, study, events, total, source, locator, _file, _pointer FROM baseline
    UNION ALL SELECT 'adverse_events', id, study, affected, at_risk, source, locator, _file, _pointer FROM adverse_events
)
SELECT t.id AS row_id, t._file, t._pointer, 'percent' AS column_name,
       CASE WHEN fits(t.k, t.n, c.unscaled, c.scale) OR (100 * t.k * c.scale) // t.n = c.unscaled THEN 'pass' ELSE 'fail' END AS state,
       t.k || ' of ' || t.n || ' is ' || round(100.0 * t.k / t.n, 2) || ' %, printed ' || c.printed AS message,
       beside(t.n, c.unscaled, c.scale) || ': check count, total and percentage' AS hint,
       t.study, t.id || '.percent' AS field, c.printed || ' %' AS value_a, t.source AS document_a, t.locator AS locator_a,
       t.k || ' of ' || t.n AS value_b, t.source AS document_b, t.locator AS locator_b,
       round(100.0 * t.k / t.n, 4) || ' %' AS computed, NULL AS note
FROM counted t JOIN cells c ON c.table_name = t.table_name AND c.row_id = t.id AND c.column_name = 'percent' AND c.bound IS NULL
WHERE t.k IS NOT NULL AND t.n > 0
