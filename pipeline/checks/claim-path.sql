-- severity: error
-- table: claims
-- waivable: never
-- claim: The path of a claim leads to one value of a record.
-- reason: A claim that is compared with nothing has no verdict.
-- reference: design: claim
-- bad: younger-2013-fibromyalgia disputed/0/field: flow.enroled
-- good: younger-2013-fibromyalgia disputed/0/field: flow.enrolled
SELECT id AS row_id, _file, _pointer, 'field' AS column_name,
       CASE WHEN preferred IS NULL AND verdict_by = 'computed' THEN 'fail' ELSE 'pass' END AS state,
       field || ' leads to no value of ' || about || ', or to several' AS message,
       'write the names on the way, as in flow.randomised, results.pain.ldn.percent, treatments.ldn.dose' AS hint
FROM claims
WHERE field IS NOT NULL AND about NOT IN (SELECT id FROM broken)
