-- severity: error
-- table: results
-- claim: Lowest value, first quartile, median, third quartile and highest value stand in this order, and the mean lies between the ends.
-- reason: A median above the third quartile belongs to another row, or two numbers were swapped.
-- reference: metafor conv.fivenum; rounding intervals of the printed numbers
-- unless: a mean from a model may lie beyond the lowest or highest raw value; quartiles that are out of order have no such excuse.
-- publishes: impossible_value
-- bad: lie-2014-ibd baseline/0/median: 54
-- good: lie-2014-ibd baseline/0/median: 40
WITH ranks AS (
    FROM (VALUES ('lowest', 1), ('q1', 2), ('median', 3), ('mean', 3), ('value', 3), ('estimate', 3), ('q3', 4), ('highest', 5)) r(name, rank)
), rows AS (
    SELECT 'results' AS table_name, id, study, source, locator, _file, _pointer FROM results
    UNION ALL SELECT 'baseline', id, study, source, locator, _file, _pointer FROM baseline
    UNION ALL SELECT 'contrasts', id, study, source, locator, _file, _pointer FROM contrasts WHERE coalesce(measure, 'median_difference') = 'median_difference'
), ordered AS (
    SELECT c.*, r.rank, r.name IN ('mean', 'value') AS beside FROM cells c JOIN ranks r ON r.name = c.column_name
)
SELECT t.id AS row_id, t._file, t._pointer, b.column_name,
       if((2 * a.unscaled - 1) * b.scale <= (2 * b.unscaled + 1) * a.scale, 'pass', 'fail') AS state,
       a.column_name || ' ' || a.printed || ' lies above ' || b.column_name || ' ' || b.printed AS message,
       'check both numbers, and that they are of one row' AS hint,
       t.study, t.id || '.' || b.column_name AS field, b.printed AS value_a, t.source AS document_a, t.locator AS locator_a,
       a.column_name || ' ' || a.printed AS value_b, t.source AS document_b, t.locator AS locator_b, NULL AS computed, NULL AS note
FROM rows t
JOIN ordered a ON a.table_name = t.table_name AND a.row_id = t.id AND coalesce(a.bound, '~') = '~'
JOIN ordered b ON b.table_name = t.table_name AND b.row_id = t.id AND coalesce(b.bound, '~') = '~' AND a.rank < b.rank
WHERE NOT (a.beside AND b.rank < 5) AND NOT (b.beside AND a.rank > 1)  -- a mean may lie outside the quartiles
