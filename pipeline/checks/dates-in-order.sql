-- severity: error
-- table: studies
-- claim: A study starts before its primary completion, and that lies before its completion.
-- reason: A study that ends before it starts has two dates swapped, or a digit wrong.
-- reference: CDISC CORE-000718
-- unless: one date may be planned and the other actual, and completion may mean the end of recruitment in one document.
-- bad: younger-2013-fibromyalgia dates/primary_completion: 2006-01
-- good: younger-2013-fibromyalgia dates/primary_completion: 2010-01
-- Dates are as exact as printed; they are compared on the digits that both have.
-- Dates are as exact as printed; two are compared on the digits that both have.
WITH pairs AS (
    SELECT id, _file, _pointer, 'start' AS earlier, start AS a, 'primary_completion' AS later, primary_completion AS b FROM studies
    UNION ALL SELECT id, _file, _pointer, 'primary_completion', primary_completion, 'completion', completion FROM studies
    UNION ALL SELECT id, _file, _pointer, 'start', start, 'completion', completion FROM studies
)
SELECT id || '/' || earlier || '-' || later AS row_id, _file, _pointer, later AS column_name,
       CASE WHEN left(a, least(length(a), length(b))) <= left(b, least(length(a), length(b))) THEN 'pass' ELSE 'fail' END AS state,
       later || ' ' || b || ' lies before ' || earlier || ' ' || a AS message,
       'check both dates: two may be swapped, or a digit of a year be wrong' AS hint, concat_ws(' ', a, b) AS inputs
FROM pairs WHERE a IS NOT NULL AND b IS NOT NULL
