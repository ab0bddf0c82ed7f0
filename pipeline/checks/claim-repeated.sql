-- severity: info
-- table: claims
-- claim: A document states a thing once.
-- reason: A claim that is entered twice counts as two misquotations.
-- reference: own rule: one statement, one row
-- unless: the document may say the same thing twice on one page or in one section.
-- bad: leaflet claims/response: {about: younger-2013-fibromyalgia, topic: participants, value: 31, unit: women, compares_with: flow.randomised}
-- good: leaflet claims/response/value: 74
WITH repeated AS (
    SELECT *, count(*) OVER same AS times, string_agg(id, ' and ') OVER same AS entries FROM claims
    WINDOW same AS (PARTITION BY document, about, topic, field, value, low, high, unit, denominator, as_reported, locator)
)
SELECT id AS row_id, _file, _pointer, NULL AS column_name,
       CASE WHEN coalesce(value, as_reported) IS NULL AND low IS NULL AND high IS NULL THEN 'insufficient_data' WHEN times > 1 THEN 'fail' ELSE 'pass' END AS state,
       entries || ' say the same of ' || about AS message, 'keep one of them' AS hint, entries AS inputs
FROM repeated
