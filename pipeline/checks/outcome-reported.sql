-- severity: info
-- table: outcomes
-- claim: A secondary outcome that is not planned only has a result or a contrast.
-- reason: What was measured and not reported is data too; a row that nothing hangs on may be an oversight of ours.
-- reference: OHDSI DataQualityDashboard: a parent that needs a child; ORBIT
-- unless: it may be reported in a document that was not read, or in words about several outcomes at once.
-- bad: cree-2010-ms outcomes/composite/planned: false
-- good: cree-2010-ms outcomes/composite/planned: true
SELECT o.id AS row_id, o._file, o._pointer, NULL AS column_name,
       CASE WHEN o.planned OR NOT s.has_results THEN 'not_applicable'
            WHEN EXISTS (FROM results r WHERE r.outcome = o.id) OR EXISTS (FROM contrasts c WHERE c.outcome = o.id) THEN 'pass' ELSE 'fail' END AS state,
       coalesce(o.measure, o.name) || ' has no result and no contrast' AS message,
       'add what the source reports of it, if only `direction` or `significant`; nothing to do if it reports none' AS hint, o.name AS inputs
FROM outcomes o JOIN studies s ON s.id = o.study WHERE o.is_primary IS DISTINCT FROM TRUE
