-- severity: warning
-- table: adverse_events
-- claim: A percentage of people with an adverse event is one that some whole number of the people gives.
-- reason: The people observed for harms are often not those analysed; a percentage that fits nobody's number shows it.
-- reference: Brown & Heathers 2017 (GRIM); catalogue ae-pct-grim
-- publishes: impossible_value
-- bad: polo-2019-mecfs adverse_events/4/percent: 7.2
-- good: polo-2019-mecfs adverse_events/4/percent: 7.3
WITH people AS (
    SELECT a.id, f.n, f.stage FROM adverse_events a
    JOIN flow f ON f.study = a.study AND f.stage IN ('analysed', 'completed', 'randomised', 'started', 'enrolled')
    JOIN groups w ON w.id = f.group_id AND (w.kind = 'all' OR w.id = a.group_a)
    WHERE a.at_risk IS NULL
    UNION ALL SELECT id, at_risk, 'at risk' FROM adverse_events WHERE at_risk IS NOT NULL
), judged AS (
    SELECT a.id, any_value(c.printed) AS printed, count(p.n) AS known, bool_or(possible(p.n, c.unscaled, c.scale)) AS some,
           bool_and(p.n >= 100 * c.scale) AS powerless,
           string_agg(DISTINCT p.n || ' ' || p.stage, ', ' ORDER BY p.n || ' ' || p.stage) AS people,
           max(p.n) AS most, any_value(c.unscaled) AS unscaled, any_value(c.scale) AS scale
    FROM adverse_events a JOIN cells c ON c.table_name = 'adverse_events' AND c.row_id = a.id AND c.column_name = 'percent' AND c.bound IS NULL
    LEFT JOIN people p ON p.id = a.id
    WHERE a.affected IS NULL OR a.at_risk IS NULL
    GROUP BY a.id
)
SELECT a.id AS row_id, a._file, a._pointer, 'percent' AS column_name,
       CASE WHEN j.known = 0 THEN 'insufficient_data' WHEN j.some AND j.powerless THEN 'no_power' WHEN j.some THEN 'pass' ELSE 'fail' END AS state,
       j.printed || ' % fits no whole number of ' || j.people
         || coalesce('; it fits ' || fitting(j.most, j.unscaled, j.scale), '') AS message,
       'check the digits; if it is printed so, the finding is published as a discrepancy' AS hint,
       a.study, a.id || '.percent' AS field, j.printed || ' %' AS value_a, a.source AS document_a, a.locator AS locator_a,
       'people: ' || j.people AS value_b, NULL AS document_b, NULL AS locator_b,
       'fits ' || fitting(j.most, j.unscaled, j.scale) AS computed, NULL AS note
FROM judged j JOIN adverse_events a ON a.id = j.id
