-- severity: error
-- table: periods
-- waivable: never
-- claim: A length of time in days is the printed number times the days of its unit: week 7, month 30.4375, year 365.25.
-- reason: Weeks and months get mixed, and every comparison of times rests on the days.
-- reference: OHDSI DataQualityDashboard; a month is a twelfth of the Julian year
-- bad: SQL UPDATE periods SET length_days = 12 WHERE id = 'bruun-2024-fibromyalgia/ldn/1'
-- good: SQL SELECT 1
WITH units AS (FROM (VALUES ('hours', 1 / 24), ('days', 1), ('weeks', 7), ('months', 30.4375), ('years', 365.25)) u(unit, factor)
), times AS (
    SELECT 'periods' AS held_in, id, _file, _pointer, length AS number, length_unit AS unit, length_days AS days, NULL AS event FROM periods
    UNION ALL SELECT 'arms', id, _file, _pointer, total_length, total_unit, total_days, NULL FROM arms
    UNION ALL SELECT 'registrations', id, _file, _pointer, participation_length, participation_unit, participation_days, NULL FROM registrations
    UNION ALL SELECT 'flow', id, _file, _pointer, time_value, time_unit, time_days, time_event FROM flow
    UNION ALL SELECT 'outcomes', id, _file, _pointer, time_value, time_unit, time_days, time_event FROM outcomes
    UNION ALL SELECT 'results', id, _file, _pointer, time_value, time_unit, time_days, time_event FROM results
    UNION ALL SELECT 'contrasts', id, _file, _pointer, time_value, time_unit, time_days, time_event FROM contrasts
    UNION ALL SELECT 'adverse_events', id, _file, _pointer, time_value, time_unit, time_days, time_event FROM adverse_events
)
SELECT t.held_in || '/' || t.id AS row_id, t._file, t._pointer, NULL AS column_name,
       CASE WHEN t.event IS NOT NULL THEN if(t.days IS NULL, 'pass', 'fail')  -- counts from there, not from the start
            WHEN abs(t.days - t.number * u.factor) < 1e-3 THEN 'pass' ELSE 'fail' END AS state,
       shown(t.number) || ' ' || t.unit || ' are ' || coalesce(shown(t.days), 'no') || ' days in ' || t.held_in AS message,
       'the table is wrong, not the record: look at schemas/records/time.py' AS hint
FROM times t JOIN units u ON u.unit = t.unit
