-- severity: error
-- table: contrasts
-- claim: An interval of 95 % leaves out the value of no effect exactly where p is below 0.05.
-- reason: Interval and p come from one test; where one of them says effect and the other does not, a number is wrong.
-- reference: Altman & Bland 2011; Nuijten 2016 (decision errors)
-- unless: p may come from another test than the interval, such as one of ranks or of a model, or be corrected for several tests.
-- publishes: statistic_vs_p
-- bad: bruun-2024-fibromyalgia contrasts/0/p: 0.02
-- good: bruun-2024-fibromyalgia contrasts/0/p: 0.27
WITH judged AS (
    SELECT c.*, nothing(c.measure) AS null_value, k.p AS printed, k.p_low, k.p_high, (1 - c.ci_level / 100) / if(c.tails = '1', 2, 1) AS alpha,
           null_value BETWEEN k.lower_low AND k.lower_high OR null_value BETWEEN k.upper_low AND k.upper_high AS touches,
           null_value NOT BETWEEN c.ci_low AND c.ci_high AS outside, k.p_high <= alpha AS below, k.p_low >= alpha AS above
    FROM contrasts c JOIN contrast_numbers k ON k.id = c.id WHERE k.lower IS NOT NULL AND k.upper IS NOT NULL AND k.p IS NOT NULL AND c.measure IS NOT NULL
)
SELECT id AS row_id, _file, _pointer, 'p' AS column_name,
       CASE WHEN touches OR NOT (below OR above) THEN 'no_power' WHEN outside = below THEN 'pass' ELSE 'fail' END AS state,
       'p ' || coalesce(p_bound, '=') || ' ' || p || ', but the interval from ' || shown(ci_low) || ' to ' || shown(ci_high)
         || if(outside, ' leaves out ', ' holds ') || null_value || ', the value of no effect' AS message,
       'with this interval p is ' || if(outside, 'below ', 'above ') || round(alpha, 4) || ': check p, its bound, the limits and `measure`' AS hint,
       study, id || '.p' AS field, 'p ' || coalesce(p_bound, '=') || ' ' || p AS value_a, source AS document_a, locator AS locator_a,
       ci_low || ' to ' || ci_high AS value_b, source AS document_b, locator AS locator_b, NULL AS computed, NULL AS note
FROM judged
