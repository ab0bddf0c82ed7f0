-- severity: error
-- table: retired
-- waivable: never
-- claim: The successor of a retired id is a record, or was one and is retired itself; what is renamed or merged has one.
-- reason: A tombstone that leads nowhere is no better than a lost id.
-- reference: DataCite: tombstone pages
-- bad: retired studies/younger-2012: {reason: merged, successor: younger-2014}
-- good: retired studies/younger-2012: {reason: merged, successor: younger-2013-fibromyalgia}
SELECT r.id AS row_id, r._file, r._pointer, 'successor' AS column_name,
       CASE WHEN r.successor IS NULL AND r.reason = 'withdrawn' THEN 'pass'
            WHEN r.successor <> r.row_id AND (k.id IS NOT NULL OR again.id IS NOT NULL) THEN 'pass' ELSE 'fail' END AS state,
       coalesce(r.successor || ' is no row of ' || r.table_name, 'what is ' || r.reason || ' has a successor') AS message,
       'write the id that takes its place' AS hint
FROM retired r LEFT JOIN all_keys k ON k.table_name = r.table_name AND k.id = r.successor
LEFT JOIN retired again ON again.table_name = r.table_name AND again.row_id = r.successor
WHERE r.successor IS NULL OR r.successor NOT IN (SELECT id FROM broken)
