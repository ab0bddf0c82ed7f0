-- severity: warning
-- table: baseline
-- claim: The percentages of the categories of a characteristic add up to 100 at most, and those of the two sexes to 100.
-- reason: A category that was mis-keyed shows in the sum; half a unit of the last digit for each category is rounding.
-- reference: own rule; CONSORT 2010 item 15
-- unless: a person may be in several categories; of two sexes that fall short, some people's sex may be unknown or another.
-- publishes: arithmetic
-- bad: bruun-2024-fibromyalgia baseline/2/percent: 10
-- good: bruun-2024-fibromyalgia baseline/2/percent: 1
WITH sums AS (
    SELECT b.study, b.characteristic, b.group_id, b.source, arg_max(b.id, b.id) AS id, arg_max(b._file, b.id) AS _file, arg_max(b._pointer, b.id) AS _pointer,
           arg_max(b.locator, b.id) AS locator, count(*) AS categories, count(c.printed) AS printed, sum(b.events) > max(coalesce(b.total, b.n)) AS overlap,
           string_agg(c.printed, ' + ' ORDER BY b.id) AS addends, sum(c.unscaled / c.scale) AS whole, sum(0.5 / c.scale) AS slack,
           bool_or(lower(b.category) IN ('female', 'women')) AND bool_or(lower(b.category) IN ('male', 'men')) AS sexes
    FROM baseline b LEFT JOIN cells c ON c.table_name = 'baseline' AND c.row_id = b.id AND c.column_name = 'percent' AND c.bound IS NULL
    WHERE b.category IS NOT NULL GROUP BY ALL HAVING count(c.printed) > 1
)
SELECT id AS row_id, _file, _pointer, 'percent' AS column_name,
       CASE WHEN overlap THEN 'not_applicable'  -- the counts show that a person can be in several
            WHEN whole > 100 + slack + 1e-9 OR (sexes AND whole < 100 - slack - 1e-9) THEN 'fail'
            WHEN whole < 100 - slack - 1e-9 OR printed < categories THEN 'insufficient_data' ELSE 'pass' END AS state,
       'the percentages of ' || characteristic || ' add up to ' || round(whole, 2) || ': ' || addends AS message,
       'check each; where a person can be in several categories, enter the counts' AS hint,
       study, id || '.percent' AS field, addends AS value_a, source AS document_a, locator AS locator_a,
       '100' AS value_b, NULL AS document_b, NULL AS locator_b, CAST(round(whole, 4) AS VARCHAR) AS computed, NULL AS note
FROM sums
