-- severity: warning
-- table: sources
-- claim: A document reports a study, makes claims, is a review, or is what a claim is about.
-- reason: A document that nothing rests on is a leftover, or its study has not been entered.
-- reference: Cochrane Handbook section 4.6.2: reports belong to studies
-- unless: it may have been read and have nothing to enter, or its study may be waiting its turn.
-- bad: lone-letter reports: []
-- good: lone-letter reports: [{study: smith-2007-crohn, role: comment}]
SELECT s.id AS row_id, s._file, s._pointer, NULL AS column_name,
       CASE WHEN EXISTS (FROM reports r WHERE r.document = s.id) OR s.id IN (SELECT unnest([c.document, c.about_document]) FROM claims c)
              OR EXISTS (FROM reviews v WHERE v.id = s.id) OR EXISTS (FROM instruments i WHERE i.document = s.id)
              OR EXISTS (FROM provenance p WHERE p.document = s.id AND p.table_name NOT IN ('sources', 'reports', 'reviews'))
            THEN 'pass' ELSE 'fail' END AS state,
       'nothing in the dataset rests on this document' AS message,
       'add `reports: [{study: …, role: …}]` with the study that it speaks of, or take the record away' AS hint, NULL AS inputs
FROM sources s
WHERE NOT EXISTS (FROM broken)                           -- what uses it may be among the refused records
