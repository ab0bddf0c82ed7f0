-- severity: error
-- table: flow_losses
-- claim: Those who left a study because of harm are among those whom harm made stop.
-- reason: The flow and the table of harms count the same people; where the flow has more, one of them is wrong.
-- reference: CONSORT harms 2022 item 13a
-- unless: the table of harms may count only those put down to the drug or during treatment, the flow all that happened.
-- bad: cree-2010-ms flow/1/lost/1/n: 3
-- good: cree-2010-ms flow/1/lost/1/n: 1
WITH left_study AS (
    SELECT study, group_id, arg_max(id, n) AS id, arg_max(_file, n) AS _file, arg_max(_pointer, n) AS _pointer, sum(n) AS n
    FROM flow_losses WHERE reason = 'adverse_event' GROUP BY ALL
), stopped AS (
    SELECT study, group_a AS group_id, max(affected) FILTER (term = 'any') AS people, sum(affected) FILTER (term <> 'any') AS at_most
    FROM adverse_events WHERE led_to_stopping AND affected IS NOT NULL AND group_b IS NULL GROUP BY ALL
)
SELECT l.id AS row_id, l._file, l._pointer, 'n' AS column_name,
       CASE WHEN coalesce(s.people, s.at_most) IS NULL THEN 'insufficient_data' WHEN l.n <= coalesce(s.people, s.at_most) THEN 'pass' ELSE 'fail' END AS state,
       l.n || ' left because of harm, but harm made only ' || coalesce(s.people, s.at_most) || ' stop' AS message,
       'compare the losses of the flow with the adverse events that led to stopping; one of them may lack people' AS hint,
       concat_ws(' ', l.n, s.people, s.at_most) AS inputs
FROM left_study l LEFT JOIN stopped s ON s.study = l.study AND s.group_id = l.group_id
