-- severity: error
-- table: studies
-- claim: A study starts before its primary completion, and that lies before its completion.
-- reason: An impossible sequence.
-- reference: CDISC CORE-000718; catalogue date-order
-- bad: younger-2013-fibromyalgia dates/primary_completion: 2006-01
-- good: younger-2013-fibromyalgia dates/primary_completion: 2010-01
-- Dates are as exact as printed; they are compared on the digits that both have.
WITH dated AS (
    SELECT *, list_filter([start, primary_completion, completion], x -> x IS NOT NULL) AS steps FROM studies
)
SELECT id AS row_id, _file, _pointer, 'start' AS column_name,
       CASE WHEN list_bool_and(list_transform(range(1, len(steps)), i -> left(steps[i], least(length(steps[i]), length(steps[i + 1])))
              <= left(steps[i + 1], least(length(steps[i]), length(steps[i + 1]))))) THEN 'pass' ELSE 'fail' END AS state,
       'dates run backwards: ' || array_to_string(steps, ', ') AS message,
       'check start, primary_completion and completion' AS hint
FROM dated WHERE len(steps) > 1
