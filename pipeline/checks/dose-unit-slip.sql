-- severity: warning
-- table: doses
-- claim: Naltrexone taken alone is neither below 0.1 mg in mg nor 1000 µg or more in µg, and no step is ten times the one before.
-- reason: Between 4.5 µg, 0.45 mg and 4.5 mg stand one slip of a unit or a point.
-- reference: ClinicalTrials.gov PRS unit checks
-- unless: doses below 0.1 mg are studied on purpose, 4.5 mg may be printed as 4500 µg, and a schedule may begin at a tenth of the next step.
-- bad: smith-2007-crohn treatments/ldn/dose/0/amount: 0.045
-- good: smith-2007-crohn treatments/ldn/dose/0/amount: 4.5
WITH alone AS (
    SELECT d.*, coalesce(d.amount, d.high) AS top, split_part(d.unit, '/', 1) AS mass,
           lag(d.daily_high_mg) OVER (PARTITION BY d.treatment, d.drug ORDER BY d.step) AS before,
           EXISTS (FROM treatment_parts p WHERE p.treatment = d.treatment) AS combined, s.kind
    FROM doses d JOIN studies s ON s.id = d.study WHERE d.drug = 'naltrexone' AND s.status <> 'excluded'
)
SELECT id AS row_id, _file, _pointer, 'amount' AS column_name,
       CASE WHEN combined OR kind IN ('in_vitro', 'preclinical') OR contains(unit, '/kg') THEN 'not_applicable' WHEN top IS NULL THEN 'insufficient_data'
            WHEN (mass = 'mg' AND top < 0.1) OR (mass = 'ug' AND top >= 1000) OR daily_high_mg >= 10 * before THEN 'fail' ELSE 'pass' END AS state,
       shown(top) || ' ' || unit || coalesce(' after ' || shown(before) || ' mg a day', '') || ' is an odd dose of naltrexone' AS message,
       'low doses are 1 to 12.5 mg: check the point and the unit (' || shown(top * if(mass = 'mg', 1000, 0.001)) || if(mass = 'mg', ' ug', ' mg') || ')' AS hint,
       concat_ws(' ', top, unit, before) AS inputs
FROM alone
