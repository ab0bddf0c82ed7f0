-- severity: warning
-- table: contrasts
-- claim: A t or z beside an estimate is the estimate divided by its standard error.
-- reason: An identity of every regression table; where it fails, one of three numbers is wrong.
-- reference: Wald 1943
-- unless: the test may be against a margin and not zero, or be made on another scale or with another error than the printed one.
-- publishes: arithmetic
-- bad: worked-parallel contrasts/0/statistic/value: -3.32
-- good: worked-parallel contrasts/0/statistic/value: -2.32
WITH judged AS (
    SELECT c.*, e.printed || ' / ' || d.printed AS quotient, t.printed, c.measure IS NULL OR is_ratio(c.measure) AS other,
           greatest(abs(e.low), abs(e.high))::DOUBLE / nullif(d.low, 0)::DOUBLE AS most, if(e.low <= 0 AND e.high >= 0, 0, least(abs(e.low), abs(e.high))::DOUBLE / d.high::DOUBLE) AS least_,
           least(abs(t.low), abs(t.high))::DOUBLE AS low, greatest(abs(t.low), abs(t.high))::DOUBLE AS high
    FROM contrasts c
    JOIN spans e ON e.table_name = 'contrasts' AND e.row_id = c.id AND e.column_name = 'estimate' AND e.bound IS NULL
    JOIN spans d ON d.table_name = 'contrasts' AND d.row_id = c.id AND d.column_name = 'dispersion' AND d.bound IS NULL
    JOIN spans t ON t.table_name = 'contrasts' AND t.row_id = c.id AND t.column_name = 'statistic_value' AND t.bound IS NULL
    WHERE c.dispersion_type = 'se' AND c.statistic IN ('t_value', 'z_value')
)
SELECT id AS row_id, _file, _pointer, 'statistic_value' AS column_name,
       CASE WHEN other THEN 'not_applicable' WHEN uncertain OR most IS NULL THEN 'insufficient_data' WHEN least_ <= high AND low <= most THEN 'pass' ELSE 'fail' END AS state,
       quotient || ' is ' || round(least_, 3) || ' to ' || round(most, 3) || ' in size, printed ' || printed AS message,
       'check estimate, standard error and statistic' AS hint,
       c.study, c.id || '.statistic' AS field, printed AS value_a, c.source AS document_a, c.locator AS locator_a, quotient AS value_b,
       c.source AS document_b, c.locator AS locator_b, round(least_, 3) || ' to ' || round(most, 3) AS computed, NULL AS note
FROM judged c
