-- severity: info
-- table: outcomes
-- claim: An outcome that is a change has its value before treatment beside it.
-- reason: A fall by 1.3 of 10 from 8 is another thing than from 3, and end values and changes are pooled through the start.
-- reference: Cochrane Handbook section 6.5.2.8
-- bad: smith-2007-crohn baseline/0/characteristic: disease activity
-- good: smith-2007-crohn baseline/0/characteristic: CDAI
WITH starts AS (  -- what is known before treatment, by study and by name of the scale or measure
    SELECT o.study, lower(unnest([o.name, o.measure, o.instrument])) AS name FROM results r JOIN outcomes o ON o.id = r.outcome
    WHERE r.time_event = 'baseline' OR r.time_days = 0
    UNION SELECT b.study, lower(b.characteristic) FROM baseline b
), changes AS (
    SELECT o.*, list_filter([lower(o.name), lower(o.measure), o.instrument, lower(i.abbreviation), lower(i.name)], lambda name: name IS NOT NULL) AS names
    FROM outcomes o LEFT JOIN instruments i ON i.id = o.instrument
    WHERE o.metric IN ('change', 'percent_change')
      AND (EXISTS (FROM results r WHERE r.outcome = o.id AND r.value IS NOT NULL) OR EXISTS (FROM contrasts c WHERE c.outcome = o.id AND c.p IS NOT NULL))
)
SELECT o.id AS row_id, o._file, o._pointer, 'metric' AS column_name,
       CASE WHEN EXISTS (FROM starts b WHERE b.study = o.study AND list_contains(o.names, b.name)) THEN 'pass' ELSE 'fail' END AS state,
       coalesce(o.measure, o.name) || ' is a ' || replace(o.metric, '_', ' ') || ', and nothing says from what' AS message,
       'add a result with `time: baseline`, or a row of `baseline`, if the source prints one; else nothing to do' AS hint, o.metric AS inputs
FROM changes o
