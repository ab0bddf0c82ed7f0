-- severity: warning
-- table: results
-- claim: A dispersion says what it is, or that the document does not say.
-- reason: A standard error is the standard deviation divided by the root of n; taken for each other they change every pooled estimate.
-- reference: Cochrane Handbook section 6.5.2
-- unless: the document may print a number after ± and not say what it is; then only the mark not_stated is missing here.
-- bad: khan-2020-psoriasis baseline/2: {characteristic: age, group: ldn, value: 37.85, dispersion: 12.211, range: [13, 60], unit: years}
-- good: khan-2020-psoriasis baseline/2/dispersion_type: sd
WITH spreads AS (
    SELECT 'results/' || id AS id, _file, _pointer, dispersion, dispersion_type FROM results
    UNION ALL SELECT 'baseline/' || id, _file, _pointer, dispersion, dispersion_type FROM baseline
    UNION ALL SELECT 'contrasts/' || id, _file, _pointer, dispersion, dispersion_type FROM contrasts
)
SELECT id AS row_id, _file, _pointer, 'dispersion' AS column_name, if(dispersion_type IS NULL, 'fail', 'pass') AS state,
       shown(dispersion) || ' is a dispersion of no type' AS message,
       'write `dispersion_type: sd` or `se` as the document says, or `not_stated` if it does not' AS hint, dispersion AS inputs
FROM spreads WHERE dispersion IS NOT NULL
