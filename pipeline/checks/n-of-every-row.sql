-- severity: info
-- table: results
-- claim: Where one result of a table has its number of people, the others of that group there have theirs.
-- reason: Missing people change the denominator without a word, and tests of digits need it.
-- reference: INSPECT-SR 4.8
-- unless: the document may print the number of people only for the rows where somebody is missing, or once for a table.
-- bad: bruun-2024-fibromyalgia results/1: {outcome: pain, group: placebo, analysis_set: itt, value: -0.9, ci: [-1.4, -0.5]}
-- good: bruun-2024-fibromyalgia results/1/n: 50
WITH numbers AS (
    SELECT *, coalesce(n, total) AS people FROM results WHERE coalesce(value, median, percent, dispersion) IS NOT NULL
), tables AS (
    SELECT study, source, locator, analysis_set, time_days, time_event, count(*) AS rows, count(people) AS counted,
           arg_min(id, id) FILTER (people IS NULL) AS id, any_value(_file) AS _file, arg_min(_pointer, id) FILTER (people IS NULL) AS _pointer
    FROM numbers GROUP BY ALL
)
SELECT study || '/' || concat_ws('/', source, locator, analysis_set, time_days, time_event) AS row_id, _file, _pointer, 'n' AS column_name,
       CASE WHEN counted = 0 THEN 'insufficient_data' WHEN counted = rows THEN 'pass' ELSE 'fail' END AS state,
       counted || ' of ' || rows || ' results have their number of people, ' || split_part(id, '/', 2) || ' has not' AS message,
       'add `n` to each row that the source gives one for; nothing to do if it does not' AS hint, concat_ws(' ', counted, rows) AS inputs
FROM tables WHERE rows > 1
