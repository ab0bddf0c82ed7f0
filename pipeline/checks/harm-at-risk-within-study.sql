-- severity: error
-- table: adverse_events
-- claim: No more people are at risk of an event, or have it, than entered the group.
-- reason: In a crossover study each person is at risk once.
-- reference: ClinicalTrials.gov results checks
-- unless: people of an extension or a later part may be counted too, or the number may count events or periods.
-- bad: bruun-2024-fibromyalgia adverse_events/0/at_risk: 149
-- good: bruun-2024-fibromyalgia adverse_events/0/at_risk: 49
WITH size AS (
    SELECT a.id, max(f.n) AS n FROM adverse_events a JOIN flow f ON f.study = a.study AND f.stage IN ('randomised', 'started', 'enrolled', 'responded')
    JOIN groups g ON g.id = f.group_id
    WHERE f.group_id = a.group_a OR (g.kind = 'all' AND NOT EXISTS (FROM flow o WHERE o.group_id = a.group_a AND o.stage = f.stage)) GROUP BY 1
), people AS (
    SELECT *, coalesce(at_risk, affected) AS n FROM adverse_events WHERE coalesce(at_risk, affected) IS NOT NULL  -- affected of at_risk: the model
)
SELECT a.id AS row_id, a._file, a._pointer, if(a.at_risk IS NULL, 'affected', 'at_risk') AS column_name,
       CASE WHEN s.n IS NULL THEN 'insufficient_data' WHEN a.n <= s.n THEN 'pass' ELSE 'fail' END AS state,
       a.n || if(a.at_risk IS NULL, ' affected, ', ' at risk, ') || s.n || ' entered' AS message,
       'at most ' || s.n || ' can be at risk: check ' || if(a.at_risk IS NULL, 'affected', 'at_risk') || ' and the flow of the group' AS hint, concat_ws(' ', a.n, s.n) AS inputs
FROM people a LEFT JOIN size s ON s.id = a.id
