-- severity: error
-- table: contrasts
-- claim: The two groups of a contrast have nobody in common by their definition.
-- reason: A group that is compared with a whole that holds it is compared with itself in part.
-- reference: Cochrane Handbook section 6.2
-- bad: zapata-2025-dysautonomia contrasts/0: {outcome: pain, groups: [neuropathic, ldn], significant: false}
-- good: zapata-2025-dysautonomia contrasts/0/group: ldn
WITH nested AS (  -- a group, and one that holds it or that it holds
    SELECT group_id AS a, member AS b FROM group_members UNION SELECT member, group_id FROM group_members
), pairs AS (
    SELECT c.id, c._file, c._pointer, s.kind, a.name AS a, b.name AS b,
           a.within = b.id OR b.within = a.id OR a.kind = 'all' OR b.kind = 'all'
           OR EXISTS (FROM nested n WHERE n.a = a.id AND n.b = b.id) AS shared
    FROM contrasts c JOIN studies s ON s.id = c.study JOIN groups a ON a.id = c.group_a JOIN groups b ON b.id = c.group_b WHERE c.kind = 'between'
)
SELECT id AS row_id, _file, _pointer, NULL AS column_name,
       CASE WHEN kind IN ('in_vitro', 'no_drug') THEN 'not_applicable'  -- cells of the same people, treated and not
            WHEN shared THEN 'fail' ELSE 'pass' END AS state,
       a || ' and ' || b || ' share people: one is a part of the other' AS message,
       'compare a group with the rest: define the rest under `groups`, or write `group: …, against: baseline`' AS hint, concat_ws(' ', a, b) AS inputs
FROM pairs
