-- severity: error
-- table: results
-- claim: A result is not about more people than its group has.
-- reason: A result of people who never were in the group has the number of another group, or a digit wrong.
-- reference: INSPECT-SR 4.6
-- unless: the number may count samples, visits or lesions, or people who joined or changed over to the group later.
-- bad: bruun-2024-fibromyalgia results/0/n: 51
-- good: bruun-2024-fibromyalgia results/0/n: 49
WITH size AS (
    SELECT f.group_id, max(f.n) AS n FROM flow f WHERE f.stage IN ('randomised', 'started', 'enrolled') GROUP BY 1
    UNION ALL SELECT id, n FROM groups WHERE n IS NOT NULL
), sized AS (
    SELECT r.id, r._file, r._pointer, r.n, greatest(coalesce(r.n, 0), coalesce(r.total, 0)) AS people, max(s.n) AS members
    FROM results r LEFT JOIN size s ON s.group_id = r.group_id
    WHERE r.n IS NOT NULL OR r.total IS NOT NULL GROUP BY ALL
)
SELECT id AS row_id, _file, _pointer, if(n IS NULL, 'total', 'n') AS column_name,
       CASE WHEN members IS NULL THEN 'insufficient_data' WHEN people <= members THEN 'pass' ELSE 'fail' END AS state,
       people || ' people in a group of ' || members AS message,
       'at most ' || members || ': check this number, and the flow of the group' AS hint, concat_ws(' ', people, members) AS inputs
FROM sized
