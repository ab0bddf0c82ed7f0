-- severity: warning
-- table: claims
-- claim: A percentage that a document states of so many people is one that some whole number of them gives.
-- reason: 74.5 % rounded again becomes 75 % of 47 people, whom nobody can count.
-- reference: Brown & Heathers 2017 (GRIM)
-- unless: the percentage may be of fewer people than those named, such as those with data, or be weighted or come from a model.
-- publishes: impossible_value
-- bad: leaflet claims/response/value: 75
-- good: leaflet claims/response/value: 74
WITH stated AS (
    SELECT *, CAST(replace(value, '.', '') AS HUGEINT) AS u, CAST('1' || repeat('0', length(split_part(value, '.', 2))) AS HUGEINT) AS s
    FROM claims WHERE unit = 'percent' AND denominator > 0 AND regexp_full_match(value, '[0-9]+([.][0-9]+)?')
)
SELECT id AS row_id, _file, _pointer, 'value' AS column_name,
       CASE WHEN NOT possible(denominator, u, s) THEN 'fail' WHEN denominator >= 100 * s THEN 'no_power' ELSE 'pass' END AS state,
       value || ' % of ' || denominator || ' is no whole number of people: ' || beside(denominator, u, s) AS message,
       value || ' of ' || denominator AS inputs,
       'check value and `of`; if the document states them so, the finding is published' AS hint,
       about_study AS study, coalesce(field, id) AS field, coalesce(preferred, '') || coalesce(' ' || preferred_unit, '') AS value_a,
       preferred_document AS document_a, preferred_locator AS locator_a,
       value || ' % of ' || denominator AS value_b, document AS document_b, locator AS locator_b,
       denominator * TRY_CAST(value AS DOUBLE) / 100 || ' people' AS computed, note
FROM stated
