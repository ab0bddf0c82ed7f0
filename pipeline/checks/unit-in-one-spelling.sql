-- severity: warning
-- table: outcomes
-- claim: A unit has one spelling: singular, in words where a sign or letter has several meanings.
-- reason: The text of the unit is what a conversion joins on; `year` and `years` are two units to a program.
-- reference: UCUM; OHDSI DataQualityDashboard plausibleUnitConceptIds
-- bad: bruun-2024-fibromyalgia baseline/0/unit: years
-- good: bruun-2024-fibromyalgia baseline/0/unit: year
WITH spellings AS (
    FROM (VALUES ('years', 'year'), ('yr', 'year'), ('y', 'year'), ('months', 'month'), ('weeks', 'week'), ('days', 'day'), ('hours', 'hour'), ('h', 'hour'),
                 ('minutes', 'minute'), ('min', 'minute'), ('seconds', 'second'), ('sec', 'second'), ('s', 'second'), ('%', 'percent'), ('per cent', 'percent'),
                 ('percentage points', 'percentage_point'), ('percentage point', 'percentage_point'), ('points', 'point'), ('score', 'point'), ('mcg', 'ug'), ('µg', 'ug'),
                 ('mcg/l', 'ug/L'), ('µv', 'uV'), ('pounds', 'pound'), ('lb', 'pound'), ('metre', 'm'), ('meter', 'm'), ('injections', 'injection')) v(other, unit)
), used AS (
    SELECT 'outcomes' AS held_in, id, _file, _pointer, unit FROM outcomes
    UNION ALL SELECT 'contrasts', id, _file, _pointer, unit FROM contrasts
    UNION ALL SELECT 'baseline', id, _file, _pointer, unit FROM baseline
    UNION ALL SELECT 'thresholds', id, _file, _pointer, threshold_unit FROM outcomes
)
SELECT u.held_in || '/' || u.id AS row_id, u._file, u._pointer, 'unit' AS column_name, if(v.unit IS NULL, 'pass', 'fail') AS state,
       u.unit || ' is another spelling of ' || v.unit AS message, 'write unit: ' || v.unit AS hint, u.unit AS inputs
FROM used u LEFT JOIN spellings v ON v.other = lower(u.unit) WHERE u.unit IS NOT NULL
