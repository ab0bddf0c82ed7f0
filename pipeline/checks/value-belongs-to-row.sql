-- severity: error
-- table: provenance
-- waivable: never
-- claim: Every printed value belongs to a row of its table, and every result, contrast and harm has printed values.
-- reason: A row that was lost on the way from the files to the tables would be missed by nobody.
-- reference: AACT verifier; dbt equal_rowcount
-- bad: SQL DELETE FROM results WHERE id = (SELECT min(id) FROM results)
-- good: SQL SELECT 1
WITH printed AS (
    SELECT table_name, row_id, count(*) AS n FROM provenance GROUP BY ALL
), filled AS (
    SELECT 'results' AS table_name, id, _file, _pointer FROM results WHERE id NOT IN (SELECT result FROM result_categories)
    UNION ALL SELECT 'contrasts', id, _file, _pointer FROM contrasts
    UNION ALL SELECT 'adverse_events', id, _file, _pointer FROM adverse_events
)
SELECT p.table_name || '/' || p.row_id AS row_id, NULL AS _file, NULL AS _pointer, NULL AS column_name,
       if(k.id IS NULL, 'fail', 'pass') AS state,
       p.n || ' values of ' || p.row_id || ' are of no row of ' || p.table_name AS message, 'a fault of the pipeline: report it' AS hint
FROM printed p LEFT JOIN all_keys k ON k.table_name = p.table_name AND k.id = p.row_id
WHERE p.row_id NOT IN (SELECT id FROM broken)                -- a refused row has its own findings
UNION ALL
SELECT f.table_name || '/' || f.id, f._file, f._pointer, NULL, 'fail', f.id || ' has no printed value', 'a fault of the pipeline: report it'
FROM filled f ANTI JOIN printed p ON p.table_name = f.table_name AND p.row_id = f.id
