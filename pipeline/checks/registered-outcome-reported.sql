-- severity: info
-- table: outcomes
-- claim: A primary outcome that was registered stands in the report, or in the registry's results, where either was read in full.
-- reason: An outcome that was promised first and not reported shows what could have been found; it stays visible.
-- reference: COMPare; CONSORT 2010 item 6b; INSPECT-SR 2.3
-- unless: it may be reported in a document that was not read or is still to come, or have been dropped for a reason that was given.
-- publishes: registry_vs_report
-- bad: worked-parallel outcomes/weight/primary: true
-- good: worked-parallel outcomes/weight/primary: false
WITH read_enough AS (  -- the report in full, or the results of the registry
    SELECT p.study FROM reports p JOIN sources d ON d.id = p.document WHERE p.role IN ('primary', 'secondary') AND d.read_extent = 'full_text'
    UNION SELECT r.study FROM results r JOIN sources d ON d.id = r.source WHERE d.type = 'registry_record'
    UNION SELECT c.study FROM contrasts c JOIN sources d ON d.id = c.source WHERE d.type = 'registry_record'
    UNION SELECT e.study FROM adverse_events e JOIN sources d ON d.id = e.source WHERE d.type = 'registry_record'
)
SELECT o.id AS row_id, o._file, o._pointer, 'planned' AS column_name,
       CASE WHEN NOT s.has_results THEN 'not_applicable'
            WHEN EXISTS (FROM results r WHERE r.outcome = o.id) OR EXISTS (FROM contrasts c WHERE c.outcome = o.id) THEN 'pass'
            WHEN o.planned AND s.id IN (FROM read_enough) THEN 'fail' ELSE 'insufficient_data' END AS state,
       coalesce(o.measure, o.name) || ' was planned as a primary outcome, and what was read of the study reports none' AS message,
       'nothing to do if no report names it; else add its result and take `planned` away' AS hint,
       o.study, o.id AS field, 'primary outcome' AS value_a, o.source AS document_a, o.locator AS locator_a,
       'not in what was read' AS value_b, s.default_source AS document_b, NULL AS locator_b, NULL AS computed, 'reporting' AS consequence, o.note
FROM outcomes o JOIN studies s ON s.id = o.study
WHERE o.is_primary AND EXISTS (FROM registrations r WHERE r.study = o.study)
