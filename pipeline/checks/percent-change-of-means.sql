-- severity: info
-- table: contrasts
-- claim: A change in percent is that of the group's means, before and afterwards.
-- reason: The mean of people's own percentages is another quantity under the same name, and may differ much.
-- reference: Vickers 2001; Cochrane Handbook section 6.5.2.8
-- unless: it may be the mean of each person's own percentages, or be of those people only who have both values.
-- publishes: arithmetic
-- bad: worked-parallel contrasts/7/estimate: -45
-- good: worked-parallel contrasts/7/estimate: -24
WITH rows AS (
    SELECT 'contrasts' AS table_name, id, study, source, locator, n, dispersion_type, uncertain, _file, _pointer FROM contrasts
    UNION ALL SELECT 'results', id, study, source, locator, n, dispersion_type, uncertain, _file, _pointer FROM results
), judged AS (
    SELECT c.*, h.column_name, h.adjusted, s.printed, a.value || ' to ' || b.value AS means, if(h.printed_as = 'reduction', -1, 1) AS sign,
           100 * (b.value_low::DOUBLE / nullif(a.value_high, 0)::DOUBLE - 1) AS low, 100 * (b.value_high::DOUBLE / nullif(a.value_low, 0)::DOUBLE - 1) AS high,
           a.value_low > 0 AND b.value_low >= 0 AS positive, s.low::DOUBLE AS said_low, s.high::DOUBLE AS said_high
    FROM changes h JOIN rows c ON c.table_name = h.table_name AND c.id = h.id
    JOIN spans s ON s.table_name = h.table_name AND s.row_id = h.id AND s.column_name = h.column_name AND s.bound IS NULL
    LEFT JOIN result_numbers a ON a.id = h.before LEFT JOIN result_numbers b ON b.id = h.after
    WHERE h.measure = 'percent_change'
)
SELECT id AS row_id, _file, _pointer, column_name,
       CASE WHEN adjusted THEN 'not_applicable' WHEN low IS NULL OR NOT positive OR uncertain THEN 'insufficient_data'
            WHEN said_low <= greatest(sign * low, sign * high) AND said_high >= least(sign * low, sign * high) THEN 'pass' ELSE 'fail' END AS state,
       means || ' is a change of ' || round(low, 1) || ' to ' || round(high, 1) || ' percent, printed ' || printed AS message,
       'a note can say that it is the mean of the percentages of people; else check sign and digits' AS hint,
       c.study, c.id || '.' || c.column_name AS field, printed AS value_a, c.source AS document_a, c.locator AS locator_a, means AS value_b,
       c.source AS document_b, c.locator AS locator_b, round(low, 1) || ' to ' || round(high, 1) || ' %' AS computed, NULL AS note
FROM judged c
