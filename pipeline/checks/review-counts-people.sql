-- severity: warning
-- table: reviews
-- claim: The people of the studies that a review includes add up to the people that it counts.
-- reason: A review that counts other people than its studies report pools other numbers.
-- reference: INSPECT-SR 4.11; catalogue claim-n-agrees
-- publishes: arithmetic
-- bad: segal-2014-review review/included/participants: 64
-- good: segal-2014-review review/included/participants: 46
SELECT v.id AS row_id, v._file, v._pointer, 'participants' AS column_name,
       CASE WHEN count(r.participants) < coalesce(v.studies, count(*)) THEN 'insufficient_data' WHEN sum(r.participants) = v.participants THEN 'pass' ELSE 'fail' END AS state,
       'the studies included count ' || sum(r.participants) || ' people, the review ' || v.participants AS message,
       'check review.included and the participants of each report' AS hint,
       NULL AS study, v.id || '.participants' AS field, v.participants::VARCHAR AS value_a, v.id AS document_a, NULL AS locator_a,
       sum(r.participants)::VARCHAR AS value_b, v.id AS document_b, NULL AS locator_b, NULL AS computed, NULL AS note
FROM reviews v JOIN reports r ON r.document = v.id AND r.role = 'included_in' WHERE v.participants IS NOT NULL GROUP BY ALL
