-- severity: warning
-- table: results
-- claim: Two studies share at most two triples of value, dispersion and people.
-- reason: Three equal triples are a copy, by the source or on the way here: one study is then counted twice.
-- reference: INSPECT-SR 3.1 and 4.7
-- unless: two studies may share a group or be two parts of one, and short round numbers meet by chance.
-- bad: SQL UPDATE results SET value = 20 + rowid % 3, dispersion = 3.5, n = 9 WHERE study LIKE 'smith-20%'
-- good: SQL SELECT 1
WITH triples AS (
    SELECT DISTINCT study, value, dispersion, n FROM results WHERE value IS NOT NULL AND dispersion IS NOT NULL AND n IS NOT NULL
    UNION SELECT study, value, dispersion, n FROM baseline WHERE value IS NOT NULL AND dispersion IS NOT NULL AND n IS NOT NULL
), rare AS (
    SELECT value, dispersion, n, list(study ORDER BY study)[:6] AS studies FROM triples GROUP BY ALL HAVING count(*) > 1
), shared AS (
    SELECT b.study, a.study AS other, count(*) AS times, string_agg(shown(r.value) || ' (' || shown(r.dispersion) || '), n ' || r.n, '; ') AS numbers
    FROM rare r, unnest(r.studies) AS a(study), unnest(r.studies) AS b(study) WHERE a.study < b.study GROUP BY ALL HAVING count(*) >= 3
)
SELECT s.id AS row_id, s._file, s._pointer, NULL AS column_name,
       CASE WHEN (SELECT count(*) FROM triples t WHERE t.study = s.id) < 3 THEN 'no_power' WHEN x.study IS NULL THEN 'pass' ELSE 'fail' END AS state,
       'shares ' || x.times || ' triples with ' || x.other || ': ' || x.numbers AS message,
       'compare both records with their sources; one study in two records is merged with `pipeline merge`' AS hint,
       concat_ws(': ', x.other, x.numbers) AS inputs
FROM studies s LEFT JOIN (SELECT study, min(other) AS other, arg_min(times, other) AS times, arg_min(numbers, other) AS numbers FROM shared GROUP BY study) x ON x.study = s.id
