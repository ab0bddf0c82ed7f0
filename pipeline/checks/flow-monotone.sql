-- severity: error
-- table: flow
-- claim: No stage has more people than an earlier one; who did not complete may still be analysed.
-- reason: People cannot appear on the way.
-- reference: CONSORT 2010 flow diagram; INSPECT-SR 4.6
-- unless: those who left may have been replaced, and what one document calls enrolled another calls randomised.
-- bad: bruun-2024-fibromyalgia flow/1/n: 190
-- good: bruun-2024-fibromyalgia flow/1/n: 99
WITH ranked AS (
    SELECT f.*, least(r.rank, 8) AS rank FROM flow f JOIN stages r ON r.stage = f.stage  -- completed and analysed side by side
    WHERE f.epoch IS NULL AND f.time_days IS NULL
)
SELECT later.id AS row_id, later._file, later._pointer, NULL AS column_name,
       CASE WHEN later.n <= earlier.n THEN 'pass' ELSE 'fail' END AS state,
       later.n || ' ' || later.stage || ', but only ' || earlier.n || ' ' || earlier.stage AS message,
       'check both counts; if two sources print these, keep one here and the other under `disputed`' AS hint, concat_ws(' ', earlier.n, later.n) AS inputs
FROM ranked later ASOF JOIN ranked earlier ON earlier.study = later.study AND earlier.group_id = later.group_id AND later.rank > earlier.rank
