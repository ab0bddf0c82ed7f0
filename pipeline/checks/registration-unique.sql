-- severity: error
-- table: registrations
-- waivable: never
-- claim: A registration number belongs to one study.
-- reason: Two records of one trial count its people twice.
-- reference: Cochrane Handbook section 4.6.2
-- bad: smith-2011-crohn registrations/0/id: NCT00568555
-- good: younger-2013-fibromyalgia registrations/0/id: NCT00568555
SELECT id AS row_id, _file, _pointer, 'number' AS column_name,
       CASE WHEN count(*) OVER same > 1 THEN 'fail' ELSE 'pass' END AS state,
       number || ' stands in ' || string_agg(study, ' and ') OVER same AS message,
       'one trial is one study: merge the records, or correct the number' AS hint
FROM registrations
WINDOW same AS (PARTITION BY registry, upper(number))
