-- severity: info
-- table: flow
-- claim: Two arms of equal chance are as far apart as chance makes them (two-sided binomial p of at least 0.001).
-- reason: A wide gap comes from another ratio, from blocks that were not kept, or from people left out.
-- reference: INSPECT-SR 4.2; exact binomial test
-- unless: the arms may have been planned unequal or filled by strata without a word, and chance alone does this once in a thousand trials.
-- bad: bruun-2024-fibromyalgia flow/1: {stage: randomised, n: 99, by_arm: {ldn: 29, placebo: 70}}
-- good: bruun-2024-fibromyalgia flow/1: {stage: randomised, n: 99, by_arm: {ldn: 49, placebo: 50}}
WITH pairs AS (
    SELECT f.study, min(f.n) AS fewer, sum(f.n)::BIGINT AS people, count(*) AS arms, any_value(f._file) AS _file, arg_min(f._pointer, f.n) AS _pointer, arg_min(f.id, f.n) AS id
    FROM flow f JOIN groups g ON g.id = f.group_id AND g.kind = 'arm' WHERE f.stage = 'randomised' AND f.epoch IS NULL GROUP BY 1
), chances AS (  -- 2 P(X <= fewer) of a fair coin, from logarithms of factorials; a tie of the limit cannot be printed
    SELECT p.*, s.allocation_ratio,
           least(1, 2 * list_sum([exp(lgamma(people + 1) - lgamma(k + 1) - lgamma(people - k + 1) - people * ln(2)) FOR k IN range(fewer + 1)])) AS p
    FROM pairs p JOIN studies s ON s.id = p.study WHERE s.allocation = 'randomised'
)
SELECT id AS row_id, _file, _pointer, NULL AS column_name,
       CASE WHEN arms <> 2 OR coalesce(allocation_ratio, '1:1') <> '1:1' THEN 'not_applicable'
            WHEN people < 11 THEN 'no_power' WHEN p >= 0.001 THEN 'pass' ELSE 'fail' END AS state,
       fewer || ' and ' || (people - fewer) || ' people: p ' || if(p < 0.0001, '< 0.0001', '= ' || round(p, 4)) || ' of an equal chance' AS message,
       'check both counts, and `allocation_ratio`; nothing to do if the source prints them so' AS hint, concat_ws(' ', fewer, people) AS inputs
FROM chances
