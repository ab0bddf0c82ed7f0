-- severity: warning
-- table: results
-- claim: The deviation of a pool of groups is what theirs and the distances of their means make.
-- reason: It cannot be small where the means lie apart; a deviation typed as an error shows here.
-- reference: Cochrane Handbook section 6.5.2.10
-- unless: a group may lack values, so that its deviation is of fewer people than it has; or the deviations within groups alone are pooled, which leaves out how far their means lie apart, or a model gave it.
-- publishes: arithmetic
-- bad: worked-parallel results/4/dispersion: 0.3
-- good: worked-parallel results/4/dispersion: 2.1
WITH parts AS (
    SELECT p.pool, count(*) AS members, list(v.value ORDER BY r.id) AS means, list(v.dispersion ORDER BY r.id) AS deviations, list(r.n ORDER BY r.id) AS people,
           string_agg(v.value || ' (' || v.dispersion || ') of ' || r.n, ', ' ORDER BY r.id) AS groups
    FROM pools p JOIN results r ON r.id = p.part JOIN result_numbers v ON v.id = r.id
    WHERE r.n > 0 AND v.value IS NOT NULL AND v.dispersion IS NOT NULL AND r.dispersion_type = 'sd' GROUP BY p.pool
), judged AS (
    SELECT c.*, v.dispersion AS printed, p.groups,
           if(p.members = m.members AND list_sum(p.people) = c.n AND c.n > 1, doubt_of_pool_sd(p.means, p.deviations, p.people, v.dispersion), NULL) AS doubt
    FROM results c JOIN (SELECT group_id, count(*) AS members FROM group_members GROUP BY group_id) m ON m.group_id = c.group_id
    JOIN result_numbers v ON v.id = c.id LEFT JOIN parts p ON p.pool = c.id
    WHERE v.dispersion IS NOT NULL AND c.dispersion_type = 'sd'
)
SELECT id AS row_id, _file, _pointer, 'dispersion' AS column_name,
       CASE WHEN doubt IS NULL OR uncertain THEN 'insufficient_data' WHEN doubt = '' THEN 'pass' ELSE 'fail' END AS state,
       groups || ' make ' || doubt || ', printed ' || printed AS message, 'check the deviations, their type and `n` of pool and groups' AS hint,
       c.study, c.id || '.dispersion' AS field, printed AS value_a, c.source AS document_a, c.locator AS locator_a, groups AS value_b,
       c.source AS document_b, c.locator AS locator_b, doubt AS computed, NULL AS note
FROM judged c
