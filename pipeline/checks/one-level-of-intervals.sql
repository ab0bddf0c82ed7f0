-- severity: warning
-- table: contrasts
-- claim: The intervals of one document about a study have one level.
-- reason: A level is said once, in the methods; every recomputation of a p-value or a standard error rests on it.
-- reference: ClinicalTrials.gov PRS: statistical analysis
-- unless: a document may print 90 % for a test of one side and 95 % elsewhere, or correct the level for several tests.
-- bad: worked-parallel contrasts/5/ci_level: 90
-- good: worked-parallel contrasts/5/ci_level: 95
WITH intervals AS (
    SELECT 'contrasts' AS held_in, id, _file, _pointer, study, source, ci_level FROM contrasts WHERE ci_low IS NOT NULL
    UNION ALL SELECT 'results', id, _file, _pointer, study, source, ci_level FROM results WHERE ci_low IS NOT NULL
), levels AS (
    SELECT *, count(*) OVER same AS intervals, count(*) OVER (PARTITION BY study, source, ci_level) AS alike, list_distinct(list(ci_level) OVER same) AS levels
    FROM intervals WHERE ci_level IS NOT NULL WINDOW same AS (PARTITION BY study, source)
)
SELECT held_in || '/' || id AS row_id, _file, _pointer, 'ci_level' AS column_name,
       CASE WHEN intervals = 1 THEN 'no_power' WHEN 2 * alike > intervals OR len(levels) = 1 THEN 'pass' ELSE 'fail' END AS state,
       'an interval of ' || shown(ci_level) || ' %, and ' || (intervals - alike) || ' of another level in the same document' AS message,
       'check the level that the source names for this interval' AS hint, concat_ws(' ', shown(ci_level), alike, intervals) AS inputs
FROM levels
