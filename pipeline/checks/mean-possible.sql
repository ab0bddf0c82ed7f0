-- severity: warning
-- table: results
-- claim: A mean of scores in whole steps is one that some sum of the people's scores gives, rounded or cut off.
-- reason: Where no sum can give it, the number of people is another one, or a digit is wrong.
-- reference: Brown & Heathers 2017 (GRIM); exact fractions, all numbers of people that the flow names
-- unless: missing people, imputed values, averages of several ratings, half points or a model give means without whole steps.
-- publishes: impossible_value
-- bad: mischoulon-2017-depression results/0/value: 30.4
-- good: mischoulon-2017-depression results/0/value: 30.7
WITH tested AS (
    SELECT s.*, max(p.n) AS most, string_agg(DISTINCT p.n || ' ' || p.stage, ', ' ORDER BY p.n || ' ' || p.stage) AS people,
           bool_or(grim(s.printed, p.n, s.grain)) AS fits, bool_or(grim_can_fail(s.decimals, p.n, s.grain)) AS power
    FROM scores s LEFT JOIN people p ON p.table_name = s.table_name AND p.id = s.id AND p.n > 0
    WHERE s.instrument IS NOT NULL OR s.metric IN ('count', 'proportion', 'response') GROUP BY ALL
)
SELECT id AS row_id, _file, _pointer, column_name,
       CASE WHEN metric NOT IN ('end_value', 'change', 'count', 'proportion', 'response') OR aggregation IN ('median', 'adjusted_mean', 'sum') THEN 'not_applicable'
            WHEN grain IS NULL OR kind IS NULL OR most IS NULL OR doubtful THEN 'insufficient_data'
            WHEN NOT fits THEN 'fail' WHEN NOT power THEN 'no_power' ELSE 'pass' END AS state,
       printed || ' is no ' || kind || ' of ' || people || ', in steps of ' || grain AS message,
       'check the digits' || coalesce('; it would fit ' || nullif(grim_people(printed, most, grain), '') || ' people', '') || '; a value of a model or of several days has no steps: `aggregation: adjusted_mean`' AS hint,
       study, id || '.' || column_name AS field, printed AS value_a, source AS document_a, locator AS locator_a,
       'people: ' || people || ', steps of ' || grain AS value_b, NULL AS document_b, NULL AS locator_b,
       'fits ' || nullif(grim_people(printed, most, grain), '') AS computed, NULL AS note
FROM tested
