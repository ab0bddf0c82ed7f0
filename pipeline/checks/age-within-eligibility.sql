-- severity: warning
-- table: baseline
-- claim: The ages of participants, mean, lowest and highest, lie between the eligible ages, and spread no wider than these allow.
-- reason: A value outside comes from other people, or from another column; a spread that is too wide is no standard deviation of them.
-- reference: INSPECT-SR 4.1; Bhatia & Davis 2000 (bound of a variance)
-- unless: the age limits may have been changed on the way, or one person let in by exception; the table may also describe those screened.
-- bad: bruun-2024-fibromyalgia baseline/0/mean: 71.6
-- good: bruun-2024-fibromyalgia baseline/0/mean: 50.6
WITH ages AS (
    UNPIVOT (SELECT b.id, b._file, b._pointer, b.mean, b.value, b.median, b.lowest, b.highest, if(b.dispersion_type = 'sd', b.dispersion, NULL) AS dispersion,
                    coalesce(b.mean, b.value, b.median) / u.per_year AS middle, coalesce(b.n, 2) AS n, u.per_year, s.age_min, s.age_max
             FROM baseline b JOIN studies s ON s.id = b.study JOIN groups g ON g.id = b.group_id
             LEFT JOIN (VALUES ('a', 1), ('mo', 12), ('wk', 365.25 / 7), ('d', 365.25)) u(unit, per_year) ON u.unit = b.unit
             WHERE lower(b.characteristic) IN ('age', 'age at baseline') AND g.population IS DISTINCT FROM 'healthy')
    ON mean, value, median, lowest, highest, dispersion INTO NAME column_name VALUE age
), judged AS (
    SELECT *, age / per_year AS years, coalesce(age_min, 0) AS low, coalesce(age_max, 110) + 1 AS high,  -- who is 64 is not yet 65
           sqrt(greatest((middle - low) * (high - middle), 0) * if(n > 1, n / (n - 1), 2)) + 0.5 AS widest FROM ages
)
SELECT id || '/' || column_name AS row_id, _file, _pointer, column_name,
       CASE WHEN (age_min IS NULL AND age_max IS NULL) OR years IS NULL THEN 'insufficient_data'
            WHEN column_name <> 'dispersion' THEN if(years >= low AND years < high, 'pass', 'fail')
            WHEN middle >= low AND middle < high THEN if(years <= widest, 'pass', 'fail') ELSE 'insufficient_data' END AS state,
       if(column_name = 'dispersion', 'ages spread by ' || shown(years) || ' around ' || shown(middle) || ', possible are ' || round(widest, 1), 'an age of ' || shown(years))
         || ', eligible are ages ' || coalesce(shown(age_min), '?') || ' to ' || coalesce(shown(age_max), '?') AS message,
       'check this number, and age_min and age_max under `population`' AS hint,
       concat_ws(' ', age, if(column_name = 'dispersion', middle, NULL), age_min, age_max) AS inputs
FROM judged
