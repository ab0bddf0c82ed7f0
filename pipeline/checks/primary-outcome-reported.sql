-- severity: warning
-- table: outcomes
-- claim: A primary outcome of a study with results has a result or a contrast.
-- reason: What was measured and not reported is data too, and must not look like an oversight of ours.
-- reference: CONSORT 2010 item 17a; ORBIT
-- unless: its result may be in a document that was not read or is still to come, or the study may have ended before it was measured.
-- bad: younger-2013-fibromyalgia outcomes/pain-mechanical: {domain: pain_mechanisms, primary: true}
-- good: younger-2013-fibromyalgia outcomes/pain/primary: true
SELECT o.id AS row_id, o._file, o._pointer, 'is_primary' AS column_name,
       CASE WHEN EXISTS (FROM results r WHERE r.outcome = o.id) OR EXISTS (FROM contrasts c WHERE c.outcome = o.id) THEN 'pass' ELSE 'fail' END AS state,
       'a primary outcome without result or contrast' AS message,
       'add what the source reports of it, if only `direction` or `significant`; `planned: true` if it is only planned' AS hint, NULL AS inputs
FROM outcomes o JOIN studies s ON s.id = o.study WHERE o.is_primary AND s.has_results AND o.planned IS DISTINCT FROM TRUE
