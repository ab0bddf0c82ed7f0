-- severity: info
-- table: registrations
-- claim: A registration is not called open when its results are out or its end was two years ago.
-- reason: A record that nobody keeps up makes a finished or abandoned study look like one that is coming.
-- reference: ClinicalTrials.gov: status unknown after two years
-- unless: few teams update a registry on time, and follow-up may go on after the first results.
-- bad: smith-2011-crohn registrations/0/status: recruiting
-- good: smith-2011-crohn registrations/0/status: completed
SELECT r.id AS row_id, r._file, r._pointer, 'status' AS column_name,
       CASE WHEN r.status NOT IN ('not_yet_recruiting', 'recruiting', 'active_not_recruiting', 'unknown') THEN 'pass'
            WHEN s.status = 'included' AND s.has_results THEN 'fail'
            WHEN s.completion IS NULL THEN 'insufficient_data'
            WHEN latest(s.completion) + INTERVAL 2 YEAR < coalesce(latest(r.as_of), n.day) THEN 'fail' ELSE 'pass' END AS state,
       'called ' || r.status || ', but ' || if(s.status = 'included' AND s.has_results, 'results are out', 'the end was due ' || s.completion) AS message,
       'nothing to do if the registry says so; `as_of` tells when the record was read' AS hint,
       concat_ws(' ', r.status, s.status, s.has_results, s.completion, r.as_of) AS inputs
FROM registrations r JOIN studies s ON s.id = r.study, newest_day n WHERE r.status IS NOT NULL
