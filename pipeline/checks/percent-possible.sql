-- severity: warning
-- table: results
-- claim: A percentage without a count, or without the people that it is of, is one that some whole number of the people gives.
-- reason: Where no number of the people can give it, the denominator is another one, or a digit is wrong.
-- reference: Brown & Heathers 2017 (GRIM); INSPECT-SR 4.8
-- unless: it may be of those who answered or had a value, another number than the record has, or be weighted or from a model.
-- publishes: impossible_value
-- bad: lie-2018-ibd results/0/percent: 75.5
-- good: lie-2018-ibd results/0/percent: 74.5
WITH rows AS (
    SELECT 'results' AS table_name, id, study, source, locator, _file, _pointer FROM results
    UNION ALL SELECT 'baseline', id, study, source, locator, _file, _pointer FROM baseline
)
SELECT r.id AS row_id, r._file, r._pointer, 'percent' AS column_name, j.state,
       j.said AS message, 'check the digits' || coalesce('; it would fit ' || j.would_fit || ' people', '') AS hint,
       r.study, r.id || '.percent' AS field, j.printed || ' %' AS value_a, r.source AS document_a, r.locator AS locator_a,
       'people: ' || j.people AS value_b, NULL AS document_b, NULL AS locator_b,
       concat_ws('; ', round(j.most * j.unscaled / (100.0 * j.scale), 2) || ' of ' || j.most, 'fits ' || j.would_fit) AS computed,
       if(j.numbers = 1, people_low(j.most, j.unscaled, j.scale), NULL) AS computed_low, if(j.numbers = 1, people_high(j.most, j.unscaled, j.scale), NULL) AS computed_high, NULL AS note
FROM bare_percentages j JOIN rows r ON r.table_name = j.table_name AND r.id = j.row_id
