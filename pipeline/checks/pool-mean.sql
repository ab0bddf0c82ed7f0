-- severity: warning
-- table: results
-- claim: The mean of a pool of groups is the mean of theirs, weighted by people.
-- reason: A pooled mean of the same people is an identity; where it fails, people are missing somewhere or a digit is wrong.
-- reference: Cochrane Handbook section 6.5.2.10; INSPECT-SR 4.10
-- unless: a group may lack values, so that its mean is of fewer people than it has; or each group has the same weight, or a model gave the mean.
-- publishes: arithmetic
-- bad: worked-parallel results/4/value: 4.9
-- good: worked-parallel results/4/value: 4.7
WITH parts AS (
    SELECT p.pool, count(*) AS members, list(v.value ORDER BY r.id) AS means, list(r.n ORDER BY r.id) AS people, string_agg(v.value || ' of ' || r.n, ', ' ORDER BY r.id) AS groups
    FROM pools p JOIN results r ON r.id = p.part JOIN result_numbers v ON v.id = r.id WHERE r.n > 0 AND v.value IS NOT NULL GROUP BY p.pool
), judged AS (
    SELECT c.*, v.value AS printed, p.groups, if(p.members = m.members AND list_sum(p.people) = c.n, doubt_of_pool(p.means, p.people, v.value), NULL) AS doubt
    FROM results c JOIN (SELECT group_id, count(*) AS members FROM group_members GROUP BY group_id) m ON m.group_id = c.group_id
    JOIN outcomes o ON o.id = c.outcome JOIN result_numbers v ON v.id = c.id LEFT JOIN parts p ON p.pool = c.id
    WHERE v.value IS NOT NULL AND coalesce(o.aggregation, 'mean') = 'mean'
)
SELECT id AS row_id, _file, _pointer, 'value' AS column_name,
       CASE WHEN doubt IS NULL OR uncertain THEN 'insufficient_data' WHEN doubt = '' THEN 'pass' ELSE 'fail' END AS state,
       groups || ' make ' || doubt || ', printed ' || printed AS message, 'check the means and `n` of pool and groups' AS hint,
       c.study, c.id || '.value' AS field, printed AS value_a, c.source AS document_a, c.locator AS locator_a, groups AS value_b,
       c.source AS document_b, c.locator AS locator_b, doubt AS computed, NULL AS note
FROM judged c
