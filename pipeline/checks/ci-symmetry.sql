-- severity: warning
-- table: contrasts
-- claim: A confidence interval lies evenly around its estimate: that of a ratio on the scale of logarithms.
-- reason: Off-centre means another scale, a bootstrap, or a typing error.
-- reference: metafor conv.wald
-- unless: exact, profile, bootstrap and Bayesian intervals are uneven, and so are those turned back from a logarithm, and those of risk ratios turned from odds ratios (Zhang & Yu 1998, JAMA 280:1690).
-- publishes: arithmetic
-- bad: bruun-2024-fibromyalgia contrasts/0/ci: [-0.95, 0.72]
-- good: bruun-2024-fibromyalgia contrasts/0/ci: [-0.95, 0.27]
WITH scaled AS (
    SELECT c.*, k.estimate AS printed, k.lower || ' to ' || k.upper AS limits, is_ratio(c.measure) OR c.measure = 'percent_difference' AS ratio,
           if(c.measure = 'percent_difference', 100, 0) AS base, if(c.measure = 'percent_difference', 100, 1) AS one,
           [k.estimate_low, k.estimate_high, k.lower_low, k.lower_high, k.upper_low, k.upper_high, c.estimate, c.ci_low, c.ci_high] AS numbers,
           if(ratio, list_transform(numbers, lambda x: if(x + base > 0, ln((x + base)::DOUBLE / one), NULL)), list_transform(numbers, lambda x: x::DOUBLE)) AS s
    FROM contrasts c JOIN contrast_numbers k ON k.id = c.id
    WHERE c.estimate_bound IS NULL AND k.estimate IS NOT NULL AND k.lower IS NOT NULL AND k.upper IS NOT NULL
      AND (ratio OR c.measure IN ('mean_difference', 'median_difference', 'risk_difference', 'difference_in_differences', 'percent_change', 'cohens_d', 'hedges_g'))
), judged AS (
    SELECT *, s[1] - 1e-9 <= (s[4] + s[6]) / 2 AND s[2] + 1e-9 >= (s[3] + s[5]) / 2 AS even, abs(s[7] - (s[8] + s[9]) / 2) / nullif(s[9] - s[8], 0) AS shift FROM scaled
)
SELECT id AS row_id, _file, _pointer, 'estimate' AS column_name,
       CASE WHEN even OR shift <= 0.1 THEN 'pass' WHEN even IS NULL OR shift IS NULL OR uncertain THEN 'insufficient_data' ELSE 'fail' END AS state,
       'the middle of the interval is ' || if(ratio, shown(round(exp((s[8] + s[9]) / 2) * one - base, 4)) || ' as a ratio, ', shown(round((ci_low + ci_high) / 2, 4)) || ', ')
         || 'the estimate ' || shown(estimate) || ': off by ' || round(100 * shift) || ' % of its width' AS message,
       'around this estimate it would be ' || if(ratio, shown(ci_low) || ' to ' || shown(round(exp(2 * s[7] - s[8]) * one - base, 4)) || ', or ' || shown(round(exp(2 * s[7] - s[9]) * one - base, 4)),
          shown(ci_low) || ' to ' || shown(round(2 * estimate - ci_low, 4)) || ', or ' || shown(round(2 * estimate - ci_high, 4)))
         || ' to ' || shown(ci_high) || ': check the digits of the three numbers' AS hint,
       study, id || '.estimate' AS field, printed AS value_a, source AS document_a, locator AS locator_a, limits AS value_b, source AS document_b, locator AS locator_b,
       'off by ' || round(100 * shift) || ' % of the width' AS computed, NULL AS note
FROM judged
