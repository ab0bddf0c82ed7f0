-- severity: info
-- table: outcomes
-- claim: Harms that a study set out to collect are reported.
-- reason: A study that asked for harms and prints none has reported selectively, or the record lacks them.
-- reference: CONSORT harms 2022; ClinicalTrials.gov results review: major comments
-- unless: the harms may be told in a document that was not read, or in a report that is still to come.
-- bad: SQL DELETE FROM adverse_events; DELETE FROM results; DELETE FROM contrasts
-- good: SQL SELECT 1
SELECT o.id AS row_id, o._file, o._pointer, 'domain' AS column_name,
       CASE WHEN NOT s.has_results THEN 'not_applicable'
            WHEN EXISTS (FROM adverse_events a WHERE a.study = o.study) OR EXISTS (FROM results r WHERE r.outcome = o.id)
              OR EXISTS (FROM contrasts c WHERE c.outcome = o.id) THEN 'pass' ELSE 'fail' END AS state,
       coalesce(o.measure, o.name) || ' was an outcome, and no harm is reported' AS message,
       'add what the documents say of harms, if only words under `frequency`; nothing to do if they are silent' AS hint, o.source AS inputs
FROM outcomes o JOIN studies s ON s.id = o.study WHERE o.domain = 'tolerability'
