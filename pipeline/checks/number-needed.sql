-- severity: warning
-- table: contrasts
-- claim: A number needed to treat is 1 divided by the difference of the risks, to the nearest or up.
-- reason: Rounding down, or a difference of other percentages, makes the treatment look better than it was.
-- reference: Cochrane Handbook section 15.4.4
-- unless: it may be per year or at another time, come from a model or from survival curves, or be of other people.
-- publishes: arithmetic
-- bad: worked-parallel contrasts/4/estimate: 22
-- good: worked-parallel contrasts/4/estimate: 3
WITH risks AS (
    SELECT r.id, coalesce(100.0 * r.events / nullif(r.total, 0), s.low::DOUBLE) AS low, coalesce(100.0 * r.events / nullif(r.total, 0), s.high::DOUBLE) AS high
    FROM results r LEFT JOIN spans s ON s.table_name = 'results' AND s.row_id = r.id AND s.column_name = 'percent' AND s.bound IS NULL
), gaps AS (
    SELECT c.*, k.estimate AS printed, k.estimate_low::DOUBLE AS low, k.estimate_high::DOUBLE AS high, x.modelled, a.low - b.high AS down, a.high - b.low AS up,
           if(down <= 0 AND up >= 0, NULL, 100 / least(abs(down), abs(up))) AS most, 100 / greatest(abs(down), abs(up)) AS fewest
    FROM contrasts c JOIN contrast_numbers k ON k.id = c.id LEFT JOIN comparisons x ON x.id = c.id
    LEFT JOIN risks a ON a.id = x.result_a LEFT JOIN risks b ON b.id = x.result_b
    WHERE c.measure = 'number_needed_to_treat' AND k.estimate IS NOT NULL
)
SELECT id AS row_id, _file, _pointer, 'estimate' AS column_name,
       CASE WHEN modelled OR adjusted THEN 'not_applicable' WHEN fewest IS NULL OR most IS NULL OR uncertain THEN 'insufficient_data'
            WHEN low <= ceil(most) AND high >= fewest THEN 'pass' ELSE 'fail' END AS state,
       'the risks differ by ' || round(100 / most, 2) || ' to ' || round(100 / fewest, 2) || ' percentage points: 1 in ' || round(fewest, 1) || ' to ' || round(most, 1) || ', printed ' || printed AS message,
       'check the number, the percentages and the groups' AS hint,
       c.study, c.id || '.estimate' AS field, printed AS value_a, c.source AS document_a, c.locator AS locator_a, round(100 / most, 2) || ' to ' || round(100 / fewest, 2) AS value_b,
       c.source AS document_b, c.locator AS locator_b, round(fewest, 2) || ' to ' || round(most, 2) AS computed, NULL AS note
FROM gaps c
