-- severity: info
-- table: contrasts
-- claim: The interval of a hazard ratio is about as wide as the events of both groups make it.
-- reason: The error of its logarithm is near 2 / sqrt(events); half or twice that asks for other events, another model or another level.
-- reference: Cochrane Handbook section 6.8.2; Parmar 1998
-- unless: the rule of thumb supposes equal groups and no adjustment; unequal or matched groups and a model change the width.
-- bad: worked-parallel contrasts/5/ci: [0.55, 0.61]
-- good: worked-parallel contrasts/5/ci: [0.35, 0.97]
WITH widths AS (
    SELECT c.*, (ln(c.ci_high) - ln(c.ci_low)) / 2 / (CASE c.ci_level WHEN 90 THEN 1.645 WHEN 99 THEN 2.576 ELSE 1.96 END) AS error, a.events + b.events AS people
    FROM contrasts c LEFT JOIN comparisons x ON x.id = c.id LEFT JOIN results a ON a.id = x.result_a LEFT JOIN results b ON b.id = x.result_b
    WHERE c.measure = 'hazard_ratio' AND c.ci_low > 0
)
SELECT id AS row_id, _file, _pointer, 'ci_low' AS column_name,
       CASE WHEN people IS NULL OR people = 0 OR uncertain THEN 'insufficient_data' WHEN error / (2 / sqrt(people)) BETWEEN 0.5 AND 2 THEN 'pass' ELSE 'fail' END AS state,
       'the interval implies an error of ' || round(error, 3) || ', ' || people || ' events one of about ' || round(2 / sqrt(people), 3) AS message,
       'check the limits, `ci_level` and the events' AS hint, concat_ws(' ', ci_low, ci_high, people) AS inputs
FROM widths
