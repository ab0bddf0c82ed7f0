-- severity: info
-- table: contrasts
-- claim: Two percentages without counts and the p-value between them are those of some counts of the people named.
-- reason: Where no counts give all three, other people were analysed than the study names, or the test is another one.
-- reference: own rule; every test of a 2x2 table in use, one and two sides, digits rounded or cut off
-- unless: p may come from a model, a paired or a log-rank test that nobody names, or the percentages be of those with data only.
-- bad: younger-2013-fibromyalgia contrasts/5/p: 0.0001
-- good: younger-2013-fibromyalgia contrasts/5/p: 0.05
WITH compared AS (
    SELECT c.id, c._file, c._pointer, c.adjusted, p.printed AS p, a.printed AS first, b.printed AS second, a.state AS first_state, b.state AS second_state,
           (SELECT list(DISTINCT e.n ORDER BY e.n) FROM people e WHERE e.table_name = 'results' AND e.id = a.row_id AND e.n BETWEEN 1 AND 1000) AS people,
           (SELECT list(DISTINCT e.n ORDER BY e.n) FROM people e WHERE e.table_name = 'results' AND e.id = b.row_id AND e.n BETWEEN 1 AND 1000) AS others
    FROM contrasts c JOIN cells p ON p.table_name = 'contrasts' AND p.row_id = c.id AND p.column_name = 'p'
    JOIN results r ON r.outcome = c.outcome AND r.group_id = c.group_a AND r.time_days IS NOT DISTINCT FROM c.time_days
    JOIN results s ON s.outcome = c.outcome AND s.group_id = c.group_b AND s.time_days IS NOT DISTINCT FROM c.time_days
    JOIN bare_percentages a ON a.table_name = 'results' AND a.row_id = r.id
    JOIN bare_percentages b ON b.table_name = 'results' AND b.row_id = s.id
), judged AS (
    SELECT *, CASE WHEN adjusted THEN 'not_applicable' WHEN people IS NULL OR others IS NULL OR 'insufficient_data' IN (first_state, second_state) THEN 'insufficient_data'
                   WHEN counts_behind(first, second, p, people, others) <> '' THEN 'pass' ELSE 'fail' END AS state,
           range(greatest(2, list_max(people) - 12), list_max(people) + 1) AS fewer, range(greatest(2, list_max(others) - 12), list_max(others) + 1) AS fewer_others
    FROM compared
)
SELECT id AS row_id, _file, _pointer, 'p' AS column_name, state,
       first || ' % of ' || array_to_string(people, ' or ') || ', ' || second || ' % of ' || array_to_string(others, ' or ') || ' and p ' || p || ' are those of no counts' AS message,
       CASE WHEN state = 'fail' THEN coalesce('they would be those of ' || nullif(counts_behind(first, second, p, fewer, fewer_others), '') || ': a hint, no data; ', '') END
         || 'look for the numbers analysed and the test' AS hint, concat_ws(' ', first, second, p) AS inputs
FROM judged
