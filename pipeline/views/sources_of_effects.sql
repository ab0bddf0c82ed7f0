-- People of a group where none stand beside its numbers: its own count, those analysed in it, those who entered it; of a randomised
-- study of two parallel arms half of the whole, rounded down, so that an error rather grows; of a crossover the whole.
CREATE VIEW effect_people AS
WITH analysed AS (
    SELECT group_id, min(n) AS n FROM flow WHERE stage = 'analysed' AND n IS NOT NULL GROUP BY 1 HAVING count(DISTINCT n) = 1
), wholes AS (
    SELECT g.study, coalesce(a.n, s.n) AS n, (SELECT count(*) FROM groups m WHERE m.study = g.study AND m.kind = 'arm') AS arms
    FROM groups g JOIN group_sizes s ON s.id = g.id LEFT JOIN analysed a ON a.group_id = g.id WHERE g.kind = 'all'
)
SELECT g.id AS group_id,
       coalesce(g.n, a.n, if(s.basis IN ('its own count', 'the sum of its members'), s.n, NULL),
                CASE WHEN g.kind = 'arm' AND d.design_model = 'parallel' AND d.allocation = 'randomised' AND w.arms = 2 THEN w.n // 2
                     WHEN g.kind = 'treatment' AND d.design_model IN ('crossover', 'sequential') THEN w.n END) AS n
FROM groups g JOIN group_sizes s ON s.id = g.id JOIN studies d ON d.id = g.study
LEFT JOIN analysed a ON a.group_id = g.id LEFT JOIN wholes w ON w.study = g.study;

-- What effects are computed from: results with the numbers that effects need, on the scale of the outcome, so that a fall printed as a
-- positive number is negative. Means are means of people; the deviation is the printed one, or what the printed standard error or
-- interval of the mean stands for. A count is the printed one, or the only one that gives the printed percentage. Where a reading is
-- doubtful, no people are borrowed from the group.
CREATE VIEW sides AS
SELECT r.id, r.study, r.outcome, r.group_id, o.metric, coalesce(r.n, r.total, if(r.uncertain, NULL, e.n)) AS n, p.assumed, r.digits, r.uncertain,
       if(o.printed_as = 'reduction', -1, 1) * CASE WHEN r.value_bound IS NULL AND o.aggregation = 'mean' THEN r.value WHEN r.mean IS NOT NULL THEN r.mean
            WHEN r.value_bound IS NULL AND o.aggregation IS NULL AND r.median IS NULL AND o.metric IN ('end_value', 'change', 'percent_change') THEN r.value END AS mean,
       CASE WHEN r.dispersion_type IN ('sd', 'se') THEN r.dispersion END AS spread, r.dispersion_type, r.ci_low, r.ci_high, r.ci_level,
       coalesce(r.events, k.nearest) AS events, r.events IS NULL AND k.nearest IS NOT NULL AS from_percent, coalesce(r.total, p.n) AS total
FROM results r JOIN outcomes o ON o.id = r.outcome JOIN sample_sizes p ON p.id = r.id JOIN effect_people e ON e.group_id = r.group_id
LEFT JOIN (
    SELECT c.row_id, CAST((c.unscaled * p.n + 50 * c.scale) // (100 * c.scale) AS BIGINT) AS nearest,
           fits(nearest, p.n, c.unscaled, c.scale) AND NOT fits(nearest - 1, p.n, c.unscaled, c.scale) AND NOT fits(nearest + 1, p.n, c.unscaled, c.scale) AS only
    FROM cells c JOIN sample_sizes p ON p.id = c.row_id AND p.n > 0
    WHERE c.table_name = 'results' AND c.column_name = 'percent' AND c.bound IS NULL AND c.digits IS DISTINCT FROM 'unverified'
) k ON k.row_id = r.id AND k.only;

-- Pairs of results of included studies, and contrasts between groups of such studies, with what every effect says of its outcome.
CREATE VIEW effect_outcomes AS
SELECT o.id AS outcome, o.study, o.instrument, o.metric, o.unit AS outcome_unit, coalesce(o.printed_as = 'reduction', false) AS reduction, b.towards
FROM outcomes o JOIN benefits b ON b.outcome = o.id JOIN studies s ON s.id = o.study WHERE s.status = 'included';
CREATE VIEW effect_pairs AS
SELECT p.*, r.outcome, r.analysis_set, r.time_days, r.time_event, a.name AS name_a, b.name AS name_b, e.* EXCLUDE (outcome), NULL AS unit
FROM pairs p JOIN results r ON r.id = p.result_a JOIN groups a ON a.id = p.group_a JOIN groups b ON b.id = p.group_b
JOIN effect_outcomes e ON e.outcome = r.outcome;

-- The sign of a difference of falls is turned; a ratio of falls has no counterpart on the scale, and is left out.
CREATE VIEW effect_contrasts AS
SELECT c.* REPLACE (if(reduction, -c.estimate, c.estimate) AS estimate, if(reduction, -c.ci_high, c.ci_low) AS ci_low, if(reduction, -c.ci_low, c.ci_high) AS ci_high),
       a.name AS name_a, b.name AS name_b, e.* EXCLUDE (outcome, study),
       s.design_model IN ('crossover', 'sequential') AND a.kind <> 'arm' AND b.kind <> 'arm' AS crossover,
       coalesce(x.n_a, if(coalesce(x.uncertain, c.uncertain), NULL, f.n)) AS people_a, coalesce(x.n_b, if(coalesce(x.uncertain, c.uncertain), NULL, g.n)) AS people_b,
       (x.n_a IS NULL OR x.n_b IS NULL) AND people_a IS NOT NULL AND people_b IS NOT NULL AS n_assumed,
       coalesce(c.n, if(crossover, least(people_a, people_b), people_a + people_b)) AS people
FROM contrasts c JOIN studies s ON s.id = c.study JOIN groups a ON a.id = c.group_a JOIN groups b ON b.id = c.group_b
JOIN effect_outcomes e ON e.outcome = c.outcome LEFT JOIN comparisons x ON x.id = c.id
JOIN effect_people f ON f.group_id = c.group_a JOIN effect_people g ON g.group_id = c.group_b
WHERE c.kind = 'between' AND c.estimate IS NOT NULL AND c.estimate_bound IS NULL AND c.measure IS NOT NULL
  AND NOT (reduction AND (is_ratio(c.measure) OR c.measure = 'percent_difference'));
