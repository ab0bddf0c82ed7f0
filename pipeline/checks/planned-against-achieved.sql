-- severity: info
-- table: registrations
-- claim: The people reached are within 15 % of the people planned.
-- reason: A shortfall is common and no sign of distrust; a reader should see it.
-- reference: INSPECT-SR 2.3; TRACT
-- unless: trials end early for want of people, money or drug, or after a look at the data, and plans are revised.
-- bad: bruun-2024-fibromyalgia registrations/1/planned: 200
-- good: bruun-2024-fibromyalgia registrations/1/planned: 100
SELECT r.id AS row_id, r._file, r._pointer, 'planned' AS column_name,
       CASE WHEN coalesce(s.n_enrolled, s.n_randomised, r.actual) IS NULL OR s.status = 'ongoing' THEN 'insufficient_data'
            WHEN abs(coalesce(s.n_enrolled, s.n_randomised, r.actual) - r.planned) <= 0.15 * r.planned THEN 'pass' ELSE 'fail' END AS state,
       r.planned || ' planned, ' || coalesce(s.n_enrolled, s.n_randomised, r.actual) || ' reached' AS message,
       'nothing to do if the registry says so; within 15 % lie ' || ceil(0.85 * r.planned)::BIGINT || ' to ' || floor(1.15 * r.planned)::BIGINT AS hint, concat_ws(' ', r.planned, coalesce(s.n_enrolled, s.n_randomised, r.actual)) AS inputs
FROM registrations r JOIN studies s ON s.id = r.study WHERE r.planned IS NOT NULL
