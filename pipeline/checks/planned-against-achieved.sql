-- severity: info
-- table: registrations
-- claim: The people reached are within 15 % of the people planned.
-- reason: A shortfall is common and no sign of distrust, more people than planned are rarer; a reader should see both.
-- reference: INSPECT-SR 2.3 and 4.6; TRACT
-- unless: trials end early for want of people, money or drug, or after a look at the data, and plans are revised.
-- bad: bruun-2024-fibromyalgia registrations/1/planned: 200
-- good: bruun-2024-fibromyalgia registrations/1/planned: 100
WITH plans AS (
    SELECT id, study, _file, _pointer, planned, actual FROM registrations WHERE planned > 0
    UNION ALL
    SELECT f.id, f.study, f._file, f._pointer, f.n, NULL FROM flow f JOIN groups g ON g.id = f.group_id AND g.kind = 'all'
    WHERE f.stage = 'planned' AND f.n > 0 AND NOT EXISTS (FROM registrations r WHERE r.study = f.study AND r.planned = f.n)
), reached AS (
    SELECT p.*, s.status, coalesce(s.n_enrolled, s.n_randomised, p.actual) AS n FROM plans p JOIN studies s ON s.id = p.study
)
SELECT id AS row_id, _file, _pointer, 'planned' AS column_name,
       CASE WHEN n IS NULL OR status = 'ongoing' THEN 'insufficient_data' WHEN 100 * abs(n - planned) <= 15 * planned THEN 'pass' ELSE 'fail' END AS state,
       planned || ' planned, ' || n || ' reached' || if(n > planned, ', more than planned', '') AS message,
       'nothing to do if the registry says so; within 15 % lie ' || ceil(0.85 * planned)::BIGINT || ' to ' || floor(1.15 * planned)::BIGINT AS hint,
       concat_ws(' ', planned, n) AS inputs
FROM reached
