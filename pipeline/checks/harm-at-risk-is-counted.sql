-- severity: warning
-- table: adverse_events
-- claim: The people at risk of a harm are a number of people that the study counts.
-- reason: A rate of harms is of those who took the treatment; a denominator that no stage of the flow has is of somebody else.
-- reference: ClinicalTrials.gov results checks: adverse event population; CONSORT harms 2022
-- unless: harms are often of those who took a first dose or came to a visit, a number that no flow chart shows.
-- bad: bruun-2024-fibromyalgia adverse_events/0/at_risk: 45
-- good: bruun-2024-fibromyalgia adverse_events/0/at_risk: 49
WITH counted AS (
    SELECT study, n, stage || ' ' || n AS named FROM flow WHERE stage NOT IN ('planned', 'invited')
    UNION ALL SELECT study, n, name || ' ' || n FROM groups WHERE n IS NOT NULL
), compared AS (
    SELECT a.id, a._file, a._pointer, a.at_risk, bool_or(c.n = a.at_risk) AS here, string_agg(DISTINCT c.named, ', ' ORDER BY c.named) AS numbers
    FROM adverse_events a LEFT JOIN counted c ON c.study = a.study WHERE a.at_risk IS NOT NULL GROUP BY ALL
)
SELECT id AS row_id, _file, _pointer, 'at_risk' AS column_name,
       CASE WHEN here IS NULL THEN 'insufficient_data' WHEN here THEN 'pass' ELSE 'fail' END AS state,
       at_risk || ' at risk, but the study counts ' || numbers AS message,
       'check the number; if so many took the treatment, add them to `flow` as started or analysed' AS hint, concat_ws(' ', at_risk, numbers) AS inputs
FROM compared
