-- severity: info
-- table: studies
-- claim: The outcomes of a study that are changes have their values before treatment beside them.
-- reason: A fall by 1.3 of 10 from 8 is another thing than from 3, and end values and changes are pooled through the start.
-- reference: Cochrane Handbook section 6.5.2.8
-- unless: the document may print changes only, or show the values before treatment in a figure or in another document.
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
), judged AS (
    SELECT c.study, c.name, EXISTS (FROM starts b WHERE b.study = c.study AND list_contains(c.names, b.name)) AS known FROM changes c
)
SELECT s.id AS row_id, s._file, s._pointer, NULL AS column_name, if(bool_and(c.known), 'pass', 'fail') AS state,
       count(*) FILTER (NOT c.known) || ' of ' || count(*) || ' changes have no value before treatment: ' || string_agg(c.name, ', ' ORDER BY c.name) FILTER (NOT c.known) AS message,
       'add results with `time: baseline`, or rows of `baseline`, where the source prints them; else nothing to do' AS hint,
       string_agg(c.name, ', ' ORDER BY c.name) FILTER (NOT c.known) AS inputs
FROM judged c JOIN studies s ON s.id = c.study GROUP BY s.id, s._file, s._pointer
