-- severity: warning
-- table: baseline
-- claim: The ages of participants, mean, lowest and highest, lie between the eligible ages.
-- reason: A value outside comes from other people, or from another column.
-- reference: INSPECT-SR 4.1
-- bad: bruun-2024-fibromyalgia baseline/0/mean: 71.6
-- good: bruun-2024-fibromyalgia baseline/0/mean: 50.6
WITH ages AS (
    UNPIVOT (SELECT b.id, b.study, b._file, b._pointer, b.mean, b.value, b.median, b.lowest, b.highest, if(b.unit IN ('month', 'months'), 12, 1) AS per_year
             FROM baseline b JOIN groups g ON g.id = b.group_id WHERE lower(b.characteristic) IN ('age', 'age at baseline') AND g.population IS DISTINCT FROM 'healthy')
    ON mean, value, median, lowest, highest INTO NAME column_name VALUE age
)
SELECT a.id || '/' || a.column_name AS row_id, a._file, a._pointer, a.column_name,
       CASE WHEN s.age_min IS NULL AND s.age_max IS NULL THEN 'insufficient_data'
            WHEN a.age >= coalesce(s.age_min, 0) * a.per_year AND a.age < (coalesce(s.age_max, 'infinity') + 1) * a.per_year THEN 'pass' ELSE 'fail' END AS state,
       'an age of ' || shown(a.age) || ', eligible are ages ' || coalesce(shown(s.age_min), '?') || ' to ' || coalesce(shown(s.age_max), '?') AS message,
       'check this number, and age_min and age_max under `population`' AS hint, concat_ws(' ', a.age, s.age_min, s.age_max) AS inputs
FROM ages a JOIN studies s ON s.id = a.study
