-- severity: error
-- table: studies
-- claim: An open study masks nobody, and a double-blind one at least two parties where they are named.
-- reason: A contradiction inside the record.
-- reference: CONSORT 2010 item 11a; catalogue masking-consistent
-- bad: smith-2011-crohn masking/level: none
-- good: smith-2011-crohn masking/level: double
SELECT s.id AS row_id, s._file, s._pointer, 'masking_level' AS column_name,
       CASE WHEN count(m.id) = 0 THEN if(s.masking_level = 'none', 'pass', 'insufficient_data')
            WHEN s.masking_level = 'none' OR (s.masking_level = 'double' AND count(m.id) < 2) THEN 'fail' ELSE 'pass' END AS state,
       'masking ' || s.masking_level || ' with ' || count(m.id) || ' masked part(ies)' AS message,
       'check masking.level and masking.who' AS hint
FROM studies s LEFT JOIN masking m ON m.study = s.id WHERE s.masking_level IS NOT NULL GROUP BY ALL
