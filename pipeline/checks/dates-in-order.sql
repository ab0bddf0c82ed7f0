-- severity: error
-- table: studies
-- claim: A study starts before its primary completion, and that lies before its completion.
-- reason: A study that ends before it starts has two dates swapped, or a digit wrong.
-- reference: CDISC CORE-000718
-- unless: one date may be planned and the other actual, and completion may mean the end of recruitment in one document.
-- bad: younger-2013-fibromyalgia dates/primary_completion: 2006-01
-- good: younger-2013-fibromyalgia dates/primary_completion: 2010-01
WITH pairs AS (
    SELECT id, _file, _pointer, unnest([
        {earlier: 'start', a: start, later: 'primary_completion', b: primary_completion},
        {earlier: 'primary_completion', a: primary_completion, later: 'completion', b: completion},
        {earlier: 'start', a: start, later: 'completion', b: completion},
        {earlier: 'start', a: start, later: 'recruitment', b: recruitment},
        {earlier: 'screening', a: screening, later: 'completion', b: completion},
        {earlier: 'recruitment', a: split_part(recruitment, '/', -1), later: 'completion', b: completion}
    ], recursive := true)
    FROM studies
)
SELECT id || '/' || earlier || '-' || later AS row_id, _file, _pointer, later AS column_name,
       if(earliest(a) <= latest(b), 'pass', 'fail') AS state,
       later || ' ' || b || ' lies before ' || earlier || ' ' || a AS message,
       'check both dates: two may be swapped, or a digit of a year be wrong' AS hint, concat_ws(' ', a, b) AS inputs
FROM pairs WHERE a IS NOT NULL AND b IS NOT NULL
