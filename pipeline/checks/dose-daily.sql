-- severity: error
-- table: doses
-- waivable: never
-- claim: The daily dose is the amount of one intake times the intakes of a day.
-- reason: Amounts per intake and per day get mixed.
-- reference: catalogue dose-daily-total
-- bad: polo-2019-mecfs treatments/ldn/dose/1/per_day: 40
-- good: polo-2019-mecfs treatments/ldn/dose/1/per_day: 2
SELECT id AS row_id, _file, _pointer, 'per_day' AS column_name,
       CASE WHEN abs(daily_high_mg - high_mg * per_day) < 1e-9 AND per_day <= 6 THEN 'pass' ELSE 'fail' END AS state,
       per_day || ' intakes a day of ' || high_mg || ' mg' AS message,
       'per_day counts intakes; nobody takes more than six' AS hint
FROM doses
WHERE per_day IS NOT NULL AND high_mg IS NOT NULL
