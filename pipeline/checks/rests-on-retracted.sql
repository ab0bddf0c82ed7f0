-- severity: warning
-- table: source_status
-- claim: No number of a study rests on a document that was retracted.
-- reason: What its authors or journal withdrew must not look like a fact in force.
-- reference: INSPECT-SR 1.1 and 1.2; COPE retraction guidelines
-- unless: papers are also retracted for want of permission, for authorship or by a publisher's slip, and the numbers may stand.
-- bad: younger-2013-article status: [{state: retracted}]
-- good: younger-2013-article year: 2013
WITH resting AS (
    SELECT document, count(*) AS n FROM provenance WHERE table_name IN ('flow', 'baseline', 'results', 'contrasts', 'adverse_events') GROUP BY 1
)
SELECT s.id AS row_id, s._file, s._pointer, NULL AS column_name, if(x.state IS NULL, 'pass', 'fail') AS state,
       s.id || ' was retracted, and ' || r.n || ' values rest on it' AS message,
       'take them from another document, or say so in the `note` of each study that rests on it and answer this finding' AS hint,
       concat_ws(' ', x.state, r.n) AS inputs
FROM sources s JOIN resting r ON r.document = s.id LEFT JOIN source_status x ON x.document = s.id AND x.state = 'retracted'
