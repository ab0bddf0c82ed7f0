-- severity: error
-- table: retired
-- waivable: never
-- claim: A retired id is no id of a record any more.
-- reason: An id that is used again leads those who cite it to another thing.
-- reference: DataCite: tombstone pages
-- bad: retired studies: {younger-2013-fibromyalgia: {reason: withdrawn}}
-- good: retired studies/younger-2013: {reason: renamed, successor: younger-2013-fibromyalgia}
SELECT r.id AS row_id, r._file, r._pointer, NULL AS column_name,
       CASE WHEN k.id IS NULL THEN 'pass' ELSE 'fail' END AS state,
       r.row_id || ' is retired, and stands in the dataset' AS message,
       'take the tombstone away if the id was never gone; else give the record another id' AS hint
FROM retired r LEFT JOIN all_keys k ON k.table_name = r.table_name AND k.id = r.row_id
