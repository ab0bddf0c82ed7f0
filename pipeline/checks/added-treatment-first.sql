-- severity: warning
-- table: contrasts
-- claim: Of two groups of which one takes what the other takes and more, the one with more stands first: the drug before placebo or nothing.
-- reason: A difference is the first less the second, a ratio the first over the second; groups that change places turn the effect round.
-- reference: Cochrane Handbook section 6.2 (experimental against comparator)
-- unless: the source may print the placebo less the drug, so that its numbers stand as printed only in this order.
-- bad: bruun-2024-fibromyalgia contrasts/1/groups: [placebo, ldn]
-- good: bruun-2024-fibromyalgia contrasts/1/groups: [ldn, placebo]
-- Of the treatment of a group or of the whole that it is a part of; of an arm that of its first period, background left out.
WITH named AS (
    SELECT t.id, t.drug IS NOT DISTINCT FROM 'placebo' OR t.type IN ('no_treatment', 'sham') AS nothing_active,
           coalesce(t.drug, p.drugs, t.name) AS drug
    FROM treatments t LEFT JOIN (SELECT treatment, string_agg(drug, '/' ORDER BY drug) AS drugs FROM treatment_parts WHERE drug <> 'placebo' GROUP BY 1) p ON p.treatment = t.id
), taken AS (
    SELECT p.arm, x.treatment FROM periods p JOIN period_treatments x ON x.period = p.id
    WHERE NOT x.background AND coalesce(p.epoch, '') NOT IN ('screening', 'run_in', 'baseline', 'washout', 'follow_up')
    QUALIFY p.position = min(p.position) OVER (PARTITION BY p.arm)
), taken_by AS (
    SELECT g.id, coalesce(g.treatment, w.treatment, t.treatment) AS treatment
    FROM groups g LEFT JOIN groups w ON w.id = g.within LEFT JOIN taken t ON t.arm = coalesce(g.arm, w.arm)
), drugs AS (
    SELECT b.id, list_distinct(flatten(list(if(n.nothing_active, [], string_split(n.drug, '/'))))) AS drugs FROM taken_by b JOIN named n ON n.id = b.treatment GROUP BY 1
)
SELECT c.id AS row_id, c._file, c._pointer, 'group_a' AS column_name,
       CASE WHEN a.id IS NULL OR b.id IS NULL THEN 'insufficient_data'
            WHEN list_has_all(a.drugs, b.drugs) = list_has_all(b.drugs, a.drugs) THEN 'not_applicable'  -- the same, or one drug against another
            WHEN list_has_all(a.drugs, b.drugs) THEN 'pass'
            WHEN c.estimate IS NULL AND c.direction IS NULL AND c.favours = g.name THEN 'not_applicable'  -- words that name who did better, winner first
            ELSE 'fail' END AS state,
       g.name || ' stands before ' || h.name || ', which takes ' || array_to_string(list_filter(b.drugs, lambda d: NOT list_contains(a.drugs, d)), ' and ') || ' more' AS message,
       'write `groups: [' || h.name || ', ' || g.name || ']`, and see that estimate, interval, `direction` and `favours` are said in this order' AS hint,
       concat_ws(' ', g.name, h.name) AS inputs
FROM contrasts c JOIN groups g ON g.id = c.group_a JOIN groups h ON h.id = c.group_b LEFT JOIN drugs a ON a.id = c.group_a LEFT JOIN drugs b ON b.id = c.group_b
WHERE c.kind = 'between'
