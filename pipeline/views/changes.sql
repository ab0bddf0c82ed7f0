-- Results at the start and later, of one outcome and group in one document; and the printed change between them, where there is
-- one: a contrast against the start, or a result of an outcome that is the change of the same measure.
CREATE VIEW changes AS
WITH starts AS (SELECT * FROM results WHERE time_event = 'baseline'), later AS (SELECT * FROM results WHERE time_event IS DISTINCT FROM 'baseline')
SELECT 'contrasts' AS table_name, c.id, 'estimate' AS column_name, a.id AS before, b.id AS after, c.measure, CAST(NULL AS VARCHAR) AS printed_as, coalesce(c.adjusted, false) AS adjusted
FROM contrasts c JOIN starts a ON a.outcome = c.outcome AND a.group_id = c.group_a JOIN later b ON b.outcome = c.outcome AND b.group_id = c.group_a
WHERE c.kind = 'within' AND c.against = 'baseline' AND c.estimate IS NOT NULL AND c.estimate_bound IS NULL
  AND a.source = c.source AND (b.time_days, b.time_event, b.analysis_set, b.source) IS NOT DISTINCT FROM (c.time_days, c.time_event, c.analysis_set, c.source)
UNION ALL
SELECT 'results', r.id, 'value', a.id, b.id, if(o.metric = 'change', 'mean_difference', 'percent_change'), o.printed_as, coalesce(o.aggregation = 'adjusted_mean', false)
FROM results r JOIN outcomes o ON o.id = r.outcome AND o.metric IN ('change', 'percent_change')
JOIN outcomes e ON e.study = o.study AND e.metric = 'end_value' AND coalesce(e.measure, e.instrument) IS NOT NULL
 AND (e.measure, e.instrument, e.subscale, e.assay) IS NOT DISTINCT FROM (o.measure, o.instrument, o.subscale, o.assay)
JOIN starts a ON a.outcome = e.id AND a.group_id = r.group_id JOIN later b ON b.outcome = e.id AND b.group_id = r.group_id
WHERE r.value IS NOT NULL AND r.value_bound IS NULL AND a.source = r.source
  AND (b.time_days, b.time_event, b.analysis_set, b.source) IS NOT DISTINCT FROM (r.time_days, r.time_event, r.analysis_set, r.source);
