-- severity: error
-- table: results
-- claim: The people with an event are not more than the people that the row or its group has.
-- reason: Where no total stands beside the events, the flow of the group is their limit.
-- reference: RevMan data entry; CONSORT 2010 item 13
-- unless: the number may count events, of which one person can have several, or visits.
-- bad: lie-2014-ibd baseline/5/events: 80
-- good: lie-2014-ibd baseline/5/events: 8
WITH counted AS (
    SELECT 'results' AS table_name, id, events, _file, _pointer FROM results WHERE events IS NOT NULL AND total IS NULL
    UNION ALL SELECT 'baseline', id, events, _file, _pointer FROM baseline WHERE events IS NOT NULL AND total IS NULL
), limited AS (
    SELECT c.*, max(p.n) AS most FROM counted c LEFT JOIN people p ON p.table_name = c.table_name AND p.id = c.id GROUP BY ALL
)
SELECT id AS row_id, _file, _pointer, 'events' AS column_name,
       CASE WHEN most IS NULL THEN 'insufficient_data' WHEN events <= most THEN 'pass' ELSE 'fail' END AS state,
       events || ' people with the event, but at most ' || most || ' in all' AS message,
       'check the count, and the flow of the group' AS hint, concat_ws(' ', events, most) AS inputs
FROM limited
