-- severity: error
-- table: outcomes
-- claim: What is a benefit on an outcome is a benefit on its instrument.
-- reason: A scale read the wrong way round reverses every conclusion drawn from it.
-- reference: Cochrane Handbook section 6.5.1
-- bad: smith-2007-crohn outcomes/ibdq/better: lower
-- good: smith-2007-crohn outcomes/ibdq/better: higher
SELECT o.id AS row_id, o._file, o._pointer, 'better' AS column_name,
       CASE WHEN o.metric IN ('response', 'proportion', 'count', 'time_to_event', 'correlation') THEN 'not_applicable'
            WHEN o.better IS NULL OR i.better IS NULL THEN 'insufficient_data' WHEN o.better = i.better THEN 'pass' ELSE 'fail' END AS state,
       o.better || ' is better here, ' || i.better || ' is better on ' || i.name AS message,
       'write better: ' || i.better || ', beside printed_as: reduction where a positive number is a fall; or mend the instrument' AS hint,
       concat_ws(' ', o.better, i.better) AS inputs
FROM outcomes o JOIN instruments i ON i.id = o.instrument
