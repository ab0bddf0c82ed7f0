-- severity: warning
-- table: reviews
-- claim: The people of the studies that a review includes add up to the people that it counts.
-- reason: A review that counts other people than its studies report pools other numbers.
-- reference: INSPECT-SR 4.11
-- unless: a review may count those enrolled in some studies and those analysed in others, or leave out arms without the drug.
-- publishes: arithmetic
-- bad: segal-2014-review review/included/participants: 64
-- good: segal-2014-review review/included/participants: 46
WITH counted AS (
    SELECT v.id, v._file, v._pointer, v.participants, v.studies, count(r.participants) AS known, sum(r.participants) AS people
    FROM reviews v JOIN reports r ON r.document = v.id AND r.role = 'included_in' WHERE v.participants IS NOT NULL GROUP BY ALL
)
SELECT id AS row_id, _file, _pointer, 'participants' AS column_name,
       CASE WHEN known < coalesce(studies, known) OR known = 0 THEN 'insufficient_data' WHEN people = participants THEN 'pass' ELSE 'fail' END AS state,
       'the studies included count ' || people || ' people, the review ' || participants AS message,
       'compare this number and the participants of each report with the review' AS hint,
       NULL AS study, id || '.participants' AS field, participants::VARCHAR AS value_a, id AS document_a, NULL AS locator_a,
       people::VARCHAR AS value_b, id AS document_b, NULL AS locator_b, NULL AS computed, NULL AS note
FROM counted
