-- severity: error
-- table: adverse_events
-- claim: People with any event are at least those with the most frequent one, and at most all at risk.
-- reason: Set logic.
-- reference: catalogue ae-any-bounds
-- bad: bruun-2024-fibromyalgia adverse_events/0/affected: 2
-- good: bruun-2024-fibromyalgia adverse_events/0/affected: 41
WITH any_event AS (SELECT * FROM adverse_events WHERE term = 'any' AND affected IS NOT NULL AND serious IS NULL AND fatal IS NULL AND led_to_stopping IS NULL AND group_b IS NULL)
SELECT a.id AS row_id, a._file, a._pointer, 'affected' AS column_name,
       CASE WHEN count(o.id) = 0 THEN 'insufficient_data' WHEN max(o.affected) <= a.affected THEN 'pass' ELSE 'fail' END AS state,
       a.affected || ' people with any event, ' || max(o.affected) || ' with ' || arg_max(o.term, o.affected) AS message,
       'check both counts' AS hint
FROM any_event a LEFT JOIN adverse_events o ON o.study = a.study AND o.group_a = a.group_a AND o.source IS NOT DISTINCT FROM a.source AND o.id <> a.id AND o.group_b IS NULL
GROUP BY ALL
