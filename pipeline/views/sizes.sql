-- The most people that a group can hold: its own count, the members of its pool, what it is a part of, and else the whole study.
-- People who were invited or screened only are not yet in it; healthy people and animals or samples are no part of the study's people.
CREATE VIEW group_sizes AS
WITH entered AS (
    SELECT group_id, max(n) AS n FROM flow WHERE stage IN ('responded', 'enrolled', 'randomised', 'started') GROUP BY 1
), own AS (
    SELECT g.id, g.study, g.kind, g.within, coalesce(g.n, e.n) AS n, g.population IS NOT NULL OR g.unit IS NOT NULL AS outside FROM groups g LEFT JOIN entered e ON e.group_id = g.id
), pooled AS (
    SELECT m.group_id AS id, if(bool_and(o.n IS NOT NULL), sum(o.n), NULL)::BIGINT AS n FROM group_members m JOIN own o ON o.id = m.member GROUP BY 1
), wholes AS (
    SELECT study, n FROM own WHERE kind = 'all'
)
SELECT o.id, o.study, coalesce(o.n, p.n, w.n, a.n) AS n,
       CASE WHEN o.n IS NOT NULL THEN 'its own count' WHEN p.n IS NOT NULL THEN 'the sum of its members'
            WHEN w.n IS NOT NULL THEN 'the group it is a part of' ELSE 'the whole study' END AS basis
FROM own o LEFT JOIN pooled p ON p.id = o.id LEFT JOIN own w ON w.id = o.within LEFT JOIN wholes a ON a.study = o.study AND NOT o.outside;
