-- severity: warning
-- table: contrasts
-- claim: The direction of a contrast is that of its estimate and of the two results, and what it makes of a benefit is what `favours` says.
-- reason: Words, sign, order of the groups and direction of the scale say one thing three times; where one of them is turned, they part.
-- reference: Cochrane Handbook section 6.5.1
-- unless: where groups began unequal, a raw and an adjusted difference can point in opposite directions.
-- bad: worked-parallel contrasts/9: {outcome: score-change, groups: [drug, placebo], direction: decrease, favours: placebo}
-- good: worked-parallel contrasts/9: {outcome: score-change, groups: [drug, placebo], direction: decrease}
WITH said AS (
    SELECT c.id, c._file, c._pointer, c.direction, c.favours, c.uncertain, g.name AS first, o.printed_as, e.benefit, k.estimate,
           CASE c.direction WHEN 'increase' THEN 1 WHEN 'decrease' THEN -1 WHEN 'improved' THEN e.benefit WHEN 'worsened' THEN -e.benefit END AS way,
           CASE c.favours WHEN g.name THEN e.benefit WHEN h.name THEN -e.benefit END AS by_favours,
           CASE WHEN is_ratio(c.measure) OR c.measure IN ('mean_difference', 'median_difference', 'risk_difference', 'percent_difference', 'difference_in_differences')
                THEN CASE WHEN k.estimate_low > nothing(c.measure) THEN 1 WHEN k.estimate_high < nothing(c.measure) THEN -1 END END AS by_estimate,
           sign(coalesce(a.value, a.percent, 100.0 * a.events / a.total) - coalesce(b.value, b.percent, 100.0 * b.events / b.total)) AS by_results,
           CASE WHEN c.direction IN ('improved', 'worsened') AND c.favours IN (g.name, h.name) THEN (c.favours = g.name) = (c.direction = 'improved') END AS words_agree
    FROM contrasts c JOIN outcomes o ON o.id = c.outcome JOIN groups g ON g.id = c.group_a JOIN benefits e ON e.outcome = c.outcome LEFT JOIN groups h ON h.id = c.group_b
    LEFT JOIN contrast_numbers k ON k.id = c.id LEFT JOIN comparisons x ON x.id = c.id
    LEFT JOIN results a ON a.id = x.result_a LEFT JOIN results b ON b.id = x.result_b
    WHERE c.kind IN ('between', 'within') AND c.direction IN ('increase', 'decrease', 'improved', 'worsened')
), held AS (
    SELECT *, list_filter([by_favours, by_estimate, by_results], lambda v: v IS NOT NULL AND v <> 0) AS others FROM said
)
SELECT id AS row_id, _file, _pointer, 'direction' AS column_name,
       CASE WHEN printed_as = 'reduction' THEN 'not_applicable'  -- of the quantity or of the printed fall, which the word leaves open
            WHEN uncertain THEN 'insufficient_data' WHEN NOT words_agree THEN 'fail'
            WHEN (way IS NULL OR len(others) = 0) AND words_agree IS NULL THEN 'insufficient_data'
            WHEN len(list_filter(others, lambda v: v <> way)) > 0 THEN 'fail' ELSE 'pass' END AS state,
       direction || ' of ' || first || ', but ' || concat_ws(' and ', if(NOT words_agree OR by_favours <> way, 'it favours ' || favours, NULL),
           if(by_estimate <> way, 'the estimate is ' || estimate, NULL), if(by_results <> way, 'the results lie the other way', NULL)) AS message,
       'check `direction`, `favours`, the order of `groups`, the sign, and `better` of the outcome' AS hint,
       concat_ws(' ', direction, favours, estimate, by_results, benefit) AS inputs
FROM held
