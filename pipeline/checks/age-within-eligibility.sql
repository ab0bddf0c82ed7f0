-- severity: warning
-- table: baseline
-- claim: The mean age of participants lies between the eligible ages.
-- reason: A value outside comes from other people, or from another column.
-- reference: INSPECT-SR 4.1
-- unless: the age limits may have been changed on the way, or one person let in by exception; the table may also describe those screened.
-- bad: bruun-2024-fibromyalgia baseline/0/mean: 71.6
-- good: bruun-2024-fibromyalgia baseline/0/mean: 50.6
SELECT b.id AS row_id, b._file, b._pointer, if(b.mean IS NULL, 'value', 'mean') AS column_name,
       CASE WHEN s.age_min IS NULL AND s.age_max IS NULL THEN 'insufficient_data'
            WHEN coalesce(b.mean, b.value, b.median) >= coalesce(s.age_min, 0)
             AND coalesce(b.mean, b.value, b.median) < coalesce(s.age_max + 1, 'infinity') THEN 'pass' ELSE 'fail' END AS state,
       'an age of ' || shown(coalesce(b.mean, b.value, b.median)) || ', eligible are ages ' || coalesce(shown(s.age_min), '?') || ' to ' || coalesce(shown(s.age_max), '?') AS message,
       'check this number, and age_min and age_max under `population`' AS hint, concat_ws(' ', coalesce(b.mean, b.value, b.median), s.age_min, s.age_max) AS inputs
FROM baseline b JOIN studies s ON s.id = b.study
WHERE lower(b.characteristic) = 'age' AND coalesce(b.mean, b.value, b.median) IS NOT NULL
