-- severity: error
-- table: doses
-- waivable: never
-- claim: The steps of a dose follow in time and do not overlap.
-- reason: Steps that overlap give two doses for one week; a schedule is often mis-typed.
-- reference: CDISC SDTM, domain EX: one row for each interval of constant dose
-- bad: polo-2019-mecfs treatments/ldn/dose/0/weeks_to: 9
-- good: polo-2019-mecfs treatments/ldn/dose/0/weeks_to: 1
WITH steps AS (
    SELECT *, lead(weeks_from) OVER (PARTITION BY treatment, drug ORDER BY step) AS next_from FROM doses WHERE for_whom IS NULL
)
SELECT id AS row_id, _file, _pointer, 'weeks_to' AS column_name,
       CASE WHEN coalesce(weeks_from <= weeks_to, TRUE) AND coalesce(weeks_to <= next_from, TRUE) AND coalesce(weeks_from <= next_from, TRUE)
            THEN 'pass' ELSE 'fail' END AS state,
       'the step lasts from week ' || coalesce(shown(weeks_from), '?') || ' to ' || coalesce(shown(weeks_to), '?')
         || coalesce(', the next begins in week ' || shown(next_from), '') AS message,
       'put the steps in order of time; alternatives by patient carry `for`' AS hint
FROM steps
WHERE weeks_from IS NOT NULL OR weeks_to IS NOT NULL
