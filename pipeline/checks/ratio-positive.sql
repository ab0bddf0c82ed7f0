-- severity: error
-- table: contrasts
-- claim: A ratio and its limits are above zero.
-- reason: A negative ratio is a logarithm or a difference, stored under another name.
-- reference: Cochrane Handbook section 6.3.2
-- unless: the document may print the logarithm of the ratio, or a change in percent, and say so.
-- bad: worked-parallel contrasts/5/estimate: -0.54
-- good: worked-parallel contrasts/5/estimate: 0.58
WITH numbers AS (
    SELECT id, measure, estimate, ci_low, ci_high, _file, _pointer FROM contrasts
    UNION ALL SELECT id, measure, estimate, ci_low, ci_high, _file, _pointer FROM syntheses
), judged AS (
    SELECT n.*, x.name, x.value FROM numbers n,
    LATERAL (VALUES ('estimate', n.estimate), ('ci_low', n.ci_low), ('ci_high', n.ci_high)) x(name, value)
    WHERE is_ratio(measure) AND x.value IS NOT NULL
)
SELECT id AS row_id, _file, _pointer, name AS column_name, if(value < 0, 'fail', 'pass') AS state,
       'a ' || replace(measure, '_', ' ') || ' of ' || shown(value) AS message,
       'write the ratio itself: a logarithm of ' || shown(value) || ' stands for ' || round(exp(value), 3) || '; or check `measure`' AS hint,
       shown(value) AS inputs
FROM judged
