-- severity: error
-- table: studies
-- waivable: never
-- claim: A randomised study has at least two things to be randomised to.
-- reason: Studies with one fixed order are called randomised in summaries.
-- reference: CONSORT 2010 item 8a
-- bad: younger-2009-fibromyalgia design/allocation: randomised
-- good: younger-2009-fibromyalgia design/allocation: none
WITH allocated AS (
    SELECT s.id, s._file, s._pointer, count(a.id) AS arms
    FROM studies s LEFT JOIN arms a ON a.study = s.id WHERE s.allocation = 'randomised' GROUP BY ALL
)
SELECT id AS row_id, _file, _pointer, 'allocation' AS column_name,
       CASE WHEN arms = 0 THEN 'insufficient_data' WHEN arms >= 2 THEN 'pass' ELSE 'fail' END AS state,
       'randomised, but with one arm only' AS message,
       'add the other arm under `arms`, or write `allocation: none` if all went the same way' AS hint
FROM allocated
