-- severity: error
-- table: outcomes
-- claim: A value on a scale is a benefit in the direction that the scale gives it.
-- reason: A scale turned round turns the effect round.
-- reference: Cochrane Handbook section 6.5.1.2
-- bad: smith-2013-crohn-children outcomes/pcdai/better: higher
-- good: smith-2013-crohn-children outcomes/pcdai/better: lower
SELECT o.id AS row_id, o._file, o._pointer, 'better' AS column_name,
       CASE WHEN i.better IS NULL THEN 'insufficient_data' WHEN o.metric NOT IN ('end_value', 'change') OR o.printed_as = 'reduction' THEN 'not_applicable'
            WHEN o.better = i.better THEN 'pass' ELSE 'fail' END AS state,
       o.better || ' values of ' || o.instrument || ' are called better, the scale says ' || i.better AS message,
       'write `better: ' || i.better || '`, or `printed_as: reduction` where a positive number is a fall' AS hint, concat_ws(' ', o.better, i.better, o.metric) AS inputs
FROM outcomes o JOIN instruments i ON i.id = o.instrument WHERE o.better IS NOT NULL
