-- severity: info
-- table: provenance
-- claim: No last digit stands behind the points of the dataset far more or less often than one in ten.
-- reason: Whoever rounds while typing, or drops zeros, leaves a trace in the whole that no single study can show.
-- reference: INSPECT-SR 4.3 (against Benford's law in single studies)
-- unless: whole and half steps of scales and percentages of few people favour some digits by themselves.
-- bad: SQL UPDATE provenance SET printed = regexp_replace(printed, '\.(\d*)\d$', '.\10') WHERE table_name = 'results' OR column_name IN ('p', 'percent', 'estimate')
-- good: SQL SELECT 1
WITH typed AS (
    SELECT right(printed, 1) AS digit FROM cells
    WHERE decimals > 0 AND bound IS NULL AND digits IS DISTINCT FROM 'unverified' AND abs(unscaled) >= 10  -- a single digit is no last digit
      AND table_name IN ('results', 'contrasts', 'baseline', 'adverse_events')
), counted AS (
    SELECT d AS digit, (SELECT count(*) FROM typed WHERE digit = d::VARCHAR) AS n, (SELECT count(*) FROM typed) AS typed FROM range(10) t(d)
)
SELECT 'digit/' || digit AS row_id, NULL AS _file, NULL AS _pointer, NULL AS column_name,
       CASE WHEN typed = 0 THEN 'insufficient_data' WHEN abs(n - typed / 10) > 2 * sqrt(0.09 * typed) + 0.05 * typed THEN 'fail' ELSE 'pass' END AS state,
       digit || ' is the last digit of ' || n || ' of ' || typed || ' numbers' AS message,
       'look whether zeros were dropped or numbers rounded on the way, above all where `digits` should be unverified' AS hint, n || ' of ' || typed AS inputs
FROM counted
