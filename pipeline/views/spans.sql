-- What a printed number may have been before it was rounded, both ends included: exact decimals, so that no float decides.
-- A bound reaches on without end, and so does an approximate number on either side.
CREATE VIEW spans AS
WITH numbers AS (
    SELECT *, CAST(regexp_extract(printed, '-?[0-9.]+$') AS DECIMAL(38, 16)) AS number,
           CAST('0.' || repeat('0', CAST(decimals AS INTEGER)) || '5' AS DECIMAL(38, 16)) AS half, CAST(1e20 AS DECIMAL(38, 16)) AS without_end
    FROM cells
)
SELECT table_name, row_id, column_name, printed, bound, digits, uncertain, number,
       CASE WHEN bound IS NULL THEN number - half WHEN bound IN ('>', '>=') THEN number ELSE -without_end END AS low,
       CASE WHEN bound IS NULL THEN number + half WHEN bound IN ('<', '<=') THEN number ELSE without_end END AS high
FROM numbers;

-- The numbers of a contrast, as printed and as spans: one row a contrast that has an estimate, an interval, a statistic or a p.
CREATE VIEW contrast_numbers AS
SELECT row_id AS id,
       max(printed) FILTER (column_name = 'estimate') AS estimate, max(low) FILTER (column_name = 'estimate') AS estimate_low, max(high) FILTER (column_name = 'estimate') AS estimate_high,
       max(printed) FILTER (column_name = 'ci_low') AS lower, max(low) FILTER (column_name = 'ci_low') AS lower_low, max(high) FILTER (column_name = 'ci_low') AS lower_high,
       max(printed) FILTER (column_name = 'ci_high') AS upper, max(low) FILTER (column_name = 'ci_high') AS upper_low, max(high) FILTER (column_name = 'ci_high') AS upper_high,
       max(printed) FILTER (column_name = 'dispersion') AS dispersion, max(printed) FILTER (column_name = 'statistic_value') AS statistic,
       max(printed) FILTER (column_name = 'p') AS p, max(low) FILTER (column_name = 'p') AS p_low, max(high) FILTER (column_name = 'p') AS p_high
FROM spans WHERE table_name = 'contrasts' GROUP BY row_id;

-- The numbers of a result, as printed; not those that are bounds.
CREATE VIEW result_numbers AS
SELECT row_id AS id, max(printed) FILTER (column_name = 'value') AS value, max(low) FILTER (column_name = 'value') AS value_low, max(high) FILTER (column_name = 'value') AS value_high,
       max(printed) FILTER (column_name = 'dispersion') AS dispersion, max(printed) FILTER (column_name = 'percent') AS percent
FROM spans WHERE table_name = 'results' AND bound IS NULL GROUP BY row_id;
