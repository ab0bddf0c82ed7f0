-- severity: error
-- table: contrasts
-- claim: The group that did better is the one that the numbers favour.
-- reason: A reversed sign reverses the message: estimate, results, direction of the scale and `favours` tell one story.
-- reference: Cochrane Handbook section 6.5.1
-- unless: where groups began unequal, a raw difference and one adjusted for the start can point in opposite directions.
-- bad: worked-parallel contrasts/0/favours: placebo
-- good: worked-parallel contrasts/0/favours: drug
WITH sides AS (
    SELECT c.*, g.name AS first, h.name AS second, e.benefit, k.estimate AS printed,
           CASE WHEN is_ratio(c.measure) OR c.measure IN ('mean_difference', 'median_difference', 'risk_difference', 'percent_difference', 'difference_in_differences')
                THEN CASE WHEN k.estimate_low > nothing(c.measure) THEN 1 WHEN k.estimate_high < nothing(c.measure) THEN -1 END END AS by_estimate,
           CASE WHEN coalesce(a.value, a.percent, 100.0 * a.events / a.total) > coalesce(b.value, b.percent, 100.0 * b.events / b.total) THEN 1
                WHEN coalesce(a.value, a.percent, 100.0 * a.events / a.total) < coalesce(b.value, b.percent, 100.0 * b.events / b.total) THEN -1 END AS by_results,
           coalesce(by_estimate, if(c.estimate IS NULL, by_results, NULL)) AS seen,
           CASE c.favours WHEN g.name THEN 1 WHEN h.name THEN -1 END AS said
    FROM contrasts c JOIN groups g ON g.id = c.group_a JOIN groups h ON h.id = c.group_b JOIN benefits e ON e.outcome = c.outcome
    LEFT JOIN contrast_numbers k ON k.id = c.id LEFT JOIN comparisons x ON x.id = c.id
    LEFT JOIN results a ON a.id = x.result_a LEFT JOIN results b ON b.id = x.result_b
    WHERE c.kind = 'between' AND c.favours IS NOT NULL AND c.favours <> 'neither'
)
SELECT id AS row_id, _file, _pointer, 'favours' AS column_name,
       CASE WHEN said IS NULL OR seen IS NULL OR benefit IS NULL OR uncertain THEN 'insufficient_data' WHEN said = seen * benefit THEN 'pass' ELSE 'fail' END AS state,
       'favours ' || favours || ', but ' || first || ' is ' || if(seen > 0, 'above ', 'below ') || second || coalesce(' (' || printed || ')', '') || ', and ' || if(benefit > 0, 'more', 'less') || ' is a benefit' AS message,
       'check the sign, the order of `groups`, `better` and `printed_as` of the outcome' AS hint, concat_ws(' ', favours, printed, seen, benefit) AS inputs
FROM sides
