-- severity: error
-- table: results
-- waivable: never
-- claim: A result or a contrast of a crossover study is not about more people than entered it.
-- reason: Counting each person once a period halves the standard error.
-- reference: Cochrane Handbook section 23.2
-- bad: younger-2009-fibromyalgia results/2/total: 20
-- good: younger-2009-fibromyalgia results/2/total: 10
WITH counted AS (
    SELECT 'results' AS held_in, id, study, _file, _pointer, if(n IS NULL, 'total', 'n') AS counts, greatest(n, total) AS people FROM results
    UNION ALL SELECT 'contrasts', id, study, _file, _pointer, 'n', n FROM contrasts WHERE n IS NOT NULL
)
SELECT c.held_in || '/' || c.id AS row_id, c._file, c._pointer, c.counts AS column_name,
       CASE WHEN c.people IS NULL OR coalesce(s.n_randomised, s.n_enrolled) IS NULL THEN 'insufficient_data'
            WHEN c.people <= coalesce(s.n_randomised, s.n_enrolled) THEN 'pass' ELSE 'fail' END AS state,
       c.people || ' people in a result of ' || coalesce(s.n_randomised, s.n_enrolled) || ' participants' AS message,
       'count each person once, not once a period: at most ' || coalesce(s.n_randomised, s.n_enrolled) AS hint
FROM counted c JOIN studies s ON s.id = c.study WHERE s.design_model IN ('crossover', 'sequential')
