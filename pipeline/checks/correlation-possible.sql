-- severity: error
-- table: contrasts
-- claim: A correlation lies between -1 and 1.
-- reason: Beyond, it is a slope, a percentage, or a decimal point that was lost.
-- reference: Cauchy-Schwarz inequality
-- unless: the number may be a coefficient of a regression, which the document calls a correlation.
-- publishes: impossible_value
-- bad: worked-parallel contrasts/8/estimate: 1.04
-- good: worked-parallel contrasts/8/estimate: 0.34
SELECT c.id AS row_id, c._file, c._pointer, s.column_name, if(s.high >= -1 AND s.low <= 1, 'pass', 'fail') AS state,
       'a correlation of ' || s.printed AS message, 'check the decimal point and `measure`' AS hint,
       c.study, c.id || '.estimate' AS field, s.printed AS value_a, c.source AS document_a, c.locator AS locator_a, '-1 to 1' AS value_b,
       c.source AS document_b, c.locator AS locator_b, NULL AS computed, NULL AS note
FROM contrasts c JOIN spans s ON s.table_name = 'contrasts' AND s.row_id = c.id
WHERE (s.column_name = 'estimate' AND c.measure = 'correlation') OR (s.column_name = 'statistic_value' AND c.statistic = 'r_value')
