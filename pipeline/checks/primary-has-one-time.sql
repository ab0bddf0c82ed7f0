-- severity: info
-- table: outcomes
-- claim: A primary outcome is measured at one time.
-- reason: Several times are several outcomes, among which the best can be chosen afterwards.
-- reference: Zarin 2011: time frame; ClinicalTrials.gov PRS
-- unless: one test over all visits, such as a model of repeated measures, makes several times one outcome.
-- bad: bruun-2024-fibromyalgia outcomes/pain: {measure: pain intensity, domain: pain, primary: true, times: [{weeks: 6}, {weeks: 12}]}
-- good: bruun-2024-fibromyalgia outcomes/pain/time: {weeks: 12}
SELECT o.id AS row_id, o._file, o._pointer, NULL AS column_name,
       CASE WHEN count(t.id) > 1 THEN 'fail' WHEN count(t.id) = 1 OR o.time_value IS NOT NULL OR o.time_event IS NOT NULL THEN 'pass' ELSE 'insufficient_data' END AS state,
       coalesce(o.measure, o.name) || ' is primary at ' || count(t.id) || ' times' AS message,
       'if the source names one of them as primary, write it as `time`; else nothing to do' AS hint, count(t.id)::VARCHAR AS inputs
FROM outcomes o LEFT JOIN outcome_times t ON t.outcome = o.id WHERE o.is_primary
GROUP BY o.id, o._file, o._pointer, o.measure, o.name, o.time_value, o.time_event
