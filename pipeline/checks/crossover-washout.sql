-- severity: info
-- table: arms
-- claim: Where another treatment follows a drug, a washout of five half-lives (2.7 days) or more lies between.
-- reason: What is left of the first treatment counts for the second; where no washout is recorded nobody can judge it.
-- reference: Cochrane Handbook section 23.2; half-life of 6-beta-naltrexol 13 h
-- unless: a late measurement in the next period leaves the first drug time to wear off, and the document may not print a pause.
-- bad: younger-2009-fibromyalgia arms/sequence/periods: [{treatment: ldn, weeks: 8}, {treatment: placebo, weeks: 2}]
-- good: younger-2009-fibromyalgia arms/sequence/periods/1/treatment: placebo
WITH taken AS (  -- a washout whose length nobody prints is a washout
    SELECT p.id, p.study, p.arm, p.position, p.length_days, string_agg(t.name, ', ' ORDER BY t.name) AS took,
           bool_and(t.type = 'no_treatment' OR coalesce(p.epoch = 'washout', FALSE)) AS pause, bool_or(t.type = 'drug' AND t.drug IS DISTINCT FROM 'placebo') AS active
    FROM periods p JOIN period_treatments pt ON pt.period = p.id AND NOT pt.background JOIN treatments t ON t.id = pt.treatment
    GROUP BY p.id, p.study, p.arm, p.position, p.length_days
), paused AS (
    SELECT *, sum(if(pause, coalesce(length_days, 99), 0)) OVER w AS pauses, count(*) FILTER (pause) OVER w AS n FROM taken WINDOW w AS (PARTITION BY arm ORDER BY position)
), steps AS (
    SELECT *, lead(took) OVER w AS next, lead(pauses) OVER w - pauses AS days, lead(n) OVER w - n AS between FROM paused WHERE NOT pause WINDOW w AS (PARTITION BY arm ORDER BY position)
), judged AS (
    SELECT a.id, a._file, a._pointer, max(CASE WHEN k.active AND k.next <> k.took THEN CASE WHEN k.between = 0 THEN 2 WHEN k.days < 2.7 THEN 1 ELSE 0 END END) AS worst,
           arg_max(k.next || ' follows ' || k.took || if(k.between = 0, ' without a washout', ' after ' || shown(k.days) || ' days'), if(k.between = 0, 100, -k.days)) FILTER (k.active AND k.next <> k.took) AS said
    FROM steps k JOIN arms a ON a.id = k.arm JOIN studies s ON s.id = k.study WHERE s.design_model IN ('crossover', 'sequential') GROUP BY ALL
)
SELECT id AS row_id, _file, _pointer, NULL AS column_name,
       CASE WHEN coalesce(worst, 0) = 0 THEN 'pass' ELSE 'fail' END AS state, said AS message,
       'add `{treatment: …, epoch: washout}` as a period where a source prints one; nothing to do if none does' AS hint, said AS inputs
FROM judged
