-- severity: error
-- table: adverse_events
-- claim: People with any event are at least those with the most frequent one.
-- reason: Whoever has one event has an event; a smaller count of any event is a slip.
-- reference: own rule: the size of a union of sets
-- unless: the line for any event may count only those put down to the drug, and a single line may count events instead of people.
-- bad: bruun-2024-fibromyalgia adverse_events/0/affected: 2
-- good: bruun-2024-fibromyalgia adverse_events/0/affected: 41
-- Where one of the two has no count, the printed percentages are compared, each as wide as its rounding.
WITH harms AS (
    SELECT a.*, term || CASE WHEN fatal THEN ' (fatal)' WHEN serious THEN ' (serious)' WHEN led_to_stopping THEN ' (led to stopping)' ELSE '' END AS named,
           0.5 / c.scale::DOUBLE AS half
    FROM adverse_events a LEFT JOIN cells c ON c.table_name = 'adverse_events' AND c.row_id = a.id AND c.column_name = 'percent' AND c.bound IS NULL
    WHERE a.group_b IS NULL
), bounds AS (
    SELECT a.id, a._file, a._pointer, a.affected, a.percent,
           max(o.affected) FILTER (a.affected IS NOT NULL) AS most, arg_max(o.named, o.affected) FILTER (a.affected IS NOT NULL) AS term,
           max(o.percent - o.half - a.half) FILTER (a.affected IS NULL OR o.affected IS NULL) AS share,
           arg_max(o.percent || ' % with ' || o.named, o.percent - o.half - a.half) FILTER (a.affected IS NULL OR o.affected IS NULL) AS shared
    FROM harms a LEFT JOIN harms o
      ON o.study = a.study AND o.group_a = a.group_a AND o.source IS NOT DISTINCT FROM a.source AND o.id <> a.id
    WHERE a.term = 'any' AND a.serious IS NULL AND a.fatal IS NULL AND a.led_to_stopping IS NULL AND coalesce(a.affected, a.percent) IS NOT NULL
    GROUP BY ALL
)
SELECT id AS row_id, _file, _pointer, if(affected IS NULL, 'percent', 'affected') AS column_name,
       CASE WHEN most IS NULL AND share IS NULL THEN 'insufficient_data'
            WHEN coalesce(most <= affected, TRUE) AND coalesce(share <= percent, TRUE) THEN 'pass' ELSE 'fail' END AS state,
       if(most > affected, affected || ' people with any event, but ' || most || ' with ' || term, shown(percent) || ' % with any event, but ' || shared) AS message,
       'at least ' || if(most > affected, most || ' people', 'as many people') || ' had an event: check both counts' AS hint,
       if(most > affected, concat_ws(' ', affected, most, term), concat_ws(' ', percent, shared)) AS inputs
FROM bounds
