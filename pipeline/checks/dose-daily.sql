-- severity: error
-- table: doses
-- waivable: never
-- claim: The daily dose is the amount of one intake times the intakes of a day.
-- reason: The dose of one intake and the dose of a day get mixed.
-- reference: CDISC SDTM: EXDOSE is one intake, EXDOSTOT a day
-- bad: polo-2019-mecfs treatments/ldn/dose/1/per_day: 40
-- good: polo-2019-mecfs treatments/ldn/dose/1/per_day: 2
SELECT id AS row_id, _file, _pointer, 'per_day' AS column_name,
       CASE WHEN per_day <= 0 OR per_day > 6 THEN 'fail'
            WHEN high_mg IS NULL THEN 'insufficient_data'
            WHEN abs(daily_high_mg - high_mg * per_day) < 1e-9 AND coalesce(abs(daily_low_mg - low_mg * per_day) < 1e-9, low_mg IS NULL) THEN 'pass' ELSE 'fail' END AS state,
       shown(per_day) || ' intakes a day' || coalesce(' of ' || shown(high_mg) || ' mg', '') || coalesce(' are ' || shown(high_mg * per_day) || ' mg a day', '') AS message,
       'per_day counts intakes, at most six; the dose of a day is written with `unit: mg/d` and without per_day' AS hint
FROM doses
WHERE per_day IS NOT NULL AND NOT coalesce(single, FALSE) AND coalesce(unit, '') NOT LIKE '%/d'
