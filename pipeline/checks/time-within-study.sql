-- severity: warning
-- table: results
-- claim: A result is measured no later than the periods of the study last.
-- reason: Either the time is wrong, or the record lacks the follow-up.
-- reference: ClinicalTrials.gov time frame
-- unless: follow-up often goes on after the treatment and may not be entered as a period, and visits may be late.
-- bad: bruun-2024-fibromyalgia outcomes/pain/time: {weeks: 24}
-- good: bruun-2024-fibromyalgia outcomes/pain/time: {weeks: 12}
WITH lasting AS (
    SELECT study, max(days) AS days FROM (SELECT study, arm, sum(length_days) AS days, bool_and(length_days IS NOT NULL) AS whole FROM periods GROUP BY 1, 2)
    GROUP BY 1 HAVING bool_and(whole)
)
SELECT r.id AS row_id, r._file, r._pointer, NULL AS column_name,
       CASE WHEN l.days IS NULL THEN 'insufficient_data' WHEN r.time_days <= l.days * 1.1 + 1 THEN 'pass' ELSE 'fail' END AS state,
       'measured after ' || shown(r.time_days) || ' days, but the longest arm lasts ' || shown(l.days) AS message,
       'check the time of the outcome, or add the follow-up as a last period of the arms' AS hint, concat_ws(' ', r.time_days, l.days) AS inputs
FROM results r LEFT JOIN lasting l ON l.study = r.study WHERE r.time_days IS NOT NULL
