-- severity: error
-- table: adverse_events
-- claim: Deaths are serious events, and serious events are events.
-- reason: Set logic.
-- reference: CDISC CORE-000022; catalogue ae-serious-subset
-- bad: bruun-2024-fibromyalgia adverse_events/5/affected: 45
-- good: bruun-2024-fibromyalgia adverse_events/5/affected: 0
WITH counts AS (
    SELECT *, CASE WHEN fatal THEN 3 WHEN serious THEN 2 ELSE 1 END AS level FROM adverse_events
    WHERE term = 'any' AND affected IS NOT NULL AND group_b IS NULL AND led_to_stopping IS NULL
)
SELECT a.id AS row_id, a._file, a._pointer, 'affected' AS column_name,
       CASE WHEN min(b.affected) IS NULL THEN 'insufficient_data' WHEN a.affected <= min(b.affected) THEN 'pass' ELSE 'fail' END AS state,
       a.affected || if(a.fatal, ' deaths', ' people with serious events') || ', but ' || min(b.affected) || ' at the level above' AS message,
       'check the counts' AS hint
FROM counts a LEFT JOIN counts b ON b.study = a.study AND b.group_a = a.group_a AND b.level < a.level
WHERE a.level > 1 GROUP BY ALL
