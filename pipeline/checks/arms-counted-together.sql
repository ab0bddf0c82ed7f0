-- severity: warning
-- table: flow
-- claim: A stage that is counted by arm counts every arm whose people the same document counts elsewhere.
-- reason: Sums and losses of a stage are judged only where all of its arms stand; an arm that is left out is missed by nobody.
-- reference: CONSORT 2010 item 13a
-- unless: only some of the arms may reach a stage, such as a part of the study for one of them, which a `note` of the stage says.
-- bad: bruun-2024-fibromyalgia flow/2/by_arm: {ldn: 49}
-- good: bruun-2024-fibromyalgia flow/2/by_arm: {ldn: 49, placebo: 50}
WITH counts AS (
    SELECT group_id, source FROM flow
    UNION SELECT group_id, source FROM results WHERE n IS NOT NULL OR total IS NOT NULL
    UNION SELECT group_id, source FROM baseline WHERE n IS NOT NULL OR total IS NOT NULL
    UNION SELECT group_a, source FROM adverse_events WHERE at_risk IS NOT NULL
), counted AS (  -- arms that a document counts somewhere
    SELECT g.study, c.source, list(g.id ORDER BY g.id) AS arms FROM counts c JOIN groups g ON g.id = c.group_id AND g.kind = 'arm' GROUP BY ALL
), stages AS (
    SELECT f.study, f.stage, f.epoch, f.time_days, f.time_event, f.source, list(g.id ORDER BY g.id) AS arms, bool_or(f.note IS NOT NULL) AS explained,
           arg_min(f.id, f.id) AS id, arg_min(f._file, f.id) AS _file, arg_min(f._pointer, f.id) AS _pointer
    FROM flow f JOIN groups g ON g.id = f.group_id AND g.kind = 'arm' GROUP BY ALL
), left_out AS (
    SELECT s.*, len(c.arms) AS known, list_filter(c.arms, lambda a: NOT list_contains(s.arms, a)) AS absent FROM stages s JOIN counted c ON c.study = s.study AND c.source IS NOT DISTINCT FROM s.source
)
SELECT id AS row_id, _file, _pointer, NULL AS column_name,
       CASE WHEN known = 1 THEN 'no_power' WHEN len(absent) = 0 THEN 'pass' WHEN explained THEN 'not_applicable' ELSE 'fail' END AS state,
       stage || ' is counted without ' || array_to_string(list_transform(absent, lambda a: split_part(a, '/', -1)), ' and ') AS message,
       'add the arm under `by_arm`, or write a `note` that says why it is not there' AS hint, array_to_string(absent, ' ') AS inputs
FROM left_out
