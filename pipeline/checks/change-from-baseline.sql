-- severity: warning
-- table: contrasts
-- claim: The mean change of a group is its mean afterwards less its mean before.
-- reason: An identity where both means are of the same people; where it fails, a sign or a digit is wrong, or the people differ.
-- reference: Cochrane Handbook section 6.5.2.8
-- unless: the mean before is often of all who began and the change of those who stayed, or the change comes from a model nobody names.
-- publishes: arithmetic
-- bad: worked-parallel contrasts/6/estimate: -1.8
-- good: worked-parallel contrasts/6/estimate: -1.3
WITH rows AS (
    SELECT 'contrasts' AS table_name, id, study, source, locator, n, dispersion_type, uncertain, _file, _pointer FROM contrasts
    UNION ALL SELECT 'results', id, study, source, locator, n, dispersion_type, uncertain, _file, _pointer FROM results
), judged AS (
    SELECT c.*, h.column_name, h.adjusted, s.printed, a.value || ' to ' || b.value AS means, if(h.printed_as = 'reduction', doubt_of_difference(a.value, b.value, s.printed), doubt_of_difference(b.value, a.value, s.printed)) AS doubt
    FROM changes h JOIN rows c ON c.table_name = h.table_name AND c.id = h.id
    JOIN spans s ON s.table_name = h.table_name AND s.row_id = h.id AND s.column_name = h.column_name AND s.bound IS NULL
    LEFT JOIN result_numbers a ON a.id = h.before LEFT JOIN result_numbers b ON b.id = h.after
    WHERE h.measure = 'mean_difference'
)
SELECT id AS row_id, _file, _pointer, column_name,
       CASE WHEN adjusted THEN 'not_applicable' WHEN doubt IS NULL OR uncertain THEN 'insufficient_data' WHEN doubt = '' THEN 'pass' ELSE 'fail' END AS state,
       means || ' is a change of ' || doubt || ', printed ' || printed AS message,
       'check the sign (`printed_as`), the digits, and whether all three are of the same people' AS hint,
       c.study, c.id || '.' || c.column_name AS field, printed AS value_a, c.source AS document_a, c.locator AS locator_a, means AS value_b,
       c.source AS document_b, c.locator AS locator_b, doubt AS computed, NULL AS note
FROM judged c
