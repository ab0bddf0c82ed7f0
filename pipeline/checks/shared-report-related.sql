-- severity: warning
-- table: reports
-- claim: Two studies of one kind that a document reports as its own are linked by a relation.
-- reason: A main trial and its extension or second analysis are the same people: side by side they weigh double.
-- reference: Cochrane Handbook section 4.6.2
-- unless: one document can report two separate studies of different people.
-- bad: younger-2009-article reports: [{study: younger-2009-fibromyalgia, role: primary}, {study: parkitny-2017-fibromyalgia, role: primary}]
-- good: younger-2009-article reports: [{study: younger-2009-fibromyalgia, role: primary}]
WITH own AS (
    SELECT r.*, s.kind FROM reports r JOIN studies s ON s.id = r.study WHERE r.role IN ('primary', 'secondary', 'conference')
), unlinked AS (
    SELECT a.id, string_agg(b.study, ' and ' ORDER BY b.study) AS others FROM own a JOIN own b ON b.document = a.document AND b.study < a.study AND b.kind = a.kind
    WHERE NOT EXISTS (FROM relations r WHERE (r.study = a.study AND r.related = b.study) OR (r.study = b.study AND r.related = a.study))
    GROUP BY a.id
)
SELECT r.id AS row_id, r._file, r._pointer, NULL AS column_name, if(u.others IS NULL, 'pass', 'fail') AS state,
       r.document || ' reports ' || r.study || ' and ' || u.others AS message,
       'say how they hang together: `relations: [{type: …, study: ' || u.others || '}]` in ' || r.study AS hint, u.others AS inputs
FROM own r LEFT JOIN unlinked u ON u.id = r.id
