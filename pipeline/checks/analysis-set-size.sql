-- severity: error
-- table: results
-- claim: Intention to treat counts all that were randomised, and every other set of people at most as many.
-- reason: The label says whom the numbers are about; a set that does not have its size is another set.
-- reference: CONSORT 2010 item 16; ICH E9 section 5.2
-- unless: many authors call intention to treat those who had a first dose or a later visit, and missing data make the number smaller.
-- bad: bruun-2024-fibromyalgia results/0/n: 45
-- good: bruun-2024-fibromyalgia results/0/n: 49
WITH randomised AS (
    SELECT group_id, any_value(n) AS n FROM flow WHERE stage = 'randomised' AND epoch IS NULL GROUP BY 1 HAVING count(*) = 1
)
SELECT r.id AS row_id, r._file, r._pointer, if(r.n IS NULL, 'total', 'n') AS column_name,
       CASE WHEN m.n IS NULL OR coalesce(r.n, r.total) IS NULL THEN 'insufficient_data'
            WHEN coalesce(r.n, r.total) = m.n OR (r.analysis_set <> 'itt' AND coalesce(r.n, r.total) < m.n) THEN 'pass' ELSE 'fail' END AS state,
       coalesce(r.n, r.total) || ' people in the set ' || r.analysis_set || ', ' || m.n || ' were randomised' AS message,
       if(coalesce(r.n, r.total) > m.n, 'at most ' || m.n || ': check both counts',
          'write analysis_set: mitt, available or completers, as the source names those who were left, or check n') AS hint,
       concat_ws(' ', r.analysis_set, r.n, r.total, m.n) AS inputs
FROM results r LEFT JOIN randomised m ON m.group_id = r.group_id WHERE r.analysis_set IS NOT NULL
