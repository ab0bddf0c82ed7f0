-- severity: error
-- table: results
-- waivable: never
-- claim: A result in a crossover study is not about more people than entered it.
-- reason: Counting each person once a period halves the standard error.
-- reference: Cochrane Handbook section 23.2
-- bad: younger-2009-fibromyalgia results/2/total: 20
-- good: younger-2009-fibromyalgia results/2/total: 10
SELECT r.id AS row_id, r._file, r._pointer, if(r.n IS NULL, 'total', 'n') AS column_name,
       CASE WHEN coalesce(r.n, r.total) IS NULL OR coalesce(s.n_randomised, s.n_enrolled) IS NULL THEN 'insufficient_data'
            WHEN greatest(coalesce(r.n, 0), coalesce(r.total, 0)) <= coalesce(s.n_randomised, s.n_enrolled) THEN 'pass' ELSE 'fail' END AS state,
       greatest(coalesce(r.n, 0), coalesce(r.total, 0)) || ' people in a result of ' || coalesce(s.n_randomised, s.n_enrolled) || ' participants' AS message,
       'count each person once, not once a period: at most ' || coalesce(s.n_randomised, s.n_enrolled) AS hint
FROM results r JOIN studies s ON s.id = r.study WHERE s.design_model IN ('crossover', 'sequential')
