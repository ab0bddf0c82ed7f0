-- severity: warning
-- table: results
-- claim: Of three or more outcomes of a group, one at least has another dispersion at another time.
-- reason: People spread differently after treatment; a column of equal standard deviations was copied, by the source or by us.
-- reference: INSPECT-SR 4.7
-- unless: one common deviation, as from a model or an analysis of variance, may be printed for all times.
-- bad: SQL UPDATE results SET dispersion = 4.25
-- good: SQL SELECT 1
WITH series AS (
    SELECT study, group_id, outcome, count(DISTINCT (dispersion, value)) AS times, count(DISTINCT dispersion) AS dispersions, min(_file) AS _file, arg_min(_pointer, id) AS _pointer
    FROM results WHERE dispersion IS NOT NULL AND value IS NOT NULL GROUP BY ALL HAVING times > 1
)
SELECT group_id AS row_id, 'groups' AS table_name, min(_file) AS _file, arg_min(_pointer, outcome) AS _pointer, 'dispersion' AS column_name,
       CASE WHEN count(*) < 3 THEN 'no_power' WHEN max(dispersions) = 1 THEN 'fail' ELSE 'pass' END AS state,
       'the dispersions of all ' || count(*) || ' outcomes stay as they were while the values change' AS message,
       'compare them with the source: is the same column entered twice?' AS hint, string_agg(outcome, ' ' ORDER BY outcome) AS inputs
FROM series GROUP BY study, group_id
