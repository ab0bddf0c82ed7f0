-- severity: error
-- table: doses
-- waivable: never
-- claim: The dose in mg is the printed amount times the factor of its unit, exactly.
-- reason: A slip between µg and mg is a factor of 1000, in a drug that is given in both.
-- reference: UCUM
-- bad: smith-2007-crohn treatments/ldn/dose/0/unit: g
-- good: smith-2007-crohn treatments/ldn/dose/0/unit: mg
-- The derived column is recomputed from the printed text in DECIMAL; and no single intake of naltrexone reaches 1000 mg.
WITH printed AS (
    SELECT d.*, CAST(c.unscaled AS DECIMAL(38, 9)) / CAST(c.scale AS DECIMAL(38, 9)) AS exact, u.factor
    FROM doses d
    JOIN cells c ON c.table_name = 'doses' AND c.row_id = d.id AND c.column_name IN ('amount', 'high')
    JOIN (VALUES ('ug', 0.001), ('mg', 1), ('g', 1000)) u(unit, factor) ON u.unit = d.unit
)
SELECT id AS row_id, _file, _pointer, 'amount' AS column_name,
       CASE WHEN abs(exact * factor - high_mg) < 1e-9 AND (drug IS DISTINCT FROM 'naltrexone' OR high_mg < 1000) THEN 'pass' ELSE 'fail' END AS state,
       'an intake of ' || shown(high_mg) || ' mg follows from ' || shown(exact) || ' ' || unit AS message,
       'no intake of naltrexone reaches 1000 mg: check the amount and the unit (ug, mg or g)' AS hint
FROM printed
