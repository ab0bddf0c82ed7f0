-- severity: info
-- table: studies
-- claim: A registered trial has one to three primary outcomes.
-- reason: None, or many, leaves room to choose afterwards which one to report.
-- reference: Zarin 2011; CONSORT 2010 item 6a
-- unless: pilot trials often name several or none, a plan may share the error among them, and registries list each part by itself.
-- bad: bruun-2024-fibromyalgia outcomes/pain/primary: false
-- good: bruun-2024-fibromyalgia outcomes/pain/primary: true
WITH counted AS (
    SELECT s.id, s._file, s._pointer, count(*) FILTER (o.is_primary) AS primaries, count(o.id) AS outcomes, count(*) FILTER (o.is_primary IS NOT NULL) AS told
    FROM studies s LEFT JOIN outcomes o ON o.study = s.id
    WHERE s.kind = 'clinical' AND EXISTS (FROM registrations r WHERE r.study = s.id) GROUP BY ALL
)
SELECT id AS row_id, _file, _pointer, NULL AS column_name,
       CASE WHEN told = 0 THEN 'insufficient_data' WHEN primaries BETWEEN 1 AND 3 THEN 'pass' ELSE 'fail' END AS state,
       primaries || ' primary outcomes among ' || outcomes AS message,
       if(primaries = 0, 'mark with `primary: true` what the registry or the report calls primary', 'nothing to do if the source calls them all primary') AS hint,
       concat_ws(' ', primaries, outcomes) AS inputs
FROM counted
