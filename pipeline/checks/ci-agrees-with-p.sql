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
    SELECT c.*, CASE WHEN measure IN ('risk_ratio', 'odds_ratio', 'hazard_ratio', 'rate_ratio', 'ratio_of_means') THEN 1 ELSE 0 END AS null_value, (1 - ci_level / 100) / if(tails = '1', 2, 1) AS alpha,
           null_value NOT BETWEEN ci_low AND ci_high AS outside
    FROM contrasts c WHERE ci_low IS NOT NULL AND p IS NOT NULL AND measure IS NOT NULL
)
SELECT id AS row_id, _file, _pointer, 'p' AS column_name,
       CASE WHEN ci_low = null_value OR ci_high = null_value OR (p = alpha AND p_bound IS NULL) THEN 'no_power'
            WHEN p_bound IN ('<', '<=') AND p > alpha THEN 'no_power' WHEN p_bound IN ('>', '>=') AND p < alpha THEN 'no_power'
            WHEN outside = (p < alpha OR (p_bound = '<' AND p <= alpha)) THEN 'pass' ELSE 'fail' END AS state,
       'p ' || coalesce(p_bound, '=') || ' ' || p || ', but the interval from ' || shown(ci_low) || ' to ' || shown(ci_high)
         || if(outside, ' leaves out ', ' holds ') || null_value || ', the value of no effect' AS message,
       'with this interval p is ' || if(outside, 'below ', 'above ') || round(alpha, 4) || ': check p, its bound, the limits and `measure`' AS hint,
       study, id || '.p' AS field, 'p ' || coalesce(p_bound, '=') || ' ' || p AS value_a, source AS document_a, locator AS locator_a,
       ci_low || ' to ' || ci_high AS value_b, source AS document_b, locator AS locator_b, NULL AS computed, NULL AS note
FROM judged
