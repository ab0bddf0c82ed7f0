-- Printed percentages without a count, or without the people that it is of, and whether these people can give them. A zero that was lost
-- on the way only widens what the digits allow: doubtful digits can fail, but not pass.
CREATE VIEW bare_percentages AS
WITH rows AS (
    SELECT 'results' AS table_name, id, study, group_id, source, events AS k, coalesce(total, n) AS own FROM results
    UNION ALL SELECT 'baseline', id, study, group_id, source, events, coalesce(total, n) FROM baseline
    UNION ALL SELECT 'adverse_events', id, study, group_a, source, affected, at_risk FROM adverse_events
), judged AS (
    SELECT c.table_name, c.row_id, r.study, r.group_id, r.source, r.k, r.own, c.printed, c.unscaled, c.scale, max(p.n) AS most, count(DISTINCT p.n) AS numbers,
           string_agg(DISTINCT p.n || ' ' || p.stage, ', ' ORDER BY p.n || ' ' || p.stage) AS people,
           CASE WHEN count(p.n) = 0 THEN 'insufficient_data'
                WHEN NOT bool_or(if(r.k IS NULL, possible(p.n, c.unscaled, c.scale), fits(r.k, p.n, c.unscaled, c.scale))) THEN 'fail'
                WHEN bool_or(coalesce(c.uncertain, false) OR c.digits = 'unverified') THEN 'insufficient_data'
                WHEN bool_and(r.k IS NULL AND p.n >= 100 * c.scale) THEN 'no_power' ELSE 'pass' END AS state
    FROM cells c JOIN rows r ON r.table_name = c.table_name AND r.id = c.row_id
    LEFT JOIN people p ON p.table_name = c.table_name AND p.id = c.row_id AND p.n > 0
    WHERE c.column_name = 'percent' AND c.bound IS NULL AND (r.k IS NULL OR r.own IS NULL)
    GROUP BY ALL
)
SELECT *, if(state = 'fail', fitting(k, most, unscaled, scale), NULL) AS would_fit,
       if(k IS NULL, printed || ' % fits no whole number of ' || people || ': ' || beside(most, unscaled, scale),
          k || ' people are not ' || printed || ' % of ' || people || ': ' || given(k, most, scale)) AS said
FROM judged;
