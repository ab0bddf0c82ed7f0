-- severity: error
-- table: provenance
-- waivable: never
-- claim: A number in a table is the number as printed, and its decimals are those printed, trailing zeros included.
-- reason: A lost zero turns the verdict of every test of digits: 3.70 of 17 people is impossible, 3.7 is not.
-- reference: scrutiny: numbers are strings; OHDSI DataQualityDashboard, value conformance
-- bad: SQL UPDATE results SET value = 28.9 WHERE id = 'younger-2013-fibromyalgia/pain/ldn'
-- good: SQL SELECT 1
WITH held AS (
    UNPIVOT (SELECT 'results' AS table_name, id, _file, _pointer, value, mean, dispersion, ci_low, ci_high, median, q1, q3, iqr, lowest, highest, percent FROM results)
    ON value, mean, dispersion, ci_low, ci_high, median, q1, q3, iqr, lowest, highest, percent INTO NAME column_name VALUE number
    UNION ALL BY NAME
    UNPIVOT (SELECT 'baseline' AS table_name, id, _file, _pointer, value, mean, dispersion, ci_low, ci_high, median, q1, q3, iqr, lowest, highest, percent FROM baseline)
    ON value, mean, dispersion, ci_low, ci_high, median, q1, q3, iqr, lowest, highest, percent INTO NAME column_name VALUE number
    UNION ALL BY NAME
    UNPIVOT (SELECT 'contrasts' AS table_name, id, _file, _pointer, estimate, ci_low, ci_high, ci_level, dispersion, q1, q3, iqr, statistic_value, df1, df2, p FROM contrasts)
    ON estimate, ci_low, ci_high, ci_level, dispersion, q1, q3, iqr, statistic_value, df1, df2, p INTO NAME column_name VALUE number
    UNION ALL BY NAME
    UNPIVOT (SELECT 'adverse_events' AS table_name, id, _file, _pointer, percent, p FROM adverse_events) ON percent, p INTO NAME column_name VALUE number
)
SELECT h.table_name || '/' || h.id || '/' || h.column_name AS row_id, h._file, h._pointer, NULL AS column_name,
       CASE WHEN c.printed IS NULL THEN 'not_applicable'  -- the level of 95 that no source names
            WHEN h.number = c.unscaled::DOUBLE / c.scale AND c.decimals = length(split_part(c.printed, '.', 2)) THEN 'pass' ELSE 'fail' END AS state,
       h.column_name || ' is ' || shown(h.number) || ', printed is ' || c.printed AS message,
       'the table is wrong, not the record: look at pipeline/tables' AS hint
FROM held h LEFT JOIN cells c ON c.table_name = h.table_name AND c.row_id = h.id AND c.column_name = h.column_name
