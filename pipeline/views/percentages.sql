-- Printed percentages without a count, of results and of harms, and the people that they may be of: those that the row names;
-- else every stage of the flow of its group, and of the whole study where all of its people are in each group. A percentage
-- is impossible only if none of these numbers gives it.
CREATE VIEW bare_percentages AS
WITH rows AS (
    SELECT 'results' AS table_name, id, study, group_id, coalesce(total, n) AS own FROM results WHERE events IS NULL
    UNION ALL
    SELECT 'adverse_events', id, study, group_a, at_risk FROM adverse_events WHERE affected IS NULL OR at_risk IS NULL
), people AS (
    SELECT r.table_name, r.id, f.n, f.stage FROM rows r
    JOIN studies s ON s.id = r.study
    JOIN groups g ON g.id = r.group_id
    JOIN flow f ON f.study = r.study AND f.stage IN ('analysed', 'completed', 'followed_up', 'randomised', 'started', 'enrolled')
    JOIN groups w ON w.id = f.group_id
    WHERE r.own IS NULL
      AND (w.id = g.id
           OR (w.kind = 'all' AND g.kind <> 'group'
               AND (g.kind = 'all' OR s.design_model NOT IN ('parallel', 'factorial', 'case_control', 'animal_experiment', 'laboratory'))))
    UNION ALL
    SELECT table_name, id, own, 'its own' FROM rows WHERE own IS NOT NULL
)
SELECT c.table_name, c.row_id, c.printed, c.unscaled, c.scale, max(p.n) AS most,
       string_agg(DISTINCT p.n || ' ' || p.stage, ', ' ORDER BY p.n || ' ' || p.stage) AS people,
       CASE WHEN count(p.n) = 0 THEN 'insufficient_data'
            WHEN NOT bool_or(possible(p.n, c.unscaled, c.scale)) THEN 'fail'
            WHEN bool_and(p.n >= 100 * c.scale) THEN 'no_power' ELSE 'pass' END AS state
FROM cells c JOIN rows r ON r.table_name = c.table_name AND r.id = c.row_id
LEFT JOIN people p ON p.table_name = c.table_name AND p.id = c.row_id
WHERE c.column_name = 'percent' AND c.bound IS NULL
GROUP BY ALL;
