-- severity: warning
-- table: baseline
-- claim: A laboratory value or body measure lies in the range of living people, in its unit.
-- reason: mg/L against mg/dL is a factor of ten, pounds against kilograms of two; the slip shows outside the range.
-- reference: OHDSI DataQualityDashboard plausibleValueLow and plausibleValueHigh
-- unless: severe illness, or another method or scale of the laboratory, can lead outside the usual range.
-- bad: younger-2013-fibromyalgia baseline/1/mean: 117
-- good: younger-2013-fibromyalgia baseline/1/mean: 11.7
-- Ranges are wide: of people who are ill, in units that are checked; a longer list is a longer list.
WITH ranges(pattern, unit, low, high) AS (
    VALUES ('c-?reactive|^crp\b', 'mg/l', 0, 600), ('c-?reactive|^crp\b', 'mg/dl', 0, 60), ('sedimentation|^esr\b', 'mm/h', 0, 160),
           ('calprotectin', 'ug/g', 0, 30000), ('ha?emoglobin', 'g/dl', 2, 25), ('^globulin', 'g/dl', 0.5, 12), ('cd4', 'cells/mm3', 0, 4000),
           ('body.mass|^bmi\b', 'kg/m2', 9, 100), ('^(body )?weight', 'kg', 1, 350), ('^height', 'cm', 30, 230),
           ('^(disease )?duration|^years since', 'a', 0, 90), ('^(disease )?duration', 'mo', 0, 1080)
), numbers AS (
    SELECT 'baseline/' || id AS id, _file, _pointer, characteristic AS what, unit, coalesce(value, mean, median) AS number FROM baseline
    UNION ALL
    SELECT 'results/' || r.id, r._file, r._pointer, coalesce(o.measure, o.name), o.unit, coalesce(r.value, r.mean, r.median)
    FROM results r JOIN outcomes o ON o.id = r.outcome WHERE coalesce(o.metric, 'end_value') = 'end_value'
)
SELECT DISTINCT ON (n.id) n.id AS row_id, n._file, n._pointer, NULL AS column_name,
       if(n.number BETWEEN r.low AND r.high, 'pass', 'fail') AS state,
       n.what || ' of ' || shown(n.number) || ' ' || n.unit || ', possible are ' || shown(r.low) || ' to ' || shown(r.high) AS message,
       'check the digits and the unit' AS hint, concat_ws(' ', n.number, n.unit) AS inputs
FROM numbers n JOIN ranges r ON regexp_matches(lower(n.what), r.pattern) AND lower(n.unit) = r.unit WHERE n.number IS NOT NULL
