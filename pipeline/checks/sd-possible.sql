-- severity: warning
-- table: results
-- claim: Mean and deviation of scores in whole steps are those of some people on the scale.
-- reason: Sum and sum of squares of whole numbers leave few deviations to a mean; another one has a wrong digit, number of people, or type.
-- reference: Anaya 2016 and Allard 2018 (GRIMMER), Heathers & Brown 2019 (DEBIT), Heathers 2018 (SPRITE), made exact; sample, population and standard error
-- unless: missing people, imputed values, averages of several ratings, half points or a model leave no whole steps.
-- publishes: impossible_value
-- bad: mischoulon-2017-depression results/2/dispersion: 0.1
-- good: mischoulon-2017-depression results/2/dispersion: 0.5
WITH candidates AS (
    SELECT s.*, coalesce(shown(s.low), '') AS lower, coalesce(shown(s.high), '') AS upper, p.n AS people, p.n || ' ' || p.stage AS named
    FROM scores s LEFT JOIN people p ON p.table_name = s.table_name AND p.id = s.id AND p.n > 1
    WHERE s.dispersion IS NOT NULL AND (s.instrument IS NOT NULL OR s.metric IN ('count', 'proportion', 'response'))
), tested AS (
    SELECT * EXCLUDE (people, named), string_agg(DISTINCT named, ', ' ORDER BY named) AS people, bool_or(grim(printed, people, grain)) AS mean_fits,
           bool_or(grimmer(printed, dispersion, people, grain, lower, upper, dispersion_type)) AS fits,
           bool_or(grimmer_can_fail(printed, dispersion, people, grain, lower, upper, dispersion_type)) AS power,
           bool_or(dispersion_type = 'sd' AND grimmer(printed, dispersion, people, grain, lower, upper, 'se')) AS fits_as_error
    FROM candidates GROUP BY ALL
)
SELECT id AS row_id, _file, _pointer, 'dispersion' AS column_name,
       CASE WHEN metric NOT IN ('end_value', 'change', 'count', 'proportion', 'response') OR aggregation IN ('median', 'adjusted_mean', 'sum') THEN 'not_applicable'
            WHEN grain IS NULL OR kind IS NULL OR people IS NULL OR doubtful OR NOT mean_fits THEN 'insufficient_data'
            WHEN NOT fits THEN 'fail' WHEN NOT power THEN 'no_power' ELSE 'pass' END AS state,
       printed || ' with a deviation of ' || dispersion || ' is that of no scores of ' || people || ', in steps of ' || grain || coalesce(' from ' || shown(low) || ' to ' || shown(high), '') AS message,
       if(fits_as_error, 'as a standard error it fits: see which of the two the source names; ', '') || 'check the digits of both, and whether the people with data were fewer' AS hint,
       study, id || '.dispersion' AS field, dispersion AS value_a, source AS document_a, locator AS locator_a,
       'mean ' || printed || ', people: ' || people || ', steps of ' || grain AS value_b, NULL AS document_b, NULL AS locator_b, NULL AS computed, NULL AS note
FROM tested
