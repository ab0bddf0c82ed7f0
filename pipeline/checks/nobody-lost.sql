-- severity: info
-- table: flow
-- claim: Of 50 people or more somebody is lost in twelve weeks.
-- reason: No loss at all is rare and no proof of anything; a reader should see it, and an intention-to-treat count must not pass for it.
-- reference: INSPECT-SR 4.5; TRACT
-- unless: a short or closely kept study can hold everybody, and a document may describe only those who finished.
-- bad: cree-2010-ms flow/1: {stage: completed, n: 80}
-- good: cree-2010-ms flow/1/n: 60
WITH longest AS (
    SELECT study, max(days) AS days FROM (SELECT study, arm, sum(length_days) AS days FROM periods GROUP BY ALL) GROUP BY 1
), counted AS (
    SELECT f.study, max(f.n) FILTER (f.stage IN ('enrolled', 'randomised', 'started') AND f.epoch IS NULL) AS entered,
           min(f.n) FILTER (f.stage IN ('completed', 'followed_up')) AS stayed,
           any_value(f._file) AS _file, arg_min(f._pointer, f.n) FILTER (f.stage IN ('completed', 'followed_up')) AS _pointer
    FROM flow f JOIN groups g ON g.id = f.group_id AND g.kind = 'all' GROUP BY 1
)
SELECT c.study AS row_id, c._file, c._pointer, NULL AS column_name,
       CASE WHEN s.status = 'ongoing' OR s.perspective = 'retrospective' THEN 'not_applicable' WHEN c.entered IS NULL OR l.days IS NULL THEN 'insufficient_data'
            WHEN c.stayed < c.entered THEN 'pass' WHEN c.entered < 50 OR l.days < 84 THEN 'no_power' ELSE 'fail' END AS state,
       'all ' || c.entered || ' people stayed for ' || shown(round(l.days)) || ' days' AS message,
       'check that `completed` counts people who finished, not those analysed; nothing to do if the source says so' AS hint,
       concat_ws(' ', c.entered, c.stayed, l.days) AS inputs
FROM counted c JOIN studies s ON s.id = c.study LEFT JOIN longest l ON l.study = c.study WHERE c.stayed IS NOT NULL
