-- severity: error
-- table: reports
-- claim: Results are reported after the study began.
-- reason: A report that is older than its study belongs to another one, or a year is wrong.
-- reference: own rule: nothing is measured before it begins
-- unless: the recorded start may be that of a later part or centre, and the report of people treated before.
-- bad: younger-2013-fibromyalgia dates/start: 2014-06
-- good: younger-2013-fibromyalgia dates/start: 2007-06
WITH begun AS (
    SELECT id, _file, _pointer, coalesce(start, recruitment, data_period) AS day FROM studies WHERE dates_planned IS DISTINCT FROM TRUE
)
SELECT r.id AS row_id, b._file, b._pointer, NULL AS column_name,
       if(earliest(b.day) <= i.last_day, 'pass', 'fail') AS state,
       r.document || ' was issued by ' || i.last_day || ', but the study began ' || b.day AS message,
       'check the dates of the study and of the document; or the document reports another study' AS hint, concat_ws(' ', b.day, i.last_day) AS inputs
FROM reports r JOIN begun b ON b.id = r.study JOIN issues i ON i.document = r.document JOIN sources d ON d.id = r.document
WHERE r.role IN ('primary', 'secondary', 'conference') AND d.type <> 'press_report' AND b.day IS NOT NULL
