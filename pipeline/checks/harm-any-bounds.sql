-- severity: error
-- table: adverse_events
-- claim: People with any event are at least those with the most frequent one, and at most all at risk.
-- reason: Whoever has one event has an event; a smaller count of any event is a slip.
-- reference: own rule: the size of a union of sets
-- unless: the line for any event may count only those put down to the drug, and a single line may count events instead of people.
-- bad: bruun-2024-fibromyalgia adverse_events/0/affected: 2
-- good: bruun-2024-fibromyalgia adverse_events/0/affected: 41
WITH counts AS (
    SELECT *, term || CASE WHEN fatal THEN ' (fatal)' WHEN serious THEN ' (serious)' WHEN led_to_stopping THEN ' (led to stopping)' ELSE '' END AS named
    FROM adverse_events WHERE affected IS NOT NULL AND group_b IS NULL
), bounds AS (
    SELECT a.id, a._file, a._pointer, a.affected, max(o.affected) AS most, arg_max(o.named, o.affected) AS term
    FROM counts a LEFT JOIN counts o
      ON o.study = a.study AND o.group_a = a.group_a AND o.source IS NOT DISTINCT FROM a.source AND o.id <> a.id
    WHERE a.term = 'any' AND a.serious IS NULL AND a.fatal IS NULL AND a.led_to_stopping IS NULL GROUP BY ALL
)
SELECT id AS row_id, _file, _pointer, 'affected' AS column_name,
       CASE WHEN most IS NULL THEN 'insufficient_data' WHEN most <= affected THEN 'pass' ELSE 'fail' END AS state,
       affected || ' people with any event, but ' || most || ' with ' || term AS message,
       'at least ' || most || ' people had an event: check both counts' AS hint, concat_ws(' ', affected, most, term) AS inputs
FROM bounds
