-- severity: error
-- table: doses
-- waivable: never
-- claim: An included study has a step of naltrexone of at most 12.5 mg a day; what lies above throughout is excluded.
-- reason: The dataset is about low doses; a study out of scope is kept as excluded, with its reason.
-- reference: README.md; Toljan & Vrooman 2018
-- bad: cree-2010-ms treatments/ldn/dose/0/amount: 50
-- good: cree-2010-ms treatments/ldn/dose/0/amount: 4.5
WITH lowest AS (
    SELECT study, arg_min(id, daily_high_mg) AS id, arg_min(_file, daily_high_mg) AS _file, arg_min(_pointer, daily_high_mg) AS _pointer,
           min(daily_high_mg) AS daily, arg_min(dose_class, daily_high_mg) AS dose_class
    FROM doses WHERE drug = 'naltrexone' AND daily_high_mg IS NOT NULL GROUP BY study
)
SELECT l.id AS row_id, l._file, l._pointer, 'amount' AS column_name,
       CASE WHEN l.dose_class <> 'above_scope' OR (s.status = 'excluded' AND s.exclusion_reason = 'ineligible_dose') THEN 'pass' ELSE 'fail' END AS state,
       'the lowest step is ' || shown(l.daily) || ' mg a day; in scope are at most 12.5' AS message,
       'check amount, unit and per_day; or write `status: excluded, exclusion: {reason: ineligible_dose}`' AS hint
FROM lowest l JOIN studies s ON s.id = l.study
