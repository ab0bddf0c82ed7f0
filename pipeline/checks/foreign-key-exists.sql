-- severity: error
-- table: reports
-- waivable: never
-- claim: A reference leads to a row that exists.
-- reason: A number whose study or document is missing cannot be used or followed.
-- reference: OHDSI DataQualityDashboard isForeignKey
-- bad: SQL DELETE FROM sources WHERE id = 'younger-2013-article'
-- good: SQL SELECT 1
SELECT r.table_name || '/' || r.row_id || '/' || r.column_name AS row_id, r._file, r._pointer, NULL AS column_name,
       CASE WHEN k.id IS NULL THEN 'fail' ELSE 'pass' END AS state,
       r.target || ' is no row of ' || r.target_table || ' (' || r.table_name || '.' || r.column_name || ')' AS message,
       'correct the name, or enter what it names' AS hint
FROM reference_cells r
LEFT JOIN all_keys k ON k.table_name = r.target_table AND k.id = r.target
WHERE r.target NOT IN (SELECT id FROM broken)            -- a refused record has its own findings
  AND split_part(r.target, '/', 1) NOT IN (SELECT id FROM broken)
