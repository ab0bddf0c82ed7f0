-- severity: info
-- table: results
-- claim: An outcome with a result of one arm has one of each arm, or a contrast between them.
-- reason: A result of the drug alone hides what happened to the others.
-- reference: CONSORT 2010 item 17a
-- unless: some things are measured under the drug only, and the document may show no more than this arm.
-- bad: SQL DELETE FROM results WHERE group_id = 'bruun-2024-fibromyalgia/placebo'; DELETE FROM contrasts
-- good: SQL SELECT 1
WITH arms_of AS (
    SELECT a.study, count(*) AS arms FROM arms a JOIN studies s ON s.id = a.study
    WHERE s.allocation = 'randomised' AND s.design_model IN ('parallel', 'factorial') GROUP BY ALL HAVING count(*) > 1
), shown_arms AS (
    SELECT r.study, r.outcome, r.time_days, r.time_event, arg_min(r.id, r.id) AS id, arg_min(r._file, r.id) AS _file, arg_min(r._pointer, r.id) AS _pointer,
           count(DISTINCT r.group_id) FILTER (g.kind IN ('arm', 'treatment')) AS here, bool_or(g.kind NOT IN ('arm', 'treatment')) AS pooled,
           any_value(g.name) AS name
    FROM results r JOIN groups g ON g.id = r.group_id GROUP BY ALL
)
SELECT r.id AS row_id, r._file, r._pointer, NULL AS column_name,
       CASE WHEN r.here = 0 THEN 'not_applicable' WHEN r.here >= 2 OR r.pooled THEN 'pass'
            WHEN EXISTS (FROM contrasts c WHERE c.outcome = r.outcome AND c.kind IN ('between', 'omnibus')) THEN 'pass' ELSE 'fail' END AS state,
       r.outcome || ': a result of ' || r.name || ' alone, of ' || a.arms || ' arms' AS message,
       'add what the document says of the other arms, if only `direction`; nothing to do if it is silent' AS hint, concat_ws(' ', r.here, a.arms) AS inputs
FROM shown_arms r JOIN arms_of a ON a.study = r.study
WHERE r.study NOT IN (SELECT split_part(id, '/', 1) FROM broken)  -- what is missing may be among the refused rows
