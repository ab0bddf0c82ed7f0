-- severity: info
-- table: reports
-- claim: The numbers of a study were read in the document that states them.
-- reason: What another document tells of it passes through one more hand; a pooled analysis may leave it out.
-- reference: Cochrane Handbook section 5.2
-- unless: no copy of the document may be within reach, and an account of it can be exact.
-- bad: smith-2007-article read/extent: second_hand
-- good: smith-2007-article read/extent: abstract
WITH numbers AS (
    SELECT study, source, count(*) AS n, any_value(_file) AS _file, arg_min(_pointer, _pointer) AS _pointer FROM (
        SELECT study, source, _file, _pointer FROM results UNION ALL SELECT study, source, _file, _pointer FROM contrasts
        UNION ALL SELECT study, source, _file, _pointer FROM adverse_events UNION ALL SELECT study, source, _file, _pointer FROM baseline
    ) WHERE source IS NOT NULL GROUP BY ALL
)
SELECT n.study || '/' || n.source AS row_id, d._file, d._pointer, NULL AS column_name,
       if(d.read_extent IN ('second_hand', 'citation'), 'fail', 'pass') AS state,
       n.n || if(n.n = 1, ' row of ', ' rows of ') || n.study || if(n.n = 1, ' rests on ', ' rest on ') || n.source || ', of which nothing but '
         || if(d.read_extent = 'citation', 'its citation', 'another document''s account') || ' was read' AS message,
       'read the document itself if a copy can be had; if it was read, correct `read.extent`' AS hint, concat_ws(' ', n.source, d.read_extent) AS inputs
FROM numbers n JOIN sources d ON d.id = n.source
