-- severity: warning
-- table: contrasts
-- claim: A verdict in words agrees with the p-value or the interval beside it, and a bound of p says something.
-- reason: A text that calls 0.27 significant, or prints p < 0.9 or p > 0.001, was mis-read or mis-typed.
-- reference: Nuijten 2016
-- unless: the authors may have set another limit than 0.05, tested one side only, or corrected for several tests.
-- bad: bruun-2024-fibromyalgia contrasts/0/p: <0.27
-- good: bruun-2024-fibromyalgia contrasts/0/p: 0.27
WITH judged AS (
    SELECT *, p IS NULL AS by_interval, if(by_interval, shown(ci_low) || ' to ' || shown(ci_high), 'p ' || coalesce(p_bound, '=') || ' ' || p) AS numbers,
           CASE WHEN p IS NOT NULL THEN NULL WHEN nothing(measure) < ci_low OR nothing(measure) > ci_high THEN true ELSE false END AS outside
    FROM (
        SELECT id, _file, _pointer, measure, p, p_bound, significant, ci_low, ci_high, ci_level FROM contrasts
        UNION ALL BY NAME SELECT 'adverse_events/' || id AS id, _file, _pointer, p, p_bound, significant FROM adverse_events
    ) WHERE p IS NOT NULL OR (significant IS NOT NULL AND ci_low IS NOT NULL AND ci_high IS NOT NULL)
)
SELECT id AS row_id, _file, _pointer, if(by_interval, 'ci_low', 'p') AS column_name,
       CASE WHEN significant <> outside AND ci_level = 95 THEN 'fail'
            WHEN significant AND p > 0.05 AND coalesce(p_bound, '=') NOT IN ('<', '<=') THEN 'fail'
            WHEN NOT significant AND p < 0.05 AND coalesce(p_bound, '=') NOT IN ('>', '>=') THEN 'fail'
            WHEN p_bound IN ('<', '<=') AND p > 0.1 THEN 'fail' WHEN p_bound IN ('>', '>=') AND p < 0.05 THEN 'fail' ELSE 'pass' END AS state,
       numbers || CASE WHEN significant IS NULL THEN ', a bound that says nothing' WHEN significant THEN ', called significant' ELSE ', called not significant' END AS message,
       if(significant IS NULL, 'write p: ' || p || ' if it is printed without `' || p_bound || '`, or check the digits',
          'check the numbers and the bound of p; a verdict is written only where no p is printed') AS hint, coalesce(concat_ws(' ', p_bound, p, significant), numbers) AS inputs
FROM judged
