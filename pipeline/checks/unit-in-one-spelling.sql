-- severity: warning
-- table: outcomes
-- claim: A unit has one spelling, that of UCUM where it has the unit: `a` for years, `mo`, `wk`, `d`, `h`, `min`, `s`, `%`.
-- reason: The text of the unit is what a conversion joins on; `a` and `years` are two units to a program.
-- reference: UCUM; OHDSI DataQualityDashboard plausibleUnitConceptIds
-- unless: the document may print the unit so; the number is right under either spelling.
-- bad: bruun-2024-fibromyalgia baseline/0/unit: years
-- good: bruun-2024-fibromyalgia baseline/0/unit: a
WITH spellings AS (
    SELECT unnest(others) AS other, unit FROM (VALUES
        ('a', ['year', 'years', 'yr', 'y']), ('mo', ['month', 'months']), ('wk', ['week', 'weeks']), ('d', ['day', 'days']), ('h', ['hour', 'hours', 'hr']),
        ('min', ['minute', 'minutes']), ('s', ['second', 'seconds', 'sec']), ('%', ['percent', 'per cent', 'pct']), ('m', ['metre', 'meter', 'metres', 'meters']),
        ('percentage_point', ['percentage point', 'percentage points']), ('point', ['points', 'score']), ('ug', ['mcg', 'µg', 'μg']), ('ug/L', ['mcg/l', 'µg/l']),
        ('uV', ['µv', 'μv']), ('pound', ['pounds', 'lb', 'lbs']), ('injection', ['injections']), ('N.m', ['newton metre', 'newton metres'])) v(unit, others)
), used AS (
    SELECT 'outcomes' AS held_in, id, _file, _pointer, unit FROM outcomes
    UNION ALL SELECT 'contrasts', id, _file, _pointer, unit FROM contrasts
    UNION ALL SELECT 'baseline', id, _file, _pointer, unit FROM baseline
    UNION ALL SELECT 'thresholds', id, _file, _pointer, threshold_unit FROM outcomes
)
SELECT u.held_in || '/' || u.id AS row_id, u._file, u._pointer, 'unit' AS column_name, if(v.unit IS NULL, 'pass', 'fail') AS state,
       u.unit || ' is another spelling of ' || v.unit AS message, 'write unit: ' || v.unit AS hint, u.unit AS inputs
FROM used u LEFT JOIN spellings v ON v.other = lower(u.unit) AND v.unit <> u.unit WHERE u.unit IS NOT NULL
