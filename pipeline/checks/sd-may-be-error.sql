-- severity: warning
-- table: results
-- claim: A standard deviation has the size of a standard deviation, not of a standard error.
-- reason: A standard error taken for a deviation makes an effect look several times as large; it is the most damaging slip of extraction.
-- reference: Cochrane Handbook section 6.5.2.2
-- unless: people chosen to be alike differ little, and treatment may have moved all of them by much the same amount.
-- bad: khan-2020-psoriasis results/0/dispersion: 0.968
-- good: khan-2020-psoriasis results/0/dispersion: 8.157
WITH spread AS (
    SELECT s.*, max(p.n) AS people FROM scores s LEFT JOIN people p ON p.table_name = s.table_name AND p.id = s.id
    WHERE s.kind = 'mean' AND s.dispersion IS NOT NULL AND s.dispersion_type <> 'se' GROUP BY ALL
), usual AS (
    SELECT instrument, metric, unit, median(CAST(dispersion AS DOUBLE)) AS sd FROM spread WHERE dispersion_type = 'sd' AND instrument IS NOT NULL
    GROUP BY ALL HAVING count(DISTINCT study) > 2
), compared AS (
    SELECT s.*, CAST(s.dispersion AS DOUBLE) AS sd, CAST(s.dispersion AS DOUBLE) * sqrt(s.people) AS as_error, u.sd AS usual,
           max(s.value) OVER mine - min(s.value) OVER mine AS shift, count(*) OVER mine AS times
    FROM spread s LEFT JOIN usual u ON u.instrument = s.instrument AND u.metric = s.metric AND u.unit IS NOT DISTINCT FROM s.unit
    WINDOW mine AS (PARTITION BY s.table_name, s.measured, s.group_id, s.metric)
)
SELECT id AS row_id, _file, _pointer, 'dispersion' AS column_name,
       CASE WHEN metric NOT IN ('end_value', 'change') THEN 'not_applicable'
            WHEN people IS NULL THEN 'insufficient_data'
            WHEN sd < 0.4 * usual AND as_error BETWEEN usual / 1.5 AND 1.5 * usual THEN 'fail'
            WHEN times > 1 AND shift > 3 * sd AND shift < as_error THEN 'fail'
            WHEN low IS NOT NULL AND high IS NOT NULL AND NOT sd_on_scale(CAST(round(as_error, 9) AS VARCHAR), printed, people, shown(low), shown(high)) THEN 'pass'
            WHEN dispersion_type = 'sd' AND (usual IS NOT NULL OR times > 1) THEN 'pass' ELSE 'insufficient_data' END AS state,
       'a deviation of ' || dispersion || coalesce(' where ' || round(usual, 2) || ' is usual', ' beside a change of ' || round(shift, 2)) || ': as a standard error of ' || people || ' people it is one of ' || round(as_error, 2) AS message,
       'see which of the two the source names: `dispersion_type: se`, or `not_stated`' AS hint, concat_ws(' ', dispersion, dispersion_type, people, round(shift, 6)) AS inputs
FROM compared
