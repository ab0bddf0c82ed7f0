-- severity: error
-- table: doses
-- waivable: never
-- claim: The dose in mg is the printed amount times the factor of its unit, exactly; of a dose by weight it is the cap.
-- reason: A slip between µg and mg is a factor of 1000, in a drug that is given in both.
-- reference: UCUM
-- bad: smith-2007-crohn treatments/ldn/dose/0/unit: g
-- good: smith-2007-crohn treatments/ldn/dose/0/unit: mg
-- The derived columns are recomputed from the printed text in DECIMAL; and no single intake of naltrexone reaches 1000 mg.
WITH units AS (
    FROM (VALUES ('ug', 0.001), ('mg', 1), ('g', 1000), ('ug/d', 0.001), ('mg/d', 1)) u(unit, factor)
), printed AS (
    SELECT d.*, c.column_name AS printed_as, CAST(c.unscaled AS DECIMAL(38, 9)) / CAST(c.scale AS DECIMAL(38, 9)) AS exact, coalesce(u.factor, 1) AS factor,
           CASE WHEN ends_with(d.unit, '/d') THEN [if(c.column_name = 'high', NULL, daily_low_mg), if(c.column_name = 'low', NULL, daily_high_mg)]
                WHEN c.column_name = 'cap_mg' THEN [cap_mg, high_mg]
                ELSE [if(c.column_name = 'high', NULL, low_mg), if(c.column_name = 'low', NULL, high_mg)] END AS derived
    FROM doses d
    JOIN cells c ON c.table_name = 'doses' AND c.row_id = d.id AND c.column_name IN ('amount', 'low', 'high', 'cap_mg')
    LEFT JOIN units u ON u.unit = d.unit
    WHERE u.unit IS NOT NULL OR c.column_name = 'cap_mg'
)
SELECT id || '/' || printed_as AS row_id, _file, _pointer, printed_as AS column_name,
       CASE WHEN drug = 'naltrexone' AND exact * factor >= 1000 THEN 'fail'
            WHEN len(list_filter(derived, lambda mg: abs(mg - exact * factor) > 1e-9)) > 0 OR len(list_filter(derived, lambda mg: mg IS NOT NULL)) = 0 THEN 'fail' ELSE 'pass' END AS state,
       'an intake of ' || shown(exact * factor) || ' mg follows from ' || shown(exact) || ' ' || unit
         || if(exact * factor < 1000, ', the table has ' || coalesce(shown(list_max(derived)), 'no') || ' mg', '') AS message,
       if(exact * factor < 1000, 'the table is wrong, not the record: look at pipeline/tables/dose.py',
          'no intake of naltrexone reaches 1000 mg: check the amount and the unit (ug, mg or g)') AS hint
FROM printed
