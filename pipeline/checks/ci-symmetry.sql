-- severity: warning
-- table: contrasts
-- claim: A confidence interval of a difference lies evenly around its estimate.
-- reason: Off-centre means another scale, a bootstrap, or a typing error.
-- reference: metafor conv.wald
-- unless: exact, profile, bootstrap and Bayesian intervals are uneven, and so are those turned back from a logarithm.
-- bad: bruun-2024-fibromyalgia contrasts/0/ci: [-0.95, 0.72]
-- good: bruun-2024-fibromyalgia contrasts/0/ci: [-0.95, 0.27]
WITH half AS (SELECT row_id, column_name, 0.5 / scale::DOUBLE AS half FROM cells WHERE table_name = 'contrasts')
SELECT c.id AS row_id, c._file, c._pointer, 'estimate' AS column_name,
       CASE WHEN abs(c.estimate - (c.ci_low + c.ci_high) / 2) <= h.half + (l.half + u.half) / 2 + 1e-9 THEN 'pass'
            WHEN abs(c.estimate - (c.ci_low + c.ci_high) / 2) <= 0.1 * (c.ci_high - c.ci_low) THEN 'pass' ELSE 'fail' END AS state,
       'the middle of the interval is ' || shown(round((c.ci_low + c.ci_high) / 2, 4)) || ', the estimate ' || shown(c.estimate) AS message,
       'around this estimate it would be ' || shown(c.ci_low) || ' to ' || shown(round(2 * c.estimate - c.ci_low, 4)) || ', or '
         || shown(round(2 * c.estimate - c.ci_high, 4)) || ' to ' || shown(c.ci_high) || ': check the digits of the three numbers' AS hint, concat_ws(' ', c.estimate, c.ci_low, c.ci_high) AS inputs
FROM contrasts c
JOIN half h ON h.row_id = c.id AND h.column_name = 'estimate'
JOIN half l ON l.row_id = c.id AND l.column_name = 'ci_low'
JOIN half u ON u.row_id = c.id AND u.column_name = 'ci_high'
WHERE c.measure IN ('mean_difference', 'median_difference', 'risk_difference', 'percent_change', 'cohens_d', 'hedges_g')
