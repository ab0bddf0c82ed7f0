-- severity: error
-- table: baseline
-- claim: An age lies between 0 and 110 years.
-- reason: A lost point makes 506 of 50.6; months or days were taken for years.
-- reference: OHDSI DataQualityDashboard plausibleValueLow and plausibleValueHigh
-- bad: younger-2013-fibromyalgia baseline/0/range: [23, 650]
-- good: younger-2013-fibromyalgia baseline/0/range: [23, 65]
WITH ages AS (
    SELECT id, _file, _pointer, unit, unnest([
        {name: 'value', age: value}, {name: 'mean', age: mean}, {name: 'median', age: median}, {name: 'q1', age: q1}, {name: 'q3', age: q3},
        {name: 'lowest', age: lowest}, {name: 'highest', age: highest}, {name: 'dispersion', age: dispersion}
    ], recursive := true)
    FROM baseline WHERE regexp_matches(lower(characteristic), '^age\b')
)
SELECT id || '/' || name AS row_id, _file, _pointer, name AS column_name,
       CASE WHEN u.years IS NULL THEN 'insufficient_data'
            WHEN age * u.years BETWEEN 0 AND if(name = 'dispersion', 55, 110) THEN 'pass' ELSE 'fail' END AS state,
       if(name = 'dispersion', 'ages spread by ', 'an age of ') || shown(age) || ' ' || a.unit AS message,
       'check the digits and the unit: people are 0 to 110 years old, and their ages spread by at most half of that' AS hint, concat_ws(' ', age, a.unit) AS inputs
FROM ages a LEFT JOIN (VALUES ('a', 1), ('mo', 1 / 12), ('wk', 7 / 365.25), ('d', 1 / 365.25)) u(unit, years) ON u.unit = a.unit
WHERE age IS NOT NULL
