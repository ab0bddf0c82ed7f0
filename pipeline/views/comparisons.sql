-- Measures of which 1 is no effect, and the value of no effect of any measure.
CREATE MACRO is_ratio(measure) AS coalesce(measure IN ('risk_ratio', 'odds_ratio', 'hazard_ratio', 'rate_ratio', 'ratio_of_means'), false);
CREATE MACRO nothing(measure) AS if(is_ratio(measure), 1, 0);

-- Which way the printed value of an outcome is a benefit, 1 up and -1 down, where it is known. A fall printed as a positive number
-- turns the direction of the scale (`towards`); a response to treatment is a benefit if its threshold lies where the scale is better.
CREATE VIEW benefits AS
SELECT o.id AS outcome, o.metric IN ('response', 'proportion', 'count', 'time_to_event', 'ordinal', 'correlation') AND o.better IS NULL AS of_people,
       CASE WHEN of_people
            THEN if(o.metric = 'response' AND ((o.threshold_change = 'decrease' AND i.better = 'lower') OR (o.threshold_change = 'increase' AND i.better = 'higher')), 1, NULL)
            ELSE CASE coalesce(o.better, i.better) WHEN 'higher' THEN 1 WHEN 'lower' THEN -1 END END AS towards,
       towards * if(o.printed_as = 'reduction' AND of_people IS NOT TRUE, -1, 1) AS benefit
FROM outcomes o LEFT JOIN instruments i ON i.id = o.instrument;

-- Contrasts between two groups, each with the results of both that it rests on: of the same outcome, time, people and document.
-- paired: the same people gave both, so that the two are not independent.
CREATE VIEW comparisons AS
SELECT c.id, c.study, c.outcome, c.group_a, c.group_b, a.id AS result_a, b.id AS result_b,
       s.design_model IN ('crossover', 'sequential') AND g.kind <> 'arm' AND h.kind <> 'arm' AS paired,
       coalesce(c.adjusted, false) OR coalesce(o.aggregation = 'adjusted_mean', false) AS modelled,
       coalesce(a.n, a.total) AS n_a, coalesce(b.n, b.total) AS n_b,
       coalesce(a.digits = 'unverified' OR b.digits = 'unverified' OR c.digits = 'unverified', false) AS unverified,
       coalesce(a.uncertain, false) OR coalesce(b.uncertain, false) OR coalesce(c.uncertain, false) AS uncertain
FROM contrasts c
JOIN results a ON a.outcome = c.outcome AND a.group_id = c.group_a
JOIN results b ON b.outcome = c.outcome AND b.group_id = c.group_b
JOIN outcomes o ON o.id = c.outcome JOIN studies s ON s.id = c.study
JOIN groups g ON g.id = c.group_a JOIN groups h ON h.id = c.group_b
WHERE c.kind = 'between'
  AND (a.time_days, a.time_event, a.analysis_set, a.source) IS NOT DISTINCT FROM (c.time_days, c.time_event, c.analysis_set, c.source)
  AND (b.time_days, b.time_event, b.analysis_set, b.source) IS NOT DISTINCT FROM (c.time_days, c.time_event, c.analysis_set, c.source);
