-- severity: error
-- table: studies
-- claim: A date that is not marked as planned has come.
-- reason: A planned end is no end; nobody has counted people on a day that lies ahead.
-- reference: OHDSI DataQualityDashboard plausibleTemporalAfter
-- unless: a registry may show an expected date without calling it one.
-- bad: younger-2013-fibromyalgia dates/completion: 2091-01
-- good: younger-2013-fibromyalgia dates/completion: 2010-01
-- What lies ahead is judged by the newest day that anything in the dataset was issued or read on, not by the clock.
WITH dates AS (
    SELECT id, _file, _pointer, dates_planned, unnest([
        {name: 'start', day: start}, {name: 'primary_completion', day: primary_completion}, {name: 'completion', day: completion},
        {name: 'recruitment', day: recruitment}, {name: 'screening', day: screening}, {name: 'data_period', day: data_period}
    ], recursive := true)
    FROM studies
)
SELECT id || '/' || name AS row_id, _file, _pointer, name AS column_name,
       CASE WHEN dates_planned THEN 'not_applicable' WHEN earliest(split_part(d.day, '/', -1)) <= n.day THEN 'pass' ELSE 'fail' END AS state,
       name || ' ' || d.day || ' lies after ' || n.day || ', the newest day that the dataset knows of' AS message,
       'write `planned: true` under `dates`, or `as_of` of the registration if it was read later; else check the year' AS hint, d.day AS inputs
FROM dates d, newest_day n WHERE d.day IS NOT NULL
