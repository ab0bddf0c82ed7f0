-- severity: error
-- table: contrasts
-- claim: A confidence interval contains its estimate.
-- reason: An estimate outside its own interval has lost its sign, or two numbers were swapped.
-- reference: Cochrane Handbook section 15.3.1; rounding intervals of the printed numbers
-- unless: the estimate may be a raw value or a median, and the interval that of an adjusted model or of a mean.
-- publishes: arithmetic
-- bad: bruun-2024-fibromyalgia contrasts/0/estimate: 0.34
-- good: bruun-2024-fibromyalgia contrasts/0/estimate: -0.34
WITH estimates AS (
    SELECT 'contrasts' AS t, id, study, source, locator, _file, _pointer, estimate AS value, 'estimate' AS name FROM contrasts
    UNION ALL SELECT 'results', id, study, source, locator, _file, _pointer, value, 'value' FROM results
    UNION ALL SELECT 'syntheses', id, NULL, document, NULL, _file, _pointer, estimate, 'estimate' FROM syntheses
)
SELECT e.id AS row_id, e._file, e._pointer, e.name AS column_name,
       CASE WHEN v.high >= l.low AND v.low <= u.high THEN 'pass' ELSE 'fail' END AS state,
       v.printed || ' lies outside ' || l.printed || ' to ' || u.printed AS message,
       CASE WHEN -v.high <= u.high AND -v.low >= l.low THEN 'write ' || shown(-e.value) || ' if a sign was lost, or' ELSE 'the estimate lies between its limits:' END
         || ' check all three numbers and their signs' AS hint,
       e.study, e.id || '.' || e.name AS field, e.value::VARCHAR AS value_a, e.source AS document_a, e.locator AS locator_a,
       shown(l.number::DOUBLE) || ' to ' || shown(u.number::DOUBLE) AS value_b, e.source AS document_b, e.locator AS locator_b, NULL AS computed, NULL AS note
FROM estimates e
JOIN spans v ON v.table_name = e.t AND v.row_id = e.id AND v.column_name = e.name
JOIN spans l ON l.table_name = e.t AND l.row_id = e.id AND l.column_name = 'ci_low'
JOIN spans u ON u.table_name = e.t AND u.row_id = e.id AND u.column_name = 'ci_high'
