-- severity: warning
-- table: results
-- claim: A standard deviation is one that people between the lowest and the highest value can have.
-- reason: Range and deviation are tied; a deviation that is too small for its range is often a standard error.
-- reference: Popoviciu 1935; elementary: the two ends alone make up (b - a) / sqrt(2 (n - 1))
-- unless: the range may be of more people than the deviation, be that of the middle part or of the scale, or the deviation divide by n.
-- publishes: impossible_value
-- bad: khan-2020-psoriasis baseline/2/dispersion: 1.449
-- good: khan-2020-psoriasis baseline/2/dispersion: 12.211
WITH ranges AS (
    SELECT s.*, a.printed AS lowest, b.printed AS highest, p.n AS people FROM scores s
    JOIN cells a ON a.table_name = s.table_name AND a.row_id = s.id AND a.column_name = 'lowest'
    JOIN cells b ON b.table_name = s.table_name AND b.row_id = s.id AND b.column_name = 'highest'
    LEFT JOIN people p ON p.table_name = s.table_name AND p.id = s.id AND p.n > 1
    WHERE s.dispersion IS NOT NULL AND s.dispersion_type <> 'se'
), judged AS (
    SELECT * EXCLUDE people, max(people) AS people, bool_or(sd_in_range(dispersion, lowest, highest, people)) AS fits FROM ranges GROUP BY ALL
)
SELECT id AS row_id, _file, _pointer, 'dispersion' AS column_name,
       CASE WHEN fits IS NULL THEN 'insufficient_data' WHEN fits THEN 'pass' ELSE 'fail' END AS state,
       'a deviation of ' || dispersion || ' in a range from ' || lowest || ' to ' || highest || ': of ' || people || ' people it is ' || round(sd_of_range(lowest, highest, people)[1], 2) || ' to ' || round(sd_of_range(lowest, highest, people)[2], 2) AS message,
       'check whether it is a standard error: times the root of ' || people || ' it is ' || round(CAST(dispersion AS DOUBLE) * sqrt(people), 2) AS hint,
       study, id || '.dispersion' AS field, dispersion AS value_a, source AS document_a, locator AS locator_a,
       lowest || ' to ' || highest AS value_b, source AS document_b, locator AS locator_b,
       round(sd_of_range(lowest, highest, people)[1], 4) || ' to ' || round(sd_of_range(lowest, highest, people)[2], 4) AS computed, NULL AS note
FROM judged
