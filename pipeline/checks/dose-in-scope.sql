-- severity: error
-- table: doses
-- waivable: never
-- claim: An included study has a step of naltrexone of at most 12.5 mg a day; what lies above throughout is excluded.
-- reason: The dataset is about low doses; a study out of scope is kept as excluded, with its reason.
-- reference: README.md; Toljan & Vrooman 2018
-- bad: cree-2010-ms treatments/ldn/dose/0/amount: 50
-- good: cree-2010-ms treatments/ldn/dose/0/amount: 4.5
WITH steps AS (  -- of a range the lower end; of a dose by weight the cap
    SELECT *, coalesce(daily_low_mg, daily_high_mg) AS daily FROM doses WHERE drug = 'naltrexone'
), lowest AS (
    SELECT study, arg_min(id, daily) AS id, arg_min(_file, daily) AS _file, arg_min(_pointer, daily) AS _pointer, min(daily) AS daily
    FROM steps WHERE daily IS NOT NULL GROUP BY study
)
SELECT l.id AS row_id, l._file, l._pointer, 'amount' AS column_name,
       CASE WHEN l.daily <= 12.5 OR (s.status = 'excluded' AND s.exclusion_reason = 'ineligible_dose') THEN 'pass' ELSE 'fail' END AS state,
       'the lowest step is ' || shown(l.daily) || ' mg a day; in scope are at most 12.5' AS message,
       'check amount, unit and per_day; or write `status: excluded, exclusion: {reason: ineligible_dose}`' AS hint
FROM lowest l JOIN studies s ON s.id = l.study
