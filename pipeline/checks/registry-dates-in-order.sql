-- severity: error
-- table: registrations
-- claim: A registration is posted before its results, and these after the study began and before the copy that was read.
-- reason: Results cannot be posted of a study that has not begun; a digit of a year is wrong.
-- reference: CDISC CORE-000718; ClinicalTrials.gov results checks
-- bad: younger-2013-fibromyalgia registrations/0/first_posted: 2017-12-06
-- good: younger-2013-fibromyalgia registrations/0/first_posted: 2007-12-06
WITH pairs AS (
    SELECT r.id, r._file, r._pointer, unnest([
        {earlier: 'first_posted', a: r.first_posted, later: 'results_first_posted', b: r.results_first_posted},
        {earlier: 'first_posted', a: r.first_posted, later: 'as_of', b: r.as_of},
        {earlier: 'results_first_posted', a: r.results_first_posted, later: 'as_of', b: r.as_of},
        {earlier: 'start', a: s.start, later: 'results_first_posted', b: r.results_first_posted}
    ], recursive := true)
    FROM registrations r JOIN studies s ON s.id = r.study
)
SELECT id || '/' || earlier || '-' || later AS row_id, _file, _pointer, later AS column_name,
       if(earliest(a) <= latest(b), 'pass', 'fail') AS state,
       later || ' ' || b || ' lies before ' || earlier || ' ' || a AS message,
       'compare both dates with the registry: they may be swapped, or a digit be wrong' AS hint, concat_ws(' ', a, b) AS inputs
FROM pairs WHERE a IS NOT NULL AND b IS NOT NULL
