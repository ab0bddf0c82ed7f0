-- severity: warning
-- table: results
-- claim: A standard deviation is a third to three times what other studies find on the same scale.
-- reason: People differ by as much in one study as in another; a far smaller one is a standard error under another name.
-- reference: Cochrane Handbook section 6.5.2.3 (standard errors taken for standard deviations)
-- unless: people chosen to be alike vary less and mixed groups more, and another version of the scale spreads otherwise.
-- bad: SQL UPDATE baseline SET characteristic = 'age', unit = 'a', n = 20, dispersion_type = 'sd', dispersion = if(study = 'khan-2020-psoriasis', 1, 10)
-- good: SQL SELECT 1
WITH spreads AS (
    SELECT 'baseline/' || id AS id, _file, _pointer, study, lower(characteristic) || ' in ' || rtrim(unit, 's') AS scale, n, dispersion, dispersion_type FROM baseline
    UNION ALL
    SELECT 'results/' || r.id, r._file, r._pointer, r.study, concat_ws(' ', o.instrument, o.subscale, o.metric, o.unit), r.n, r.dispersion, r.dispersion_type
    FROM results r JOIN outcomes o ON o.id = r.outcome WHERE o.instrument IS NOT NULL
), sds AS (
    SELECT *, if(dispersion_type = 'se', dispersion * sqrt(n), dispersion) AS sd FROM spreads
    WHERE dispersion > 0 AND (dispersion_type <> 'se' OR n IS NOT NULL)
), usual AS (
    SELECT scale, median(sd) AS sd, count(*) AS studies FROM (SELECT scale, study, median(sd) AS sd FROM sds GROUP BY ALL) GROUP BY scale
)
SELECT s.id AS row_id, s._file, s._pointer, 'dispersion' AS column_name,
       CASE WHEN u.studies < 4 OR s.n < 5 THEN 'no_power'  -- a few people may be alike by chance
            WHEN s.sd BETWEEN u.sd / 3 AND u.sd * 3 THEN 'pass' ELSE 'fail' END AS state,
       s.scale || ': a standard deviation of ' || round(s.sd, 2) || ', usual in ' || u.studies || ' studies are ' || round(u.sd, 2) AS message,
       if(s.sd < u.sd AND s.n IS NOT NULL, 'times the square root of ' || s.n || ' it is ' || round(s.sd * sqrt(s.n), 2) || ': ', '')
         || 'check the digits, and whether the document means a standard error' AS hint, concat_ws(' ', s.dispersion, s.dispersion_type, s.n) AS inputs
FROM sds s JOIN usual u ON u.scale = s.scale
