-- severity: info
-- table: registrations
-- claim: The people that a registry counts as enrolled are those that the study counts.
-- reason: Planned, enrolled and randomised get mixed on the way from registry to report.
-- reference: INSPECT-SR 2.3
-- unless: the registry may count all who consented, and the report those who were randomised, treated or analysed.
-- publishes: registry_vs_report
-- bad: smith-2011-crohn registrations/0/actual: 44
-- good: smith-2011-crohn registrations/0/actual: 40
SELECT r.id AS row_id, r._file, r._pointer, 'actual' AS column_name,
       CASE WHEN s.n_enrolled IS NULL AND s.n_randomised IS NULL THEN 'insufficient_data'
            WHEN r.actual IN (s.n_enrolled, s.n_randomised) THEN 'pass'
            WHEN EXISTS (FROM claims c WHERE c.about_study = r.study AND c.number = r.actual AND c.field LIKE 'flow.%') THEN 'pass'
            ELSE 'fail' END AS state,
       'the registry counts ' || r.actual || ', the study ' || concat_ws(', ', s.n_enrolled || ' enrolled', s.n_randomised || ' randomised') AS message,
       'published as a discrepancy; nothing to do if both are printed so' AS hint,
       r.study, 'flow.enrolled' AS field, coalesce(s.n_enrolled, s.n_randomised)::VARCHAR AS value_a, s.default_source AS document_a, NULL AS locator_a,
       r.actual::VARCHAR AS value_b, r.source AS document_b, r.locator AS locator_b, NULL AS computed, NULL AS note
FROM registrations r JOIN studies s ON s.id = r.study WHERE r.actual IS NOT NULL
