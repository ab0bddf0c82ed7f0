-- severity: error
-- table: studies
-- waivable: never
-- claim: A crossover study has an arm of two periods or more, a parallel one two arms, a factorial one four, a single-arm one one.
-- reason: What counts as a denominator follows from the design.
-- reference: CDISC USDM; Cochrane Handbook section 23.2
-- bad: smith-2007-crohn design/model: crossover
-- good: smith-2007-crohn design/model: single_arm
WITH shape AS (
    SELECT s.id, s._file, s._pointer, s.design_model, count(DISTINCT a.id) AS arms,
           max((SELECT count(*) FROM periods p WHERE p.arm = a.id)) AS periods
    FROM studies s JOIN arms a ON a.study = s.id WHERE s.design_model IN ('crossover', 'parallel', 'factorial', 'single_arm') GROUP BY ALL
)
SELECT id AS row_id, _file, _pointer, 'design_model' AS column_name,
       CASE design_model WHEN 'crossover' THEN if(periods >= 2, 'pass', 'fail')
                         WHEN 'single_arm' THEN if(arms = 1, 'pass', 'fail')
                         WHEN 'factorial' THEN if(arms >= 4, 'pass', 'fail') ELSE if(arms >= 2, 'pass', 'fail') END AS state,
       design_model || ' with ' || arms || if(arms = 1, ' arm', ' arms') || ' of at most ' || periods || if(periods = 1, ' period', ' periods') AS message,
       CASE design_model WHEN 'crossover' THEN 'it has an arm of two periods or more' WHEN 'single_arm' THEN 'it has one arm'
                         WHEN 'factorial' THEN 'it has four arms or more' ELSE 'it has two arms or more' END
         || ': check `model` and `arms`; what the source calls the design stands in as_reported' AS hint
FROM shape
