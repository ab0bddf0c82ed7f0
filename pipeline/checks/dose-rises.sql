-- severity: warning
-- table: doses
-- claim: The steps of a dose of naltrexone rise, unless a study lowers doses by rule.
-- reason: A step that falls is a mis-keyed schedule, alternatives written as steps, or a taper that a reader should see.
-- reference: CDISC SDTM, domain EX
-- unless: a dose may be lowered by plan, for people who bear it badly or at the end, or doses may be compared in turn.
-- bad: polo-2019-mecfs treatments/ldn/dose/1/amount: 3.5
-- good: polo-2019-mecfs treatments/ldn/dose/1/amount: 1.5
WITH steps AS (
    SELECT d.*, s.design_model, lag(d.daily_high_mg) OVER (PARTITION BY d.treatment, d.drug ORDER BY d.step) AS before
    FROM doses d JOIN studies s ON s.id = d.study WHERE d.drug = 'naltrexone' AND d.for_whom IS NULL AND d.single IS NOT TRUE
)
SELECT id AS row_id, _file, _pointer, NULL AS column_name,
       CASE WHEN design_model = 'dose_finding' THEN 'not_applicable' WHEN daily_high_mg IS NULL OR before IS NULL THEN 'insufficient_data'
            WHEN daily_high_mg >= before THEN 'pass' ELSE 'fail' END AS state,
       'step ' || step || ' is ' || shown(daily_high_mg) || ' mg a day, the one before ' || shown(before) || ' mg' AS message,
       'check amounts and order; doses for different people carry `for`, arms with another dose are treatments of their own' AS hint,
       concat_ws(' ', before, daily_high_mg) AS inputs
FROM steps WHERE step > 1
