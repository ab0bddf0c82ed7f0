-- severity: error
-- table: flow
-- claim: Who was lost on the way to a stage explains the difference to the stage before, in all and arm by arm.
-- reason: Simple sums are where attention runs out.
-- reference: CONSORT 2010 item 13b
-- unless: somebody may be counted under two reasons, and who stopped the drug may have stayed in the study.
-- bad: cree-2010-ms flow/1/n: 61
-- good: cree-2010-ms flow/1/n: 60
WITH counted AS (
    SELECT f.*, r.rank, g.kind FROM flow f JOIN groups g ON g.id = f.group_id AND g.kind IN ('all', 'arm')
    JOIN stages r ON r.stage = f.stage AND r.rank >= 5  -- from enrolled on
), lost AS (
    SELECT l.study, l.stage, l.epoch, g.kind, g.id AS group_id, l.n FROM flow_losses l JOIN groups g ON g.id = l.group_id
), named AS (  -- arms are judged only where every loss of the stage names one, the whole study with the losses of all
    SELECT study, stage, epoch, group_id, sum(n) AS n FROM lost GROUP BY ALL HAVING any_value(kind) = 'arm'
    UNION ALL
    SELECT l.study, l.stage, l.epoch, w.id, sum(l.n) FROM lost l JOIN groups w ON w.study = l.study AND w.kind = 'all' GROUP BY ALL
), whole AS (
    SELECT study, stage, epoch, bool_and(kind = 'arm') AS by_arm FROM lost GROUP BY ALL
), steps AS (
    SELECT t.id AS row_id, t._file, t._pointer, t.kind, t.n, t.stage, l.n AS lost, w.by_arm,
           (SELECT arg_max({'n': e.n, 'stage': e.stage}, e.rank) FROM counted e WHERE e.study = t.study AND e.group_id = t.group_id AND e.rank < t.rank) AS before
    FROM counted t JOIN named l ON l.study = t.study AND l.stage = t.stage AND l.group_id = t.group_id AND l.epoch IS NOT DISTINCT FROM t.epoch
    JOIN whole w ON w.study = t.study AND w.stage = t.stage AND w.epoch IS NOT DISTINCT FROM t.epoch
)
SELECT row_id, _file, _pointer, NULL AS column_name,
       CASE WHEN before IS NULL OR (kind = 'arm' AND NOT by_arm AND before.n - lost >= n) THEN 'insufficient_data'
            WHEN before.n - lost = n THEN 'pass' ELSE 'fail' END AS state,
       before.n || ' ' || before.stage || ' less ' || lost || ' lost are ' || (before.n - lost) || ', not ' || n || ' ' || stage AS message,
       'check the counts and the losses; unexplained ones get the reason not_stated' AS hint, concat_ws(' ', before.n, lost, n) AS inputs
FROM steps
