-- severity: warning
-- table: contrasts
-- claim: A verdict in words agrees with the p-value beside it, and a bound of p says something.
-- reason: A text that calls 0.27 significant, or prints p < 0.9, was mis-read or mis-typed.
-- reference: Nuijten 2016
-- unless: the authors may have set another limit than 0.05, tested one side only, or corrected for several tests.
-- bad: bruun-2024-fibromyalgia contrasts/0/p: <0.27
-- good: bruun-2024-fibromyalgia contrasts/0/p: 0.27
SELECT id AS row_id, _file, _pointer, 'p' AS column_name,
       CASE WHEN significant AND p > 0.05 AND coalesce(p_bound, '=') NOT IN ('<', '<=') THEN 'fail'
            WHEN NOT significant AND p < 0.05 AND coalesce(p_bound, '=') NOT IN ('>', '>=') THEN 'fail'
            WHEN p_bound IN ('<', '<=') AND p > 0.1 THEN 'fail' ELSE 'pass' END AS state,
       'p ' || coalesce(p_bound, '=') || ' ' || p || CASE WHEN significant IS NULL THEN ', a bound that says nothing' WHEN significant THEN ', called significant' ELSE ', called not significant' END AS message,
       if(significant IS NULL, 'write p: ' || p || ' if it is printed without `' || p_bound || '`, or check the digits',
          'check p and its bound; a verdict is written only where no p is printed') AS hint, concat_ws(' ', p_bound, p, significant) AS inputs
FROM contrasts WHERE p IS NOT NULL
