-- severity: error
-- table: contrasts
-- claim: A difference is in the unit of its outcome, a change or difference in percent in percent, and a ratio or standardised effect has no unit.
-- reason: A difference in points beside an outcome in percent is another difference.
-- reference: CDISC SDTM: one standard unit for each test; Cochrane Handbook chapter 6
-- bad: younger-2009-fibromyalgia contrasts/0/unit: point
-- good: younger-2009-fibromyalgia contrasts/0/unit: "%"
WITH measured AS (
    SELECT c.id, c._file, c._pointer, c.measure, c.unit, o.unit AS of_outcome,
           CASE WHEN c.measure IN ('percent_change', 'percent_difference', 'variance_explained') THEN ['%', 'percent']
                WHEN c.measure = 'risk_difference' THEN ['%', 'percentage_point']
                WHEN c.measure IN ('risk_ratio', 'odds_ratio', 'hazard_ratio', 'rate_ratio', 'ratio_of_means', 'cohens_d', 'hedges_g', 'standardised_mean_difference',
                                   'correlation', 'effect_size', 'number_needed_to_treat') THEN []
                WHEN o.unit = '%' THEN ['%', 'percentage_point'] WHEN o.unit IS NOT NULL THEN [o.unit] END AS units
    FROM contrasts c JOIN outcomes o ON o.id = c.outcome WHERE c.unit IS NOT NULL
)
SELECT id AS row_id, _file, _pointer, 'unit' AS column_name,
       CASE WHEN units IS NULL THEN 'insufficient_data' WHEN list_contains(units, unit) THEN 'pass' ELSE 'fail' END AS state,
       coalesce(measure, 'an estimate') || ' in ' || unit || if(of_outcome IS NULL, '', ', its outcome is in ' || of_outcome) AS message,
       if(len(units) = 0, 'take `unit` away, or check `measure`', 'write unit: ' || array_to_string(units, ' or ') || ', or check `measure` and the outcome') AS hint,
       concat_ws(' ', measure, unit, of_outcome) AS inputs
FROM measured
