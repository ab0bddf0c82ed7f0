-- severity: error
-- table: adverse_events
-- claim: No more people are at risk than entered the group.
-- reason: In a crossover study each person is at risk once.
-- reference: ClinicalTrials.gov results checks
-- unless: people of an extension or a later part may be counted too, or the number may count events or periods.
-- bad: bruun-2024-fibromyalgia adverse_events/0/at_risk: 149
-- good: bruun-2024-fibromyalgia adverse_events/0/at_risk: 49
WITH size AS (
    SELECT a.id, max(f.n) AS n FROM adverse_events a JOIN flow f ON f.study = a.study AND f.stage IN ('randomised', 'started', 'enrolled', 'responded')
    JOIN groups g ON g.id = f.group_id
    WHERE f.group_id = a.group_a OR (g.kind = 'all' AND NOT EXISTS (FROM flow o WHERE o.group_id = a.group_a AND o.stage = f.stage)) GROUP BY 1
)
SELECT a.id AS row_id, a._file, a._pointer, 'at_risk' AS column_name,
       CASE WHEN s.n IS NULL THEN 'insufficient_data' WHEN a.at_risk <= s.n THEN 'pass' ELSE 'fail' END AS state,
       a.at_risk || ' at risk, ' || s.n || ' entered' AS message,
       'at most ' || s.n || ' can be at risk: check at_risk and the flow of the group' AS hint, concat_ws(' ', a.at_risk, s.n) AS inputs
FROM adverse_events a LEFT JOIN size s ON s.id = a.id WHERE a.at_risk IS NOT NULL
