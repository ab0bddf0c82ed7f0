-- severity: warning
-- table: baseline
-- claim: Women and men of a group, and people of another sex or of none told, add up to its people.
-- reason: Categories that leave nobody out must add up; the sum shows another denominator, or a digit.
-- reference: CONSORT 2010 item 15; OHDSI DataQualityDashboard plausibleGender
-- unless: the sex of some people may be unknown or another, or be told only of those who were analysed.
-- publishes: arithmetic
-- bad: khan-2020-psoriasis baseline/1/events: 35
-- good: khan-2020-psoriasis baseline/1/events: 34
WITH counted AS (
    SELECT study, group_id, source, any_value(_file) AS _file, min(_pointer) AS _pointer, any_value(locator) AS locator,
           sum(events)::BIGINT AS people, count(*) FILTER (lower(category) IN ('female', 'male')) AS sexes, max(coalesce(total, n)) AS total
    FROM baseline WHERE lower(characteristic) IN ('sex', 'gender') AND events IS NOT NULL AND category IS NOT NULL GROUP BY 1, 2, 3
), single AS (
    SELECT study FROM arms GROUP BY 1 HAVING count(*) = 1
), counts AS (  -- where no total is printed: any stage of the group, or of the study where all are in one arm
    SELECT s.group_id, s.source, list(DISTINCT f.n) AS known FROM counted s JOIN groups g ON g.id = s.group_id
    JOIN flow f ON f.study = s.study AND f.stage NOT IN ('planned', 'invited')
    JOIN groups w ON w.id = f.group_id AND (w.id = g.id OR (w.kind = 'all' AND g.kind <> 'group' AND EXISTS (FROM single x WHERE x.study = s.study)))
    GROUP BY 1, 2
), judged AS (
    SELECT s.*, CASE WHEN s.total IS NOT NULL THEN [s.total] WHEN c.known IS NOT NULL THEN c.known ELSE [g.n] END AS wholes FROM counted s JOIN groups g ON g.id = s.group_id
    LEFT JOIN counts c ON c.group_id = s.group_id AND c.source IS NOT DISTINCT FROM s.source
)
SELECT group_id || '/sex/' || coalesce(source, '') AS row_id, 'groups' AS table_name, _file, _pointer, NULL AS column_name,
       CASE WHEN people > list_max(wholes) THEN 'fail' WHEN sexes < 2 OR list_max(wholes) IS NULL THEN 'insufficient_data'
            WHEN list_contains(wholes, people) THEN 'pass' ELSE 'fail' END AS state,
       'women and men are ' || people || ', the people of the group ' || array_to_string(wholes, ' or ') AS message,
       'compare both counts and the total with the source; people whose sex is not told are a category of their own' AS hint,
       study, group_id || '.sex' AS field, array_to_string(wholes, ' or ') AS value_a, source AS document_a, locator AS locator_a,
       people::VARCHAR AS value_b, source AS document_b, locator AS locator_b, NULL AS computed, NULL AS note
FROM judged
