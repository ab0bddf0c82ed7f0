-- severity: error
-- table: doses
-- claim: The cap of a dose by body weight is reached at a weight that people have.
-- reason: A slip in the cap or in the dose by weight shows in the weight at which they meet.
-- reference: ClinicalTrials.gov NCT00715117 (0.1 mg/kg up to 4.5 mg)
-- unless: a cap may be a mere safeguard that nobody reaches, or so low that all get the same dose.
-- bad: smith-2013-crohn-children treatments/ldn/dose/1/cap: 45
-- good: smith-2013-crohn-children treatments/ldn/dose/1/cap: 4.5
SELECT id AS row_id, _file, _pointer, 'cap_mg' AS column_name,
       CASE WHEN cap_mg IS NULL THEN 'insufficient_data'
            WHEN cap_mg / (coalesce(amount, high) * factor) BETWEEN 5 AND 150 THEN 'pass' ELSE 'fail' END AS state,
       'the cap of ' || shown(cap_mg) || ' mg is reached at ' || shown(round(cap_mg / (coalesce(amount, high) * factor), 1)) || ' kg' AS message,
       'it is reached at 5 to 150 kg: check the dose per kg and the cap' AS hint, concat_ws(' ', cap_mg, amount, high, unit) AS inputs
FROM doses JOIN (VALUES ('mg/kg', 1), ('ug/kg', 0.001)) u(weight_unit, factor) ON weight_unit = unit
WHERE coalesce(amount, high) > 0
