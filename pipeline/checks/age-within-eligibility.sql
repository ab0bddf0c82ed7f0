-- severity: warning
-- table: baseline
-- claim: The ages of participants lie between the eligible ages, and spread no wider than these allow.
-- reason: A value outside comes from other people, or from another column; a spread that is too wide is no standard deviation of them.
-- reference: INSPECT-SR 4.1; Bhatia & Davis 2000 (bound of a variance)
-- bad: bruun-2024-fibromyalgia baseline/0/mean: 71.6
-- good: bruun-2024-fibromyalgia baseline/0/mean: 50.6
WITH ages AS (
    SELECT b.id, b._file, b._pointer, coalesce(b.mean, b.value, b.median) AS middle, if(b.mean IS NULL, 'value', 'mean') AS name, b.median, b.lowest, b.highest,
           if(b.dispersion_type = 'sd', b.dispersion, NULL) AS sd, coalesce(b.n, 2) AS n, s.age_min, s.age_max,
           coalesce(s.age_min, 0) AS low, s.age_max + 1 AS high  -- who is 64 is not yet 65
    FROM baseline b JOIN studies s ON s.id = b.study
    WHERE lower(b.characteristic) = 'age' AND rtrim(b.unit, 's') = 'year' AND coalesce(b.mean, b.value, b.median, b.lowest) IS NOT NULL
), judged AS (
    SELECT *, coalesce(middle < low OR middle >= high, FALSE) OR coalesce(median < low OR median >= high, FALSE) AS off_middle,
           coalesce(floor(lowest) < age_min OR floor(highest) > age_max, FALSE) AS off_range,
           sqrt(greatest((middle - low) * (coalesce(high, 110) - middle), 0) * if(n > 1, n / (n - 1), 2)) AS widest
    FROM ages
)
SELECT id AS row_id, _file, _pointer, if(off_range AND NOT off_middle, 'lowest', name) AS column_name,
       CASE WHEN age_min IS NULL AND age_max IS NULL THEN 'insufficient_data' WHEN off_middle OR off_range OR coalesce(sd > widest + 0.5, FALSE) THEN 'fail' ELSE 'pass' END AS state,
       CASE WHEN off_middle THEN 'an age of ' || shown(middle) WHEN off_range THEN 'ages from ' || shown(lowest) || ' to ' || shown(highest)
            ELSE 'ages spread by ' || sd || ' around ' || shown(middle) || ', possible are ' || round(widest, 1) END
         || ', eligible are ages ' || coalesce(shown(age_min), '?') || ' to ' || coalesce(shown(age_max), '?') AS message,
       'check this number, and age_min and age_max under `population`' AS hint,
       concat_ws(' ', middle, age_min, age_max, if(off_range, concat_ws(' ', lowest, highest), NULL), if(off_middle OR off_range, NULL, sd)) AS inputs
FROM judged
