-- severity: error
-- table: adverse_events
-- claim: Deaths are serious events, and serious events are events.
-- reason: Whoever dies has a serious event, and a serious event is an event; a part that is larger than the whole is a slip.
-- reference: CDISC CORE-000022
-- unless: the line for any event may leave out the serious ones, as registries do, or deaths from the disease.
-- bad: bruun-2024-fibromyalgia adverse_events/5/affected: 45
-- good: bruun-2024-fibromyalgia adverse_events/5/affected: 0
WITH counts AS (
    SELECT *, CASE WHEN fatal THEN 3 WHEN serious THEN 2 ELSE 1 END AS level FROM adverse_events
    WHERE term = 'any' AND affected IS NOT NULL AND group_b IS NULL AND led_to_stopping IS NULL
), above AS (
    SELECT a.id, a._file, a._pointer, a.affected, a.fatal, min(b.affected) AS wider
    FROM counts a LEFT JOIN counts b ON b.study = a.study AND b.group_a = a.group_a AND b.level < a.level
    WHERE a.level > 1 GROUP BY ALL
)
SELECT id AS row_id, _file, _pointer, 'affected' AS column_name,
       CASE WHEN wider IS NULL THEN 'insufficient_data' WHEN affected <= wider THEN 'pass' ELSE 'fail' END AS state,
       affected || if(fatal, ' deaths', ' people with serious events') || ', but only ' || wider || ' people with events of a wider kind' AS message,
       'at most ' || wider || ': check the counts' AS hint, concat_ws(' ', affected, wider) AS inputs
FROM above
