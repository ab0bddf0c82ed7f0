-- severity: error
-- table: studies
-- claim: An open study masks nobody; a double-blind one masks two parties or more, and has something to compare with that can be masked.
-- reason: A trial is weighed by its masking; where level, roles and comparator contradict each other, one of them is wrong.
-- reference: CONSORT 2010 item 11a
-- bad: smith-2011-crohn masking/level: none
-- good: smith-2011-crohn masking/level: double
WITH masked AS (
    SELECT s.id, s._file, s._pointer, s.masking_level AS level, (SELECT count(*) FROM masking m WHERE m.study = s.id) AS parties,
           (SELECT string_agg(m.role, ', ' ORDER BY m.role) FROM masking m WHERE m.study = s.id) AS roles,
           (SELECT string_agg(c.type, ', ' ORDER BY c.type) FROM controls c WHERE c.study = s.id) AS control,
           (SELECT bool_or(c.type IN ('placebo', 'active', 'sham', 'dose_comparison')) FROM controls c WHERE c.study = s.id) AS maskable
    FROM studies s WHERE s.masking_level IS NOT NULL
)
SELECT id AS row_id, _file, _pointer, 'masking_level' AS column_name,
       CASE WHEN level = 'none' THEN if(parties = 0, 'pass', 'fail') WHEN level = 'double' AND (parties = 1 OR NOT maskable) THEN 'fail'
            WHEN parties = 0 THEN 'insufficient_data' ELSE 'pass' END AS state,
       'masking ' || level || ', but ' || if(level = 'double' AND NOT maskable, 'compared with: ' || control, 'masked are: ' || roles) AS message,
       CASE WHEN level = 'none' THEN 'write the level that the source has, or take `who` away'
            WHEN NOT maskable THEN 'name the placebo, sham or other drug under `control`, or check the level'
            ELSE 'name two or more under `who`, or write level: single' END AS hint,
       concat_ws(' ', level, roles, if(maskable, NULL, control)) AS inputs
FROM masked
