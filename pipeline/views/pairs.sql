-- Groups that take naltrexone at some time, alone or as a part of what they take; not those that only have it in the background.
CREATE VIEW takers AS
WITH taken AS (
    SELECT id AS group_id, treatment FROM groups WHERE treatment IS NOT NULL
    UNION SELECT g.id, t.treatment FROM groups g JOIN periods p ON p.arm = g.arm JOIN period_treatments t ON t.period = p.id WHERE NOT t.background
)
SELECT DISTINCT k.group_id FROM taken k JOIN treatments t ON t.id = k.treatment LEFT JOIN treatment_parts p ON p.treatment = t.id
WHERE 'naltrexone' IN (t.drug, p.drug);

-- People of a result: as printed beside it, else those analysed in its group (`assumed`).
CREATE VIEW sample_sizes AS
WITH analysed AS (SELECT group_id, min(n) AS n FROM flow WHERE stage = 'analysed' AND n IS NOT NULL GROUP BY group_id HAVING count(DISTINCT n) = 1)
SELECT r.id, coalesce(r.n, r.total, g.n, f.n) AS n, coalesce(r.n, r.total) IS NULL AS assumed
FROM results r JOIN groups g ON g.id = r.group_id LEFT JOIN analysed f ON f.group_id = r.group_id;

-- Two groups after the start, with their results for one outcome, time, set of people and document: groups that a contrast
-- compares, in its order; and those that nobody compares, naltrexone against what has none.
CREATE VIEW pairs AS
WITH compared AS (
    SELECT DISTINCT outcome, group_a, group_b FROM contrasts WHERE kind = 'between'
), opposed AS (
    SELECT DISTINCT a.outcome, a.group_id AS group_a, b.group_id AS group_b
    FROM results a JOIN results b ON b.outcome = a.outcome JOIN groups g ON g.id = a.group_id JOIN groups h ON h.id = b.group_id
    WHERE g.kind IN ('arm', 'treatment') AND h.kind IN ('arm', 'treatment')
      AND a.group_id IN (FROM takers) AND b.group_id NOT IN (FROM takers)
), chosen AS (
    FROM compared UNION SELECT o.* FROM opposed o ANTI JOIN compared c ON c.outcome = o.outcome AND c.group_a = o.group_b AND c.group_b = o.group_a
)
SELECT c.group_a, c.group_b, a.id AS result_a, b.id AS result_b,
       s.design_model IN ('crossover', 'sequential') AND g.kind <> 'arm' AND h.kind <> 'arm' AS crossover
FROM chosen c
JOIN results a ON a.outcome = c.outcome AND a.group_id = c.group_a
JOIN results b ON b.outcome = c.outcome AND b.group_id = c.group_b
JOIN studies s ON s.id = a.study JOIN groups g ON g.id = c.group_a JOIN groups h ON h.id = c.group_b
WHERE (a.time_days, a.time_event, a.analysis_set, a.source) IS NOT DISTINCT FROM (b.time_days, b.time_event, b.analysis_set, b.source)
  AND a.time_event IS DISTINCT FROM 'baseline' AND a.time_days IS DISTINCT FROM 0;
