-- severity: error
-- table: results
-- claim: A score lies between the ends of its scale, and a change or difference is not wider than the scale.
-- reason: A value that nobody can have was mis-typed, or belongs to another version of the scale.
-- reference: Cochrane Handbook section 6.5; Heathers 2025 (TIDES)
-- unless: another version or scoring of the scale has other ends, and a model can go beyond them.
-- publishes: impossible_value
-- bad: bruun-2024-fibromyalgia results/0/value: -13
-- good: bruun-2024-fibromyalgia results/0/value: -1.3
WITH numbers AS (
    SELECT r.*, c.column_name, c.printed, c.unscaled, c.scale FROM rated r
    JOIN cells c ON c.table_name = r.table_name AND c.row_id = r.id AND c.column_name IN ('value', 'mean', 'median', 'q1', 'q3', 'lowest', 'highest')
    WHERE r.instrument IS NOT NULL OR r.metric IN ('proportion', 'count')
    UNION ALL BY NAME
    SELECT c.*, o.instrument, 'difference' AS metric, 'estimate' AS column_name, e.printed, e.unscaled, e.scale,
           -if(o.metric = 'change', 2, 1) * (i.max - i.min) AS low, if(o.metric = 'change', 2, 1) * (i.max - i.min) AS high, i.abbreviation
    FROM contrasts c JOIN outcomes o ON o.id = c.outcome JOIN instruments i ON i.id = o.instrument
    JOIN cells e ON e.table_name = 'contrasts' AND e.row_id = c.id AND e.column_name = 'estimate'
    WHERE c.measure IN ('mean_difference', 'median_difference', 'difference_in_differences') AND o.metric IN ('end_value', 'change') AND coalesce(c.unit, '') <> '%'
)
SELECT id AS row_id, _file, _pointer, column_name,
       CASE WHEN 2 * unscaled + 1 < 2 * low * scale OR 2 * unscaled - 1 > 2 * high * scale THEN 'fail'
            WHEN low IS NULL AND high IS NULL THEN 'insufficient_data' ELSE 'pass' END AS state,
       printed || ' lies outside ' || coalesce(shown(low), '…') || ' to ' || coalesce(shown(high), '…') || ', what ' || coalesce(abbreviation, instrument, 'it') || ' allows for a ' || replace(metric, '_', ' ') AS message,
       'check the digits and the sign; which version of the scale was used; and its bounds in instruments.yaml' AS hint,
       study, id || '.' || column_name AS field, printed AS value_a, source AS document_a, locator AS locator_a,
       coalesce(shown(low), '…') || ' to ' || coalesce(shown(high), '…') AS value_b, NULL AS document_b, NULL AS locator_b, NULL AS computed, NULL AS note
FROM numbers
