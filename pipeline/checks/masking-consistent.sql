-- severity: error
-- table: studies
-- claim: An open study masks nobody, and a double-blind one at least two parties where they are named.
-- reason: A trial is weighed by its masking; where level and roles contradict each other, one of them is wrong.
-- reference: CONSORT 2010 item 11a
-- bad: smith-2011-crohn masking/level: none
-- good: smith-2011-crohn masking/level: double
WITH masked AS (
    SELECT s.id, s._file, s._pointer, s.masking_level, count(m.id) AS parties, string_agg(m.role, ', ' ORDER BY m.role) AS roles
    FROM studies s LEFT JOIN masking m ON m.study = s.id WHERE s.masking_level IS NOT NULL GROUP BY ALL
)
SELECT id AS row_id, _file, _pointer, 'masking_level' AS column_name,
       CASE WHEN parties = 0 THEN if(masking_level = 'none', 'pass', 'insufficient_data')
            WHEN masking_level = 'none' OR (masking_level = 'double' AND parties < 2) THEN 'fail' ELSE 'pass' END AS state,
       'masking ' || masking_level || ', but masked are: ' || roles AS message,
       if(masking_level = 'none', 'write the level that the source has, or take `who` away', 'name two or more under `who`, or write level: single') AS hint, concat_ws(' ', masking_level, roles) AS inputs
FROM masked
