-- severity: error
-- table: contrasts
-- claim: A study without a second group has no contrast between groups.
-- reason: A change from baseline must not pass for an effect against a control.
-- reference: Cochrane Handbook section 6.5.2.8
-- bad: smith-2007-crohn contrasts/0: {outcome: cdai, groups: [ldn, all], p: 0.01}
-- good: smith-2007-crohn contrasts/0/against: baseline
SELECT c.id AS row_id, c._file, c._pointer, NULL AS column_name,
       CASE WHEN c.kind IN ('within', 'association') OR b.kind = 'group' OR a.kind = 'group' THEN 'pass' ELSE 'fail' END AS state,
       'a contrast between groups in a study of one arm' AS message,
       'write `group: ' || a.name || ', against: baseline` in place of `groups`' AS hint, s.design_model AS inputs
FROM contrasts c JOIN studies s ON s.id = c.study JOIN groups a ON a.id = c.group_a LEFT JOIN groups b ON b.id = c.group_b
WHERE s.design_model IN ('single_arm', 'before_after')
