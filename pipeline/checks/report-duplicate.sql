-- severity: warning
-- table: sources
-- claim: A document is entered once.
-- reason: One paper under two spellings of its title is cited twice, and its people count twice.
-- reference: Cochrane Handbook section 4.6.2; rapidfuzz token_sort_ratio
-- unless: an abstract and its article, the parts of a series, or a letter and its reply often bear nearly the same title.
-- bad: relias-2009-news title: Low dose naltrexone effective in treating of fibromyalgia
-- good: relias-2009-news title: Low-dose naltrexone and fibromyalgia
WITH compared AS MATERIALIZED (FROM neighbouring_documents), suspects AS (
    SELECT second, arg_max(first, likeness) AS other, arg_max(first_title, likeness) AS title, max(likeness) AS likeness
    FROM compared WHERE likeness >= 95 OR (likeness >= 85 AND same_author) GROUP BY second
)
SELECT s.id AS row_id, s._file, s._pointer, 'title' AS column_name,
       CASE WHEN s.type = 'registry_record' THEN 'not_applicable' WHEN s.title IS NULL THEN 'insufficient_data'
            WHEN d.other IS NULL THEN 'pass' ELSE 'fail' END AS state,
       'its title is nearly that of ' || d.other || ': ' || d.title AS message,
       'keep one record (`pipeline merge ' || s.id || ' ' || d.other || '`), or waive this if they are two documents' AS hint,
       concat_ws(' ', d.other, s.title, d.title) AS inputs
FROM sources s LEFT JOIN suspects d ON d.second = s.id
