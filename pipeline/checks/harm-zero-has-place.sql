-- severity: error
-- table: adverse_events
-- claim: A zero of harms has its place in the document, or its words.
-- reason: Silence is not zero: somebody must be able to read that nobody had the event.
-- reference: CONSORT harms 2022; ClinicalTrials.gov results checks: zero at risk
-- bad: smith-2013-crohn-children adverse_events/0: {term: any, serious: true, group: ldn, affected: 0, source: ctgov}
-- good: smith-2013-crohn-children adverse_events/0/affected: 0
SELECT a.id AS row_id, a._file, a._pointer, 'affected' AS column_name,
       CASE WHEN a.locator IS NOT NULL OR a.as_reported IS NOT NULL OR a.note IS NOT NULL THEN 'pass'
            WHEN d.type NOT IN ('journal_article', 'preprint', 'thesis', 'protocol', 'registry_record', 'sponsor_report', 'systematic_review')
            THEN 'not_applicable' ELSE 'fail' END AS state,  -- news and posts have no parts to name
       'nobody with ' || a.term || ', and no place in ' || a.source || ' that says so' AS message,
       'add `at:` with the table or section, or the words under `as_reported`; take the row away if the document is silent' AS hint,
       concat_ws(' ', a.term, a.source) AS inputs
FROM adverse_events a JOIN sources d ON d.id = a.source
WHERE a.affected = 0 OR a.events = 0 OR (a.percent = 0 AND a.percent_bound IS NULL)
