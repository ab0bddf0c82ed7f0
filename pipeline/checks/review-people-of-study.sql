-- severity: warning
-- table: reports
-- claim: The people that a review counts of a study are those that the study counts at some stage.
-- reason: A crossover that is counted twice, or another trial's number, moves what is pooled.
-- reference: INSPECT-SR 4.11; Maassen et al. 2020 (data extraction errors in meta-analyses)
-- unless: a review may count only the arms or the subgroup that it asks about, or a number that the authors told it.
-- publishes: secondary_misquote
-- bad: segal-2014-review reports/0/participants: 68
-- good: segal-2014-review reports/0/participants: 34
WITH counted AS (
    SELECT r.id, r._file, r._pointer, r.study, r.document, r.participants, s.default_source, s.design_model,
           list(DISTINCT n.number) AS numbers, string_agg(DISTINCT shown(n.number) || ' ' || n.named, ', ' ORDER BY shown(n.number) || ' ' || n.named) AS people
    FROM reports r JOIN studies s ON s.id = r.study LEFT JOIN study_numbers n ON n.study = r.study AND n.kind = 'people'
    WHERE r.participants IS NOT NULL GROUP BY ALL
)
SELECT id AS row_id, _file, _pointer, 'participants' AS column_name,
       CASE WHEN people IS NULL THEN 'insufficient_data' WHEN list_contains(numbers, participants) THEN 'pass' ELSE 'fail' END AS state,
       'the review counts ' || participants || ' people, the study ' || people AS message,
       if(list_contains(numbers, participants / 2), 'each person of a crossover seems to be counted twice', 'compare the number with the review') AS hint,
       study, 'flow' AS field, people AS value_a, default_source AS document_a, NULL AS locator_a, participants || ' people' AS value_b, document AS document_b,
       NULL AS locator_b, NULL AS computed, 'denominators' AS consequence, 'primary_over_secondary' AS adopted_because, people AS adopted, NULL AS note
FROM counted
