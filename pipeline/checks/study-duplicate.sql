-- severity: warning
-- table: studies
-- claim: Two studies of one condition and as many people that share two of dose, design and authors are linked by a relation.
-- reason: A conference report and its article, entered as two studies, count their people twice.
-- reference: Cochrane Handbook section 4.6.2: linking reports of one study
-- unless: two teams, or one team twice, may run studies of the same size, dose and design with different people.
-- bad: younger-2009-fibromyalgia flow/0/n: 8
-- good: younger-2009-fibromyalgia flow/0/n: 10
WITH alike AS (
    SELECT first, second, concat_ws('; ', array_to_string(people, ', ') || ' people', nullif(array_to_string(doses, ', '), '') || ' mg a day', condition,
             if(same_design, 'same design', NULL), nullif(array_to_string(authors, ', '), '')) AS shared
    FROM neighbouring_studies
    WHERE len(people) > 0 AND CAST(len(doses) > 0 AS INTEGER) + CAST(same_design AS INTEGER) + CAST(len(authors) > 0 AS INTEGER) >= 2
), suspects AS (
    SELECT second, string_agg(first, ' and ' ORDER BY first) AS others, string_agg(DISTINCT shared, ' | ') AS shared FROM alike a
    WHERE NOT EXISTS (FROM relations r WHERE (r.study = a.first AND r.related = a.second) OR (r.study = a.second AND r.related = a.first))
    GROUP BY second
)
SELECT s.id AS row_id, s._file, s._pointer, NULL AS column_name, if(d.others IS NULL, 'pass', 'fail') AS state,
       'may be ' || d.others || ': ' || d.shared AS message,
       'merge the records (`pipeline merge`), or add `relations: [{type: …, study: …}]`, or waive this if they are two studies' AS hint,
       concat_ws(': ', d.others, d.shared) AS inputs
FROM studies s LEFT JOIN suspects d ON d.second = s.id
