-- severity: error
-- table: studies
-- waivable: never
-- claim: A randomised study has at least two things to be randomised to, and no fixed order for all.
-- reason: Studies with one fixed order are called randomised in summaries.
-- reference: CONSORT 2010 item 8a
-- bad: younger-2009-fibromyalgia design/allocation: randomised
-- good: younger-2009-fibromyalgia design/allocation: none
WITH allocated AS (
    SELECT s.id, s._file, s._pointer, s.design_model, count(a.id) AS arms
    FROM studies s LEFT JOIN arms a ON a.study = s.id WHERE s.allocation = 'randomised' GROUP BY ALL
)
SELECT id AS row_id, _file, _pointer, 'allocation' AS column_name,
       CASE WHEN arms = 1 OR design_model IN ('sequential', 'single_arm', 'before_after', 'case_series', 'case_report', 'cross_sectional', 'case_control') THEN 'fail'
            WHEN arms = 0 THEN 'insufficient_data' ELSE 'pass' END AS state,
       'randomised, but ' || if(arms = 1, 'with one arm only', 'of the model ' || design_model) AS message,
       'add the other arm under `arms`, or write `allocation: none` if all went the same way' AS hint
FROM allocated
