-- severity: error
-- table: results
-- claim: A result, a characteristic or a contrast is not about more people than its groups have.
-- reason: A number of people who never were in the group is that of another group, or has a digit wrong.
-- reference: INSPECT-SR 4.6
-- unless: the number may count samples, visits or lesions, or people who joined or changed over to the group later.
-- bad: bruun-2024-fibromyalgia results/0/n: 51
-- good: bruun-2024-fibromyalgia results/0/n: 49
WITH counted AS (
    SELECT 'results' AS held_in, id, study, _file, _pointer, group_id, n, total FROM results
    UNION ALL SELECT 'baseline', id, study, _file, _pointer, group_id, n, total FROM baseline
), compared AS (
    SELECT c.id, sum(s.n) AS n, bool_and(s.n IS NOT NULL) AS known
    FROM contrasts c JOIN contrast_groups m ON m.contrast = c.id JOIN group_sizes s ON s.id = m.group_id WHERE c.n IS NOT NULL GROUP BY 1
), sized AS (
    SELECT c.held_in, c.id, c._file, c._pointer, if(c.n IS NULL, 'total', 'n') AS counts, greatest(coalesce(c.n, 0), coalesce(c.total, 0)) AS people, s.n AS members, s.basis
    FROM counted c JOIN group_sizes s ON s.id = c.group_id WHERE c.n IS NOT NULL OR c.total IS NOT NULL
    UNION ALL
    SELECT 'contrasts', c.id, c._file, c._pointer, 'n', c.n, if(m.known, m.n, NULL), 'the sum of its groups' FROM contrasts c JOIN compared m ON m.id = c.id
)
SELECT held_in || '/' || id AS row_id, _file, _pointer, counts AS column_name,
       CASE WHEN members IS NULL THEN 'insufficient_data' WHEN people <= members THEN 'pass' ELSE 'fail' END AS state,
       people || ' people in a group of ' || members AS message,
       'at most ' || members || ' (' || basis || '): check this number, and the flow of the group' AS hint, concat_ws(' ', people, members) AS inputs
FROM sized
