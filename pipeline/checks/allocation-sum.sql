-- severity: error
-- table: flow
-- claim: The arms add up to the total of their stage.
-- reason: Every denominator of the study rests on these counts.
-- reference: CONSORT 2010 item 13a
-- unless: somebody who left before treatment may be counted in the total and in no arm, and who changed arms may be counted in two.
-- bad: younger-2013-fibromyalgia flow/3/n: 32
-- good: younger-2013-fibromyalgia flow/3/n: 31
WITH stages AS (
    SELECT f.study, f.stage, f.epoch, f.time_days, f.time_event,
           any_value(f.id) FILTER (g.kind = 'all') AS row_id, any_value(f._file) AS _file,
           any_value(f._pointer) FILTER (g.kind = 'all') AS _pointer, any_value(f.n) FILTER (g.kind = 'all') AS total,
           sum(f.n) FILTER (g.kind = 'arm') AS arms, count(*) FILTER (g.kind = 'arm') AS counted,
           (SELECT count(*) FROM arms a WHERE a.study = f.study) AS declared
    FROM flow f JOIN groups g ON g.id = f.group_id
    GROUP BY ALL
)
SELECT row_id, _file, _pointer, NULL AS column_name,
       CASE WHEN counted < declared THEN 'insufficient_data' WHEN arms = total THEN 'pass' ELSE 'fail' END AS state,
       'the arms add up to ' || arms || ', the total is ' || total AS message,
       'compare the total and each arm with the source; what another source says of ' || stage || ' stands under `disputed`' AS hint, concat_ws(' ', arms, total) AS inputs
FROM stages WHERE total IS NOT NULL AND counted > 0
