-- severity: error
-- table: studies
-- waivable: never
-- claim: A crossover study has an arm of two periods or more and two treatments, a parallel one two arms, a factorial one the product of its factors, a single-arm one one arm, a case report three people at most.
-- reason: What counts as a denominator follows from the design.
-- reference: CDISC USDM; Cochrane Handbook section 23.2
-- bad: smith-2007-crohn design/model: crossover
-- good: smith-2007-crohn design/model: single_arm
WITH lengths AS (
    SELECT arm, count(*) AS periods FROM periods GROUP BY ALL
), taken AS (
    SELECT p.study, count(DISTINCT t.treatment) AS treatments FROM periods p JOIN period_treatments t ON t.period = p.id GROUP BY 1
), levels AS (
    SELECT study, product(n)::BIGINT AS cells FROM (SELECT study, factor, count(*) AS n FROM design_factors GROUP BY ALL) GROUP BY 1
), shape AS (
    SELECT s.id, s._file, s._pointer, s.design_model AS model, count(a.id) AS arms, coalesce(max(n.periods), 0) AS periods, any_value(t.treatments) AS treatments,
           coalesce(any_value(l.cells), 4) AS cells, greatest(s.n_enrolled, s.n_analysed) AS people
    FROM studies s LEFT JOIN arms a ON a.study = s.id LEFT JOIN lengths n ON n.arm = a.id LEFT JOIN taken t ON t.study = s.id LEFT JOIN levels l ON l.study = s.id
    WHERE s.design_model IN ('crossover', 'parallel', 'factorial', 'single_arm', 'case_report') GROUP BY ALL
), expected AS (
    SELECT *, CASE model WHEN 'crossover' THEN periods >= 2 AND treatments >= 2 WHEN 'parallel' THEN arms >= 2 WHEN 'single_arm' THEN arms = 1
                         WHEN 'factorial' THEN arms = cells OR (cells = 4 AND arms > 4) ELSE people <= 3 END AS holds,
           CASE model WHEN 'crossover' THEN 'it has an arm of two periods or more, and two treatments' WHEN 'single_arm' THEN 'it has one arm'
                      WHEN 'factorial' THEN 'it has ' || cells || ' arms' WHEN 'parallel' THEN 'it has two arms or more' ELSE 'more than three people are a case_series' END AS rule
    FROM shape
)
SELECT id AS row_id, _file, _pointer, 'design_model' AS column_name,
       CASE WHEN (model = 'case_report' AND people IS NULL) OR (model <> 'case_report' AND arms = 0) THEN 'insufficient_data' WHEN holds THEN 'pass' ELSE 'fail' END AS state,
       model || if(model = 'case_report', ' of ' || people || ' people',
                   ' with ' || arms || if(arms = 1, ' arm', ' arms') || ' of at most ' || periods || if(periods = 1, ' period', ' periods')) AS message,
       rule || ': check `model` and `arms`; what the source calls the design stands in as_reported' AS hint
FROM expected
