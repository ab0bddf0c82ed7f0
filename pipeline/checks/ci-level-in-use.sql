-- severity: warning
-- table: contrasts
-- claim: The level of an interval is one in use, from 80 to 99.9 %.
-- reason: Every recomputation rests on the level; one that nobody uses is a slip, or a correction for several tests.
-- reference: ClinicalTrials.gov PRS: statistical analysis
-- unless: a level such as 98.3 comes from a correction for several tests or from looks at the data on the way.
-- bad: worked-parallel contrasts/5/ci_level: 59
-- good: worked-parallel contrasts/5/ci_level: 95
WITH intervals AS (
    SELECT id, ci_low, ci_level, _file, _pointer FROM contrasts
    UNION ALL SELECT id, ci_low, ci_level, _file, _pointer FROM results
    UNION ALL SELECT id, ci_low, ci_level, _file, _pointer FROM syntheses
)
SELECT id AS row_id, _file, _pointer, 'ci_level' AS column_name, if(ci_level IN (80, 90, 95, 97.5, 98, 99, 99.9), 'pass', 'fail') AS state,
       'an interval of ' || shown(ci_level) || ' %' AS message,
       'usual are 90, 95 and 99: check the digits, or waive a level that the source prints' AS hint, shown(ci_level) AS inputs
FROM intervals WHERE ci_low IS NOT NULL
