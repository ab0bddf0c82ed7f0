-- severity: error
-- table: results
-- claim: The deviations before, afterwards and of the change imply a correlation that can be, from -1 to 1.
-- reason: Outside, no data have these three deviations: one of them is a standard error, or of other people.
-- reference: Cochrane Handbook section 6.5.2.8
-- unless: the change may come from a model, or the three deviations may be of partly other people under the same number.
-- publishes: impossible_value
-- bad: worked-parallel results/5/dispersion: 15.0
-- good: worked-parallel results/5/dispersion: 1.8
WITH rows AS (
    SELECT 'contrasts' AS table_name, id, study, source, locator, n, dispersion_type, uncertain, _file, _pointer FROM contrasts
    UNION ALL SELECT 'results', id, study, source, locator, n, dispersion_type, uncertain, _file, _pointer FROM results
), judged AS (
    SELECT c.*, d.printed, a.dispersion || ' and ' || b.dispersion AS deviations, a.n AS n_before, b.n AS n_after,
           if(a.dispersion_type = 'sd' AND b.dispersion_type = 'sd' AND c.dispersion_type = 'sd', correlation_of_change(x.dispersion, y.dispersion, d.printed), NULL) AS r
    FROM changes h JOIN rows c ON c.table_name = h.table_name AND c.id = h.id
    JOIN spans d ON d.table_name = h.table_name AND d.row_id = h.id AND d.column_name = 'dispersion' AND d.bound IS NULL
    JOIN results a ON a.id = h.before JOIN results b ON b.id = h.after
    LEFT JOIN result_numbers x ON x.id = a.id LEFT JOIN result_numbers y ON y.id = b.id
    WHERE h.measure = 'mean_difference'
)
SELECT id AS row_id, _file, _pointer, 'dispersion' AS column_name,
       CASE WHEN r IS NULL OR uncertain OR n_before <> n_after OR n <> n_after THEN 'insufficient_data' WHEN r[1] <= 1 AND r[2] >= -1 THEN 'pass' ELSE 'fail' END AS state,
       deviations || ' with a deviation of the change of ' || printed || ' imply a correlation of ' || round(r[1], 2) || ' to ' || round(r[2], 2) AS message,
       'check the three deviations and their `dispersion_type`' AS hint,
       c.study, c.id || '.dispersion' AS field, printed AS value_a, c.source AS document_a, c.locator AS locator_a, deviations AS value_b,
       c.source AS document_b, c.locator AS locator_b, 'r ' || round(r[1], 2) || ' to ' || round(r[2], 2) AS computed, NULL AS note
FROM judged c
