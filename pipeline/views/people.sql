-- The people that the numbers of a row may be about: those that the row names; else the members of its group, every stage of the
-- group's flow, and of the whole study's where all of its people are in each group. What none of these numbers gives is impossible.
CREATE VIEW people AS
WITH rows AS (
    SELECT 'results' AS table_name, id, study, group_id, coalesce(total, n) AS own FROM results
    UNION ALL SELECT 'baseline', id, study, group_id, coalesce(total, n) FROM baseline
    UNION ALL SELECT 'adverse_events', id, study, group_a, at_risk FROM adverse_events
)
SELECT table_name, id, own AS n, 'people of the row' AS stage FROM rows WHERE own IS NOT NULL
UNION ALL
SELECT r.table_name, r.id, g.n, 'members' FROM rows r JOIN groups g ON g.id = r.group_id WHERE r.own IS NULL AND g.n IS NOT NULL
UNION ALL
SELECT r.table_name, r.id, CAST(sum(f.n) AS BIGINT), f.stage FROM rows r  -- a pool has the people of all its members
JOIN (SELECT *, count(*) OVER (PARTITION BY group_id) AS size FROM group_members) m ON m.group_id = r.group_id
JOIN flow f ON f.group_id = m.member AND f.time_days IS NULL AND f.stage IN ('analysed', 'completed', 'randomised', 'started', 'enrolled')
WHERE r.own IS NULL GROUP BY r.table_name, r.id, f.stage, f.epoch HAVING count(*) = max(m.size)
UNION ALL
SELECT r.table_name, r.id, f.n, f.stage FROM rows r
JOIN studies s ON s.id = r.study
JOIN groups g ON g.id = r.group_id
JOIN flow f ON f.study = r.study AND f.stage IN ('analysed', 'completed', 'followed_up', 'randomised', 'started', 'enrolled')
JOIN groups w ON w.id = f.group_id
WHERE r.own IS NULL
  AND (w.id = g.id
       OR (w.kind = 'all' AND g.kind <> 'group'
           AND (g.kind = 'all' OR s.design_model NOT IN ('parallel', 'factorial', 'case_control', 'animal_experiment', 'laboratory'))));
