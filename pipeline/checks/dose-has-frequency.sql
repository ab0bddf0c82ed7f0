-- severity: info
-- table: doses
-- claim: An amount of naltrexone has its intakes a day.
-- reason: 4.5 mg is a daily dose only if somebody says so; without it the study has none.
-- reference: CDISC CORE-000967
-- unless: the document may not say it, as once a day is usual for this drug.
-- bad: smith-2007-crohn treatments/ldn/dose/0: {amount: 4.5, unit: mg, timing: evening, route: oral}
-- good: smith-2007-crohn treatments/ldn/dose/0/per_day: 1
SELECT d.id AS row_id, d._file, d._pointer, 'per_day' AS column_name,
       CASE WHEN s.kind IN ('in_vitro', 'preclinical') OR d.ratio IS NOT NULL THEN 'not_applicable'
            WHEN d.per_day IS NOT NULL OR d.single OR d.unit LIKE '%/d' OR t.per_week IS NOT NULL OR d.route IN ('implant', 'intrathecal') THEN 'pass' ELSE 'fail' END AS state,
       shown(coalesce(d.amount, d.high)) || ' ' || d.unit || ', and no word of how often' AS message,
       'write per_day: 1 for "daily", `unit: mg/d` for a daily dose, `single: true` for a dose taken once; nothing to do if the source does not say' AS hint,
       concat_ws(' ', d.amount, d.high, d.unit) AS inputs
FROM doses d JOIN studies s ON s.id = d.study JOIN treatments t ON t.id = d.treatment
WHERE d.drug = 'naltrexone' AND coalesce(d.amount, d.high) IS NOT NULL
