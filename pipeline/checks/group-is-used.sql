-- severity: info
-- table: groups
-- claim: Something is said of a group: its people, a number, or another group that is made of it.
-- reason: A group of which nothing is said is a leftover, or its numbers were not entered.
-- reference: OHDSI DataQualityDashboard: a parent that needs a child
-- unless: the document may define a group and report nothing of it.
-- bad: mannelli-2009-opioid-withdrawal groups: {vlntx: {any_of: [vlntx-125, vlntx-250]}, later: {criteria: entered later}}
-- good: mannelli-2009-opioid-withdrawal groups/vlntx/any_of: [vlntx-125, vlntx-250]
WITH used AS (
    SELECT group_id FROM results UNION SELECT group_id FROM contrast_groups UNION SELECT group_id FROM baseline UNION SELECT group_id FROM flow
    UNION SELECT group_id FROM flow_losses UNION SELECT group_a FROM adverse_events UNION SELECT group_b FROM adverse_events
    UNION SELECT member FROM group_members UNION SELECT within FROM groups
    UNION SELECT study || '/' || favours FROM contrasts UNION SELECT study || '/' || favours FROM adverse_events
)
SELECT g.id AS row_id, g._file, g._pointer, NULL AS column_name, if(g.n IS NOT NULL OR u.group_id IS NOT NULL, 'pass', 'fail') AS state,
       'nothing is said of the group ' || g.name AS message,
       'add its number of people, or what the source reports of it; or take it away' AS hint, g.name AS inputs
FROM groups g LEFT JOIN used u ON u.group_id = g.id WHERE g.kind = 'group'
