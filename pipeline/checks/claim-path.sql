-- severity: error
-- table: claims
-- waivable: never
-- claim: The path of a claim leads to one value of a record.
-- reason: A claim that is compared with nothing has no verdict.
-- reference: CONTRIBUTING.md, step 2: paths
-- bad: younger-2013-fibromyalgia disputed/0/field: flow.enroled
-- good: younger-2013-fibromyalgia disputed/0/field: flow.enrolled
SELECT c.id AS row_id, c._file, c._pointer, 'field' AS column_name,
       CASE WHEN preferred IS NULL AND verdict_by = 'computed' THEN 'fail' ELSE 'pass' END AS state,
       field || ' leads to no value of ' || about || ', or to several' AS message,
       coalesce(h.hint, 'only studies and documents have fields: write `verdict: not_checkable` in place of `compares_with`') AS hint
FROM claims c LEFT JOIN hints h ON h.row_id = c.id
WHERE field IS NOT NULL AND about NOT IN (SELECT id FROM broken)
