-- severity: error
-- table: reports
-- claim: A registry record registers the study that carries its number.
-- reason: A number that stands in one study while its record reports another one joins the wrong people.
-- reference: Cochrane Handbook section 4.6.2: one registration, one study
-- bad: nct00663117 reports: [{study: smith-2007-crohn, role: registration}]
-- good: nct00663117 reports: [{study: smith-2011-crohn, role: registration}]
WITH numbers AS (SELECT upper(number) AS number, any_value(study) AS study FROM registrations GROUP BY 1)
SELECT r.id || '/' || i.identifier AS row_id, r._file, r._pointer, NULL AS column_name,
       CASE WHEN n.study IS NULL THEN 'not_applicable'  -- another number of the sponsor, or of a registry not named
            WHEN EXISTS (FROM registrations g WHERE g.study = r.study AND upper(g.number) = upper(i.identifier)) THEN 'pass' ELSE 'fail' END AS state,
       r.document || ' registers ' || r.study || ', but ' || i.identifier || ' stands in ' || n.study AS message,
       'name ' || n.study || ' under `reports`, or put the number under its `registrations`' AS hint, concat_ws(' ', i.identifier, r.study, n.study) AS inputs
FROM reports r JOIN sources s ON s.id = r.document AND s.type = 'registry_record' JOIN identifiers i ON i.document = s.id
LEFT JOIN numbers n ON n.number = upper(i.identifier)
WHERE r.role = 'registration'
