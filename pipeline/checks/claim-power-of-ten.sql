-- severity: warning
-- table: claims
-- claim: What a document states of a number is not ten, a hundred or a thousand times the preferred value, or its fraction.
-- reason: Such a pair is one number on two scales, in two units, or with a slip of the point, and the slip may be ours.
-- reference: ClinicalTrials.gov PRS unit checks
-- unless: one score on a scale of 10 and of 100, or one amount in two units, differ by a power of ten, and both are right.
-- bad: leaflet claims/people/value: 310
-- good: leaflet claims/people/value: 31
WITH pairs AS (
    SELECT *, TRY_CAST(value AS DECIMAL(38, 9)) AS stated, CAST(preferred_low AS DECIMAL(38, 9)) AS kept
    FROM claims WHERE preferred_low IS NOT NULL AND preferred_low = preferred_high
)
SELECT id AS row_id, _file, _pointer, 'value' AS column_name,
       CASE WHEN stated IS NULL OR kept = 0 OR stated = 0 THEN 'insufficient_data'
            WHEN list_contains([10.0, 100.0, 1000.0, 0.1, 0.01, 0.001], round(stated::DOUBLE / kept::DOUBLE, 9)) THEN 'fail' ELSE 'pass' END AS state,
       value || coalesce(' ' || unit, '') || ' is a power of ten from ' || preferred || coalesce(' ' || preferred_unit, '') AS message,
       'check the point and the unit of both; if the document states it so, answer the finding' AS hint, concat_ws(' ', value, preferred) AS inputs
FROM pairs
