-- What effects are computed from: pairs of results with the numbers of either side. Means are means of people; the deviation is the
-- printed one, or what the printed standard error or interval of the mean stands for. A count is the printed one, or the only one
-- that gives the printed percentage.
CREATE VIEW sides AS
SELECT r.id, r.study, r.outcome, r.group_id, o.metric, p.n, p.assumed, r.digits, r.uncertain,
       CASE WHEN r.value_bound IS NULL AND o.aggregation = 'mean' THEN r.value WHEN r.mean IS NOT NULL THEN r.mean
            WHEN r.value_bound IS NULL AND o.aggregation IS NULL AND r.median IS NULL AND o.metric IN ('end_value', 'change', 'percent_change') THEN r.value END AS mean,
       CASE WHEN r.dispersion_type IN ('sd', 'se') THEN r.dispersion END AS spread, r.dispersion_type, r.ci_low, r.ci_high, r.ci_level,
       coalesce(r.events, k.nearest) AS events, r.events IS NULL AND k.nearest IS NOT NULL AS from_percent, coalesce(r.total, p.n) AS total
FROM results r JOIN outcomes o ON o.id = r.outcome JOIN sample_sizes p ON p.id = r.id
LEFT JOIN (
    SELECT c.row_id, CAST((c.unscaled * p.n + 50 * c.scale) // (100 * c.scale) AS BIGINT) AS nearest,
           fits(nearest, p.n, c.unscaled, c.scale) AND NOT fits(nearest - 1, p.n, c.unscaled, c.scale) AND NOT fits(nearest + 1, p.n, c.unscaled, c.scale) AS only
    FROM cells c JOIN sample_sizes p ON p.id = c.row_id AND p.n > 0
    WHERE c.table_name = 'results' AND c.column_name = 'percent' AND c.bound IS NULL AND c.digits IS DISTINCT FROM 'unverified'
) k ON k.row_id = r.id AND k.only;
