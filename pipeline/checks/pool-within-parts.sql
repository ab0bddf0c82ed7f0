-- severity: error
-- table: results
-- claim: The mean of a pool of groups lies between theirs.
-- reason: No weights bring it outside: it was computed of other people, or mis-typed.
-- reference: Cochrane Handbook section 6.5.2.10; INSPECT-SR 4.10
-- unless: the pooled mean may come from a model, or be of partly other people than the means of the groups.
-- publishes: arithmetic
-- bad: worked-parallel results/4/value: 5.5
-- good: worked-parallel results/4/value: 4.7
WITH parts AS (
    SELECT p.pool, count(*) AS members, min(v.value_low) AS low, max(v.value_high) AS high, string_agg(v.value, ', ' ORDER BY r.id) AS groups
    FROM pools p JOIN results r ON r.id = p.part JOIN result_numbers v ON v.id = r.id WHERE v.value IS NOT NULL GROUP BY p.pool
), judged AS (
    SELECT c.*, v.value AS printed, p.groups, if(p.members = m.members, v.value_high >= p.low AND v.value_low <= p.high, NULL) AS inside
    FROM results c JOIN (SELECT group_id, count(*) AS members FROM group_members GROUP BY group_id) m ON m.group_id = c.group_id
    JOIN outcomes o ON o.id = c.outcome JOIN result_numbers v ON v.id = c.id LEFT JOIN parts p ON p.pool = c.id
    WHERE v.value IS NOT NULL AND coalesce(o.aggregation, 'mean') = 'mean'
)
SELECT id AS row_id, _file, _pointer, 'value' AS column_name,
       CASE WHEN inside IS NULL OR uncertain THEN 'insufficient_data' WHEN inside THEN 'pass' ELSE 'fail' END AS state,
       printed || ' lies outside the means of the groups: ' || groups AS message, 'check the means of pool and groups' AS hint,
       c.study, c.id || '.value' AS field, printed AS value_a, c.source AS document_a, c.locator AS locator_a, groups AS value_b,
       c.source AS document_b, c.locator AS locator_b, NULL AS computed, NULL AS note
FROM judged c
