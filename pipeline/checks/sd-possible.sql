-- severity: warning
-- table: results
-- claim: Mean and deviation of scores in whole steps are those of some people on the scale.
-- reason: Sum and sum of squares of whole numbers leave few deviations to a mean; another one has a wrong digit, number of people, or type.
-- reference: Anaya 2016 and Allard 2018 (GRIMMER), Heathers & Brown 2019 (DEBIT), Heathers 2018 (SPRITE), made exact; sample, population and standard error
-- publishes: impossible_value
-- bad: mischoulon-2017-depression results/2/dispersion: 0.6
-- good: mischoulon-2017-depression results/2/dispersion: 0.5
WITH tested AS (
    SELECT s.*, string_agg(DISTINCT p.n || ' ' || p.stage, ', ' ORDER BY p.n || ' ' || p.stage) AS people, bool_or(grim(s.printed, p.n, s.grain)) AS mean_fits,
           bool_or(grimmer(s.printed, s.dispersion, p.n, s.grain, coalesce(shown(s.low), ''), coalesce(shown(s.high), ''))) AS fits
    FROM scores s LEFT JOIN people p ON p.table_name = s.table_name AND p.id = s.id AND p.n > 1
    WHERE s.dispersion IS NOT NULL AND (s.instrument IS NOT NULL OR s.metric IN ('count', 'proportion', 'response')) GROUP BY ALL
)
SELECT id AS row_id, _file, _pointer, 'dispersion' AS column_name,
       CASE WHEN metric NOT IN ('end_value', 'change', 'count', 'proportion', 'response') OR aggregation IN ('median', 'adjusted_mean', 'sum') THEN 'not_applicable'
            WHEN grain IS NULL OR kind IS NULL OR people IS NULL OR doubtful OR NOT mean_fits THEN 'insufficient_data'
            WHEN fits THEN 'pass' ELSE 'fail' END AS state,
       printed || ' with a deviation of ' || dispersion || ' is that of no scores of ' || people || ', in steps of ' || grain || coalesce(' from ' || shown(low) || ' to ' || shown(high), '') AS message,
       'check the digits of both, and whether the people with data were fewer' AS hint,
       study, id || '.dispersion' AS field, dispersion AS value_a, source AS document_a, locator AS locator_a,
       'mean ' || printed || ', people: ' || people || ', steps of ' || grain AS value_b, NULL AS document_b, NULL AS locator_b, NULL AS computed, NULL AS note
FROM tested
