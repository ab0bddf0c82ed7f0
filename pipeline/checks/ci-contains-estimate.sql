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
    SELECT 'contrasts' AS t, id, study, source, locator, _file, _pointer, estimate AS value, ci_low, ci_high, 'estimate' AS name FROM contrasts
    UNION ALL SELECT 'results', id, study, source, locator, _file, _pointer, value, ci_low, ci_high, 'value' FROM results
    UNION ALL SELECT 'syntheses', id, NULL, document, NULL, _file, _pointer, estimate, ci_low, ci_high, 'estimate' FROM syntheses
), half AS (
    SELECT table_name, row_id, column_name, 0.5 / scale::DOUBLE AS half FROM cells
)
SELECT e.id AS row_id, e._file, e._pointer, e.name AS column_name,
       CASE WHEN e.value + h.half >= e.ci_low - l.half AND e.value - h.half <= e.ci_high + u.half THEN 'pass' ELSE 'fail' END AS state,
       shown(e.value) || ' lies outside ' || shown(e.ci_low) || ' to ' || shown(e.ci_high) AS message,
       CASE WHEN -e.value BETWEEN e.ci_low AND e.ci_high THEN 'write ' || shown(-e.value) || ' if a sign was lost, or' ELSE 'the estimate lies between its limits:' END
         || ' check all three numbers and their signs' AS hint,
       e.study, e.id || '.' || e.name AS field, e.value::VARCHAR AS value_a, e.source AS document_a, e.locator AS locator_a,
       e.ci_low || ' to ' || e.ci_high AS value_b, e.source AS document_b, e.locator AS locator_b, NULL AS computed, NULL AS note
FROM estimates e
JOIN half h ON h.table_name = e.t AND h.row_id = e.id AND h.column_name = e.name
JOIN half l ON l.table_name = e.t AND l.row_id = e.id AND l.column_name = 'ci_low'
JOIN half u ON u.table_name = e.t AND u.row_id = e.id AND u.column_name = 'ci_high'
