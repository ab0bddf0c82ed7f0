-- severity: warning
-- table: reports
-- claim: A report is issued after the last person that it may count was followed up.
-- reason: Time is arithmetic: who entered in September cannot have been measured six months later by January.
-- reference: INSPECT-SR 2.4
-- unless: it may be an interim report, and the end in a registry may be planned or later than the last visit.
-- bad: smith-2011-crohn dates/completion: 2012-10
-- good: smith-2011-crohn dates/completion: 2009-10
WITH follow_up AS (
    SELECT study, source AS document, max(time_days) AS days FROM (
        SELECT study, source, time_days FROM results UNION ALL SELECT study, source, time_days FROM contrasts
    ) GROUP BY ALL
), ends AS (
    SELECT r.id, r.document, s._file, s._pointer, coalesce(f.days, 0) AS days, i.last_day,
           earliest(s.completion) AS completed,
           CAST(earliest(split_part(coalesce(s.recruitment, s.start), '/', -1)) + to_days(CAST(coalesce(f.days, 0) AS INTEGER)) AS DATE) AS followed
    FROM reports r JOIN studies s ON s.id = r.study JOIN issues i ON i.document = r.document
    LEFT JOIN follow_up f ON f.study = r.study AND f.document = r.document
    WHERE r.role = 'primary' AND s.dates_planned IS DISTINCT FROM TRUE AND coalesce(s.completion, s.recruitment, s.start) IS NOT NULL
      AND NOT EXISTS (FROM source_status t WHERE t.document = r.document AND t.state = 'interim')
)
SELECT id AS row_id, _file, _pointer, NULL AS column_name,
       if(greatest(completed, followed) <= last_day, 'pass', 'fail') AS state,
       document || ' was issued by ' || last_day || ', but ' || if(completed > last_day, 'the study was completed ' || completed,
         'whoever entered last was followed for ' || shown(days) || ' days, until ' || followed) AS message,
       'check the dates; if the report came before the end, write `status: [{state: interim}]` in its record' AS hint,
       concat_ws(' ', completed, followed, last_day) AS inputs
FROM ends
