-- severity: warning
-- table: results
-- claim: A percentage without a count is one that some whole number of the people gives.
-- reason: Where no number of the people can give it, the denominator is another one, or a digit is wrong.
-- reference: Brown & Heathers 2017 (GRIM); INSPECT-SR 4.8; catalogue pct-grim
-- publishes: impossible_value
-- bad: lie-2018-ibd results/0/percent: 75.5
-- good: lie-2018-ibd results/0/percent: 74.5
-- People: those the result names; else, of a stage of the flow, any that the source counts (analysed, completed, randomised, enrolled):
-- the percentage is impossible only if none of them gives it. Groups smaller than the study are judged by their own stages.
WITH people AS (
    SELECT r.id, f.n, f.stage FROM results r
    JOIN groups g ON g.id = r.group_id
    JOIN flow f ON f.study = r.study AND f.stage IN ('analysed', 'completed', 'followed_up', 'randomised', 'started', 'enrolled')
    JOIN groups w ON w.id = f.group_id
    JOIN studies s ON s.id = r.study
    WHERE r.n IS NULL AND r.total IS NULL
      AND (w.id = g.id OR (g.kind <> 'group' AND w.kind = 'all' AND (g.kind = 'all' OR s.design_model IN ('single_arm', 'crossover', 'sequential', 'case_series', 'before_after', 'cohort'))))
    UNION ALL SELECT id, coalesce(total, n), 'its own' FROM results WHERE coalesce(total, n) IS NOT NULL AND events IS NULL
), judged AS (
    SELECT r.id, any_value(c.printed) AS printed, any_value(r.digits) AS digits, count(p.n) AS known,
           bool_or(possible(p.n, c.unscaled, c.scale)) AS some, bool_and(p.n >= 100 * c.scale) AS powerless,
           string_agg(DISTINCT p.n || ' ' || p.stage, ', ' ORDER BY p.n || ' ' || p.stage) AS people, max(p.n) AS most,
           any_value(c.unscaled) AS unscaled, any_value(c.scale) AS scale
    FROM results r JOIN cells c ON c.table_name = 'results' AND c.row_id = r.id AND c.column_name = 'percent' AND c.bound IS NULL
    LEFT JOIN people p ON p.id = r.id
    WHERE r.events IS NULL
    GROUP BY r.id
)
SELECT r.id AS row_id, r._file, r._pointer, 'percent' AS column_name,
       CASE WHEN j.known = 0 THEN 'insufficient_data' WHEN j.some AND j.powerless THEN 'no_power' WHEN j.some THEN 'pass' ELSE 'fail' END AS state,
       j.printed || ' % fits no whole number of ' || j.people
         || coalesce('; it fits ' || fitting(j.most, j.unscaled, j.scale), '') AS message,
       'check the digits; if it is printed so, the finding is published as a discrepancy' AS hint,
       r.study, r.id || '.percent' AS field, j.printed || ' %' AS value_a, r.source AS document_a, r.locator AS locator_a,
       'people: ' || j.people AS value_b, NULL AS document_b, NULL AS locator_b,
       'fits ' || fitting(j.most, j.unscaled, j.scale) AS computed, NULL AS note
FROM judged j JOIN results r ON r.id = j.id
