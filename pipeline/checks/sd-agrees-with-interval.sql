-- severity: error
-- table: results
-- claim: Deviation, standard error and confidence interval of one mean say the same.
-- reason: Each follows from the others and the number of people; where they differ, one is another kind of number than its name.
-- reference: Cochrane Handbook section 6.5.2.2; by t and by the normal distribution
-- unless: the interval may come from a model, a logarithm or a bootstrap while the deviation is raw, or be of fewer people.
-- publishes: arithmetic
-- bad: bruun-2024-fibromyalgia results/0/dispersion: 2.4
-- good: bruun-2024-fibromyalgia results/0/dispersion: 1.6
WITH spread AS (
    SELECT s.*, p.n AS people FROM scores s JOIN people p ON p.table_name = s.table_name AND p.id = s.id AND p.n > 1 WHERE s.dispersion IS NOT NULL
), told AS (
    SELECT s.*, l.printed || ' to ' || u.printed AS other, sd_of_limits(l.printed, u.printed, s.people, coalesce(r.ci_level, 95)) AS sd,
           s.dispersion_type IS DISTINCT FROM 'se' AND sd_fits_limits(s.dispersion, l.printed, u.printed, s.people, coalesce(r.ci_level, 95))
             OR s.dispersion_type IS DISTINCT FROM 'sd' AND se_fits_limits(s.dispersion, l.printed, u.printed, s.people, coalesce(r.ci_level, 95)) AS fits
    FROM spread s JOIN (SELECT id, ci_level FROM results UNION ALL SELECT id, ci_level FROM baseline) r ON r.id = s.id
    JOIN cells l ON l.table_name = s.table_name AND l.row_id = s.id AND l.column_name = 'ci_low'
    JOIN cells u ON u.table_name = s.table_name AND u.row_id = s.id AND u.column_name = 'ci_high'
    UNION ALL BY NAME
    SELECT s.*, 'standard error ' || e.dispersion AS other, CAST(e.dispersion AS DOUBLE) * sqrt(s.people) AS sd, se_fits_sd(e.dispersion, s.dispersion, s.people) AS fits
    FROM spread s JOIN scores e ON e.measured = s.measured AND e.group_id = s.group_id AND e.time_days IS NOT DISTINCT FROM s.time_days
     AND e.analysis_set IS NOT DISTINCT FROM s.analysis_set AND e.dispersion_type = 'se'
    WHERE s.dispersion_type = 'sd'
), judged AS (
    SELECT * EXCLUDE (people, sd, fits), max(people) AS people, max(sd) AS sd, bool_or(fits) AS fits FROM told GROUP BY ALL
)
SELECT id AS row_id, _file, _pointer, 'dispersion' AS column_name,
       CASE WHEN fits IS NULL THEN 'insufficient_data' WHEN fits THEN 'pass' ELSE 'fail' END AS state,
       coalesce(upper(nullif(dispersion_type, 'not_stated')), '±') || ' ' || dispersion || ', but ' || other || ' of ' || people || ' people has a deviation of ' || round(sd, 3) AS message,
       'check the type, sd or se, and whether the interval is adjusted: then it belongs to a contrast' AS hint,
       study, id || '.dispersion' AS field, dispersion AS value_a, source AS document_a, locator AS locator_a,
       other AS value_b, source AS document_b, locator AS locator_b, CAST(round(sd, 4) AS VARCHAR) AS computed, NULL AS note
FROM judged
