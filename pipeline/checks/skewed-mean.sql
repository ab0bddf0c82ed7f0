-- severity: info
-- table: results
-- claim: A mean lies at least two deviations above the lowest possible value.
-- reason: Nearer to that end the values are skewed: a mean and a test that suppose a normal distribution say little of them.
-- reference: Altman & Bland 1996
-- unless: many scores and laboratory values are skewed by nature; the mean may be right, and with many people a test of it holds.
-- bad: khan-2020-psoriasis results/4/value: 2.63
-- good: khan-2020-psoriasis results/4/value: 22.63
WITH spread AS (
    SELECT *, CAST(dispersion AS DOUBLE) AS sd,  -- measures in units other than points begin at 0
           coalesce(low, CASE WHEN instrument IS NULL AND unit NOT IN ('point', '%', 'Cel') THEN 0 END) AS lowest
    FROM scores WHERE kind = 'mean' AND dispersion IS NOT NULL AND dispersion_type <> 'se' AND metric = 'end_value'
)
SELECT id AS row_id, _file, _pointer, column_name,
       CASE WHEN lowest IS NULL OR dispersion_type <> 'sd' THEN 'insufficient_data' WHEN value + 0.5 / 10 ** decimals - lowest < 2 * sd - 10.0 ** -length(split_part(dispersion, '.', 2)) THEN 'fail' ELSE 'pass' END AS state,
       printed || ' with a deviation of ' || dispersion || ' lies ' || round((value - lowest) / sd, 2) || ' deviations above ' || shown(lowest) AS message,
       'nothing to mend if both are printed so; median and quartiles would say more' AS hint, concat_ws(' ', printed, dispersion, lowest) AS inputs
FROM spread
