-- Results of pooled groups with those of each group in the pool: of the same outcome, time, set of people and document.
CREATE VIEW pools AS
SELECT c.id AS pool, r.id AS part
FROM results c JOIN group_members m ON m.group_id = c.group_id JOIN results r ON r.outcome = c.outcome AND r.group_id = m.member
WHERE (r.time_days, r.time_event, r.analysis_set, r.source) IS NOT DISTINCT FROM (c.time_days, c.time_event, c.analysis_set, c.source);
