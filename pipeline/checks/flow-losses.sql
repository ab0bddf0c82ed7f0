-- severity: error
-- table: flow
-- claim: Who was lost on the way to a stage explains the difference to the stage before.
-- reason: Simple sums are where attention runs out.
-- reference: CONSORT 2010 item 13b
-- unless: somebody may be counted under two reasons, and who stopped the drug may have stayed in the study.
-- bad: cree-2010-ms flow/1/n: 61
-- good: cree-2010-ms flow/1/n: 60
WITH lost AS (
    SELECT l.study, l.stage, l.epoch, sum(l.n) AS n FROM flow_losses l GROUP BY ALL
), total AS (
    SELECT f.*, r.rank FROM flow f JOIN groups g ON g.id = f.group_id AND g.kind = 'all'
    JOIN stages r ON r.stage = f.stage AND r.rank >= 5  -- from enrolled on
), steps AS (
    SELECT t.id AS row_id, t._file, t._pointer, t.n, t.stage, l.n AS lost,
           (SELECT arg_max({'n': e.n, 'stage': e.stage}, e.rank) FROM total e WHERE e.study = t.study AND e.rank < t.rank) AS before
    FROM total t JOIN lost l ON l.study = t.study AND l.stage = t.stage AND l.epoch IS NOT DISTINCT FROM t.epoch
)
SELECT row_id, _file, _pointer, NULL AS column_name,
       CASE WHEN before IS NULL THEN 'insufficient_data' WHEN before.n - lost = n THEN 'pass' ELSE 'fail' END AS state,
       before.n || ' ' || before.stage || ' less ' || lost || ' lost are ' || (before.n - lost) || ', not ' || n || ' ' || stage AS message,
       'check the counts and the losses; unexplained ones get the reason not_stated' AS hint, concat_ws(' ', before.n, lost, n) AS inputs
FROM steps
