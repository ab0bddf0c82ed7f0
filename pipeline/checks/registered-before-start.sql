-- severity: info
-- table: registrations
-- claim: A study is registered before it starts, or at most 30 days later.
-- reason: What is registered after the start may have been chosen with knowledge of the data; this describes and does not judge.
-- reference: INSPECT-SR 2.2; TRACT; ICMJE registration policy
-- unless: registration was not asked for before about 2005, and often not of small or open studies later.
-- bad: smith-2013-crohn-children registrations/0/first_posted: 2009-07-15
-- good: smith-2013-crohn-children registrations/0/first_posted: 2008-07-15
SELECT r.id AS row_id, r._file, r._pointer, 'first_posted' AS column_name,
       CASE WHEN s.n_enrolled = 0 THEN 'not_applicable'  -- nobody ever entered
            WHEN r.first_posted IS NULL OR s.start IS NULL THEN 'insufficient_data'
            WHEN latest(r.first_posted) <= earliest(s.start) + INTERVAL 30 DAY THEN 'pass'
            WHEN earliest(r.first_posted) > latest(s.start) + INTERVAL 30 DAY THEN 'fail' ELSE 'no_power' END AS state,
       'registered ' || r.first_posted || ', started ' || s.start AS message,
       'nothing to do if both dates are printed so' AS hint, concat_ws(' ', r.first_posted, s.start) AS inputs
FROM registrations r JOIN studies s ON s.id = r.study
WHERE r.id = (SELECT arg_min(o.id, coalesce(o.first_posted, '9')) FROM registrations o WHERE o.study = r.study)  -- the first of several
