-- severity: error
-- table: doses
-- claim: The cap of a dose by body weight is reached at a weight that the people of the study have.
-- reason: A slip in the cap or in the dose by weight shows in the weight at which they meet.
-- reference: ClinicalTrials.gov NCT00715117 (0.1 mg/kg up to 4.5 mg)
-- unless: a cap may be a mere safeguard that nobody reaches, or so low that all get the same dose.
-- bad: smith-2013-crohn-children treatments/ldn/dose/1/cap: 45
-- good: smith-2013-crohn-children treatments/ldn/dose/1/cap: 4.5
WITH capped AS (  -- kg at which the cap is reached; children weigh 3 to 120 kg, adults 30 to 200
    SELECT d.*, d.cap_mg / (coalesce(d.amount, d.high) * u.factor) AS kg,
           if(s.age_group = 'adult' OR s.age_min >= 18, 30, 3) AS lightest, if(s.age_group = 'child' OR s.age_max < 18, 120, 200) AS heaviest
    FROM doses d JOIN studies s ON s.id = d.study JOIN (VALUES ('mg/kg', 1), ('ug/kg', 0.001), ('mg/kg/d', 1)) u(weight_unit, factor) ON weight_unit = d.unit
    WHERE coalesce(d.amount, d.high) > 0
)
SELECT id AS row_id, _file, _pointer, 'cap_mg' AS column_name,
       CASE WHEN cap_mg IS NULL THEN 'insufficient_data' WHEN kg BETWEEN lightest AND heaviest THEN 'pass' ELSE 'fail' END AS state,
       'the cap of ' || shown(cap_mg) || ' mg is reached at ' || shown(round(kg, 1)) || ' kg' AS message,
       'it is reached at ' || lightest || ' to ' || heaviest || ' kg: check the dose per kg and the cap' AS hint, concat_ws(' ', cap_mg, amount, high, unit) AS inputs
FROM capped
