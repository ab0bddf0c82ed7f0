-- severity: error
-- table: results
-- claim: A standard deviation is not larger than the scale allows at its mean.
-- reason: Farthest from the mean are people at both ends of the scale; a larger deviation has a digit, a row or a scale wrong.
-- reference: Bhatia & Davis 2000; Popoviciu 1935; Heathers 2025 (TIDES)
-- unless: another version or scoring of the scale has other ends, and a model can give a mean that the raw scores do not have.
-- publishes: impossible_value
-- bad: mischoulon-2017-depression results/0/dispersion: 43
-- good: mischoulon-2017-depression results/0/dispersion: 4.3
WITH spread AS (
    SELECT s.*, greatest(coalesce(min(p.n), 2), 2) AS people  -- fewer people leave more room
    FROM scores s LEFT JOIN people p ON p.table_name = s.table_name AND p.id = s.id
    WHERE s.kind = 'mean' AND s.dispersion IS NOT NULL AND s.metric IN ('end_value', 'change', 'proportion', 'response') GROUP BY ALL
)
SELECT id AS row_id, _file, _pointer, 'dispersion' AS column_name,
       CASE WHEN instrument IS NULL AND metric IN ('end_value', 'change') THEN 'not_applicable' WHEN low IS NULL OR high IS NULL THEN 'insufficient_data'
            WHEN sd_on_scale(dispersion, printed, people, shown(low), shown(high)) THEN 'pass' ELSE 'fail' END AS state,
       'a deviation of ' || dispersion || ' around ' || printed || ': between ' || shown(low) || ' and ' || shown(high) || ' it is at most ' || round(largest_sd(printed, people, shown(low), shown(high)), 2) AS message,
       'check both numbers and their unit, and the version of the scale' AS hint,
       study, id || '.dispersion' AS field, dispersion AS value_a, source AS document_a, locator AS locator_a,
       printed || ' between ' || shown(low) || ' and ' || shown(high) AS value_b, source AS document_b, locator AS locator_b,
       'at most ' || round(largest_sd(printed, people, shown(low), shown(high)), 4) AS computed, NULL AS note
FROM spread
