-- severity: warning
-- table: adverse_events
-- claim: A percentage of people with an adverse event is one that some whole number of the people gives.
-- reason: The people observed for harms are often not those analysed; a percentage that fits nobody's number shows it.
-- reference: Brown & Heathers 2017 (GRIM)
-- unless: it may be of those who took a dose or kept a diary, or be a share of events instead of people.
-- publishes: impossible_value
-- bad: bruun-2024-fibromyalgia adverse_events/3/percent: 7
-- good: bruun-2024-fibromyalgia adverse_events/3/percent: 6
SELECT r.id AS row_id, r._file, r._pointer, 'percent' AS column_name, j.state,
       j.said AS message, 'check the digits' || coalesce('; it would fit ' || j.would_fit || ' people', '') AS hint,
       r.study, r.id || '.percent' AS field, j.printed || ' %' AS value_a, r.source AS document_a, r.locator AS locator_a,
       'people: ' || j.people AS value_b, NULL AS document_b, NULL AS locator_b,
       concat_ws('; ', round(j.most * j.unscaled / (100.0 * j.scale), 2) || ' of ' || j.most, 'fits ' || j.would_fit) AS computed,
       if(j.numbers = 1, people_low(j.most, j.unscaled, j.scale), NULL) AS computed_low, if(j.numbers = 1, people_high(j.most, j.unscaled, j.scale), NULL) AS computed_high, NULL AS note
FROM bare_percentages j JOIN adverse_events r ON r.id = j.row_id
WHERE j.table_name = 'adverse_events'
