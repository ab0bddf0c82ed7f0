-- severity: info
-- table: results
-- claim: The percentages of a group that are printed without counts are all of one of the numbers of people that the study names.
-- reason: Where only another number gives them all, that is probably the number analysed, which nobody printed.
-- reference: Brown & Heathers 2017; INSPECT-SR 4.8
-- unless: some people may not have answered or come, and the document may not print how many did.
-- bad: polo-2019-mecfs flow/0/n: 225
-- good: polo-2019-mecfs flow/0/n: 218
WITH bare AS (
    SELECT DISTINCT study, group_id, source, printed, unscaled, scale FROM bare_percentages WHERE own IS NULL AND k IS NULL AND state IN ('pass', 'fail')
), named AS (
    SELECT DISTINCT p.group_id, p.source, e.n FROM bare_percentages p JOIN people e ON e.table_name = p.table_name AND e.id = p.row_id WHERE p.own IS NULL
), groups_told AS (
    SELECT study, group_id, source, count(*) AS percentages, string_agg(printed || ' %', ', ' ORDER BY unscaled / scale) AS printed, least(max(m.most), 1000) AS most
    FROM bare JOIN (SELECT group_id, source, max(n) AS most FROM named GROUP BY ALL) m USING (group_id, source) GROUP BY ALL HAVING count(*) > 2
), profile AS (
    SELECT t.*, t.n, n.n IS NOT NULL AS is_named, count(*) FILTER (possible(t.n, b.unscaled, b.scale)) AS fitting
    FROM (SELECT *, unnest(range(2, most + 1)) AS n FROM groups_told) t JOIN bare b USING (group_id, source)
    LEFT JOIN named n ON n.group_id = t.group_id AND n.source = t.source AND n.n = t.n GROUP BY ALL
), judged AS (
    SELECT study, group_id, source, printed, percentages, max(fitting) FILTER (is_named) AS best, max(fitting) AS top,
           string_agg(n, ', ' ORDER BY n) FILTER (is_named) AS named, string_agg(n, ', ' ORDER BY n) FILTER (fitting = percentages) AS other FROM profile GROUP BY ALL
)
SELECT j.group_id AS row_id, 'groups' AS table_name, s._file, s._pointer, NULL AS column_name,
       CASE WHEN best = percentages THEN 'pass' WHEN top = percentages THEN 'fail' ELSE 'insufficient_data' END AS state,
       printed || ' of ' || named || ' people: no number gives more than ' || best || ' of them; all ' || percentages || ' are of ' || other AS message,
       'look for the number analysed in the source; it belongs into `flow` or `n`' AS hint, concat_ws(' of ', printed, named) AS inputs
FROM judged j JOIN studies s ON s.id = j.study
