-- severity: error
-- table: flow
-- claim: No stage has more people than an earlier one, in any part of the study; who did not complete may still be analysed.
-- reason: People cannot appear on the way.
-- reference: CONSORT 2010 flow diagram; INSPECT-SR 4.6
-- unless: those who left may have been replaced, and what one document calls enrolled another calls randomised.
-- bad: bruun-2024-fibromyalgia flow/1/n: 190
-- good: bruun-2024-fibromyalgia flow/1/n: 99
WITH ranked AS (
    SELECT f.*, least(r.rank, 8) AS rank,  -- completed and analysed side by side
           f.epoch IS NULL AND f.time_days IS NULL AND f.time_event IS NULL AS once
    FROM flow f JOIN stages r ON r.stage = f.stage
), before AS (  -- a stage of one part of the study is compared with those of the whole study before it
    SELECT * FROM ranked WHERE once
)
SELECT later.id AS row_id, later._file, later._pointer, NULL AS column_name,
       CASE WHEN later.n <= before.n THEN 'pass' ELSE 'fail' END AS state,
       later.n || ' ' || later.stage || ', but only ' || before.n || ' ' || before.stage AS message,
       'check both counts; if two sources print these, keep one here and the other under `disputed`' AS hint, concat_ws(' ', before.n, later.n) AS inputs
FROM ranked later ASOF JOIN before ON before.study = later.study AND before.group_id = later.group_id AND later.rank > before.rank
