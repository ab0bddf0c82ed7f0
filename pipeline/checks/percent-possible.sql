-- severity: warning
-- table: results
-- claim: A percentage without a count is one that some whole number of the people gives.
-- reason: Where no number of the people can give it, the denominator is another one, or a digit is wrong.
-- reference: Brown & Heathers 2017 (GRIM); INSPECT-SR 4.8
-- unless: it may be of those who answered or had a value, another number than the record has, or be weighted or from a model.
-- publishes: impossible_value
-- bad: lie-2018-ibd results/0/percent: 75.5
-- good: lie-2018-ibd results/0/percent: 74.5
SELECT r.id AS row_id, r._file, r._pointer, 'percent' AS column_name, j.state,
       j.printed || ' % fits no whole number of ' || j.people || ': ' || beside(j.most, j.unscaled, j.scale) AS message,
       'check the digits' || coalesce('; it would fit ' || fitting(j.most, j.unscaled, j.scale) || ' people', '') AS hint,
       r.study, r.id || '.percent' AS field, j.printed || ' %' AS value_a, r.source AS document_a, r.locator AS locator_a,
       'people: ' || j.people AS value_b, NULL AS document_b, NULL AS locator_b,
       'fits ' || fitting(j.most, j.unscaled, j.scale) AS computed, NULL AS note
FROM bare_percentages j JOIN results r ON r.id = j.row_id
WHERE j.table_name = 'results'
