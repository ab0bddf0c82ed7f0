-- Rows of results and baseline with what their scale allows: the bounds of a value, of a difference where the metric is a change, of 0 to 1
-- (or 100 %) for a proportion; a fall ends at -100 % where the scale begins at 0. grain: the step of one person's value, as `2.5` or
-- `1/6`, where it is known; nothing is assumed, and `items` say nothing of it.
CREATE VIEW rated AS
WITH rows AS (
    SELECT 'results' AS table_name, r.id, r.study, r.outcome AS measured, r.group_id, r.time_days, r.analysis_set, r.source, r.locator, r._file, r._pointer,
           coalesce(o.metric, 'end_value') AS metric, o.aggregation, o.unit, o.instrument, o.printed_as, r.n, coalesce(r.dispersion_type, 'not_stated') AS dispersion_type,
           r.digits = 'unverified' OR coalesce(r.uncertain, false) AS doubtful
    FROM results r JOIN outcomes o ON o.id = r.outcome
    UNION ALL
    SELECT 'baseline', b.id, b.study, b.study || '/' || b.characteristic, b.group_id, 0, NULL, b.source, b.locator, b._file, b._pointer,
           'end_value', 'mean', b.unit, i.id, NULL, b.n, coalesce(b.dispersion_type, 'not_stated'), b.digits = 'unverified' OR coalesce(b.uncertain, false)
    FROM baseline b
    LEFT JOIN instruments i ON i.abbreviation = coalesce(nullif(regexp_extract(b.characteristic, '\((.+)\)$', 1), ''), b.characteristic)
)
SELECT r.*, i.abbreviation, if(r.metric IN ('end_value', 'change'), i.max - i.min, NULL) AS width,
       CASE WHEN r.metric = 'end_value' THEN i.min WHEN r.metric = 'change' THEN i.min - i.max WHEN r.metric IN ('proportion', 'response', 'count') THEN 0
            WHEN r.metric = 'percent_change' AND r.printed_as = 'change' AND i.min >= 0 THEN -100 END AS low,
       CASE WHEN r.metric = 'end_value' THEN i.max WHEN r.metric = 'change' THEN i.max - i.min WHEN r.metric IN ('proportion', 'response') THEN if(r.unit = '%', 100, 1)
            WHEN r.metric = 'percent_change' AND r.printed_as = 'reduction' AND i.min >= 0 THEN 100 END AS high,
       CASE WHEN r.metric IN ('end_value', 'change') THEN coalesce(shown(i.step), '1/' || i.steps_per_unit)
            WHEN r.metric IN ('proportion', 'response') AND r.unit IS NULL OR r.metric = 'count' AND coalesce(r.unit, '') NOT LIKE '%/%' THEN '1' END AS grain
FROM rows r LEFT JOIN instruments i ON i.id = r.instrument;

-- Their printed means, and values of one person, each with the dispersion beside it. kind: mean or individual, where that is known.
CREATE VIEW scores AS
SELECT r.*, m.column_name, m.printed, m.decimals, CAST(m.printed AS DOUBLE) AS value, d.printed AS dispersion,
       CASE WHEN r.n = 1 OR r.aggregation = 'individual' THEN 'individual'
            WHEN m.column_name = 'mean' OR r.aggregation = 'mean' OR (r.aggregation IS NULL AND d.printed IS NOT NULL) THEN 'mean' END AS kind
FROM rated r
JOIN cells m ON m.table_name = r.table_name AND m.row_id = r.id AND m.column_name IN ('value', 'mean') AND m.bound IS NULL
LEFT JOIN cells d ON d.table_name = r.table_name AND d.row_id = r.id AND d.column_name = 'dispersion' AND d.bound IS NULL;
