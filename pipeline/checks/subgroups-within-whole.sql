-- severity: error
-- table: groups
-- claim: A part has no more people than its whole, and a pool as many as its members.
-- reason: Subgroups that exceed their group count somebody twice, or carry the number of another group.
-- reference: CONSORT 2010 item 18
-- unless: the members of a pool may share people or be counted at different stages, and one person may be in two subgroups.
-- bad: lie-2014-ibd groups/crohn/n: 42
-- good: lie-2014-ibd groups/crohn/n: 22
WITH pools AS (
    SELECT m.group_id AS id, sum(s.n) AS n, bool_and(s.n IS NOT NULL AND s.basis = 'its own count') AS known
    FROM group_members m JOIN group_sizes s ON s.id = m.member GROUP BY 1
), everybody AS (  -- of the earliest stage that is counted
    SELECT f.study, max(f.n) AS n FROM flow f JOIN groups g ON g.id = f.group_id AND g.kind = 'all' WHERE f.stage <> 'planned' GROUP BY 1
), wholes AS (
    SELECT g.*, coalesce(w.n, a.n) AS whole, p.n AS members, p.known
    FROM groups g LEFT JOIN group_sizes w ON w.id = g.within LEFT JOIN pools p ON p.id = g.id
    LEFT JOIN everybody a ON a.study = g.study AND g.within IS NULL AND g.population IS NULL AND g.unit IS NULL
    WHERE g.n IS NOT NULL
)
SELECT id AS row_id, _file, _pointer, 'n' AS column_name,
       CASE WHEN n > whole OR (known AND n <> members) THEN 'fail' WHEN whole IS NULL AND known IS NOT TRUE THEN 'insufficient_data' ELSE 'pass' END AS state,
       name || ' has ' || n || ' people, ' || if(n > whole, 'its whole ' || whole, 'its members ' || members) AS message,
       'check n and `within` or `any_of`; people from outside the study carry `population`' AS hint, concat_ws(' ', n, whole, members) AS inputs
FROM wholes
