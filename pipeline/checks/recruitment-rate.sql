-- severity: info
-- table: studies
-- claim: A centre recruits no more than ten times as many people a month as is usual in this dataset.
-- reason: A rate far above all others is a wrong date, a wrong count, or more centres than are named.
-- reference: INSPECT-SR 2.4
-- unless: centres that nobody names, an online call, or people taken from records give many people in a short time.
-- bad: mannelli-2009-opioid-withdrawal dates/completion: 2005-04
-- good: mannelli-2009-opioid-withdrawal dates/completion: 2006-07
WITH rates AS (
    SELECT s.id, s._file, s._pointer, coalesce(s.n_randomised, s.n_enrolled) AS n, s.centres,
           (latest(coalesce(s.recruitment, s.completion, s.primary_completion)) - earliest(coalesce(s.recruitment, s.start)) + 1) / 30.4375 AS months,
           n / months / coalesce(s.centres, 1) AS rate
    FROM studies s
    WHERE n > 0 AND months > 0 AND s.dates_planned IS DISTINCT FROM TRUE AND s.kind = 'clinical'
), usual AS (
    SELECT median(rate) AS rate, count(*) AS studies FROM rates
)
SELECT r.id AS row_id, r._file, r._pointer, 'start' AS column_name,
       CASE WHEN u.studies < 5 THEN 'no_power' WHEN r.rate <= 10 * u.rate THEN 'pass' ELSE 'fail' END AS state,
       r.n || ' people in ' || round(r.months, 1) || ' months' || coalesce(' in ' || r.centres || if(r.centres = 1, ' centre', ' centres'), '') || ': ' || round(r.rate, 1)
         || ' a month, usual are ' || round(u.rate, 1) AS message,
       'check the dates and the people; name the centres under `setting` if there were several' AS hint, concat_ws(' ', r.n, round(r.months, 1), r.centres) AS inputs
FROM rates r, usual u
