-- severity: warning
-- table: results
-- claim: One person has no standard deviation, interval or p-value.
-- reason: Without a second person nothing varies between people; such a number is about something else.
-- reference: Cochrane Handbook section 6.2; series of trials in one person excepted
-- unless: the numbers may be over the days, visits or samples of that one person.
-- bad: bruun-2024-fibromyalgia results/0/n: 1
-- good: bruun-2024-fibromyalgia results/0/n: 49
WITH spread AS (
    SELECT 'results' AS held_in, id, study, _file, _pointer, group_id, coalesce(n, total) AS n, concat_ws(', ', if(dispersion IS NULL, NULL, 'a dispersion'), if(ci_low IS NULL, NULL, 'an interval')) AS has
    FROM results WHERE dispersion IS NOT NULL OR ci_low IS NOT NULL
    UNION ALL
    SELECT 'contrasts', id, study, _file, _pointer, group_a, n, concat_ws(', ', if(p IS NULL, NULL, 'a p-value'), if(ci_low IS NULL, NULL, 'an interval'))
    FROM contrasts WHERE (p IS NOT NULL OR ci_low IS NOT NULL) AND kind = 'within'
)
SELECT x.held_in || '/' || x.id AS row_id, x._file, x._pointer, NULL AS column_name,
       CASE WHEN s.design_model = 'crossover' THEN 'not_applicable' WHEN coalesce(x.n, z.n) IS NULL THEN 'insufficient_data' WHEN coalesce(x.n, z.n) > 1 THEN 'pass' ELSE 'fail' END AS state,
       'one person with ' || x.has AS message,
       'check n; numbers over the days or visits of one person are written without it, with a `note`' AS hint, concat_ws(' ', x.n, x.has) AS inputs
FROM spread x JOIN studies s ON s.id = x.study JOIN group_sizes z ON z.id = x.group_id
