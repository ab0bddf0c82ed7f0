-- severity: warning
-- table: results
-- claim: The people of all categories of a result are its total.
-- reason: A category that was left out or mis-keyed shows in the sum.
-- reference: CONSORT 2010 item 15
-- unless: some people may have no value and be in no category, or one person may be in two.
-- publishes: arithmetic
-- bad: khan-2020-psoriasis results/6/categories: {mild: 1, moderate: 20, severe: 24, very_severe: 27}
-- good: khan-2020-psoriasis results/6/categories: {mild: 1, moderate: 20, severe: 24, very_severe: 26}
WITH sums AS (
    SELECT r.id, r._file, r._pointer, r.study, r.source, r.locator, coalesce(r.total, r.n) AS total, sum(c.n) AS people
    FROM results r JOIN result_categories c ON c.result = r.id GROUP BY ALL
)
SELECT id AS row_id, _file, _pointer, 'total' AS column_name,
       CASE WHEN total IS NULL THEN 'insufficient_data' WHEN people = total THEN 'pass' ELSE 'fail' END AS state,
       'the categories add up to ' || people || ', the total is ' || total AS message,
       'compare the total and each category with the source' AS hint,
       study, id || '.categories' AS field, total::VARCHAR AS value_a, source AS document_a, locator AS locator_a,
       people::VARCHAR AS value_b, source AS document_b, locator AS locator_b, NULL AS computed, NULL AS note
FROM sums
