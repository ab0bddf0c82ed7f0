-- severity: warning
-- table: doses
-- claim: The steps and the titration of a dose lie within the time that somebody takes it.
-- reason: A step after the end has the wrong week, or a period is missing.
-- reference: CDISC SDTM, domain EX
-- unless: some people may go on with the drug after the study or in an extension that has no period here.
-- bad: bruun-2024-fibromyalgia treatments/ldn/dose/0/titration: {weeks: 40, source: ctgov}
-- good: bruun-2024-fibromyalgia treatments/ldn/dose/0/titration: {weeks: 4, source: ctgov}
WITH stretches AS (
    SELECT t.treatment, p.arm, sum(p.length_days) AS length, bool_and(p.length_days IS NOT NULL) AS whole
    FROM period_treatments t JOIN periods p ON p.id = t.period GROUP BY ALL
), longest AS (
    SELECT treatment, max(length) AS length, bool_and(whole) AS whole FROM stretches GROUP BY 1
), timed AS (  -- a step that begins on the last day is outside; one that ends there is not
    SELECT d.*, l.length, l.whole, greatest(d.weeks_from * 7 + 1, d.months_from * 30.4375 + 1, d.weeks_to * 7, d.months_to * 30.4375, d.titration_days) AS last_day
    FROM doses d LEFT JOIN longest l ON l.treatment = d.treatment
)
SELECT id AS row_id, _file, _pointer, NULL AS column_name,
       CASE WHEN whole IS NOT TRUE THEN 'insufficient_data' WHEN last_day <= length + 1 THEN 'pass' ELSE 'fail' END AS state,
       'the step reaches day ' || shown(round(last_day, 1)) || ', but the treatment is taken for ' || shown(length) || ' days' AS message,
       'check weeks_from, weeks_to and titration, and the lengths of the periods' AS hint, concat_ws(' ', last_day, length) AS inputs
FROM timed WHERE last_day IS NOT NULL
