-- severity: error
-- table: outcomes
-- claim: The value that makes a response lies on the scale; the change that makes one is not wider than the scale.
-- reason: A threshold that nobody can reach is that of another scale, or of the same scale in percent.
-- reference: Zarin 2011; Cochrane Handbook section 6.5
-- unless: the document may use another version or scoring of the scale, with other ends.
-- bad: smith-2013-crohn-children outcomes/remission/threshold/lt: 1000
-- good: smith-2013-crohn-children outcomes/remission/threshold/lt: 10
WITH thresholds AS (
    SELECT o.*, i.min, i.max, i.abbreviation, o.threshold_unit = '%' AS in_percent, o.threshold_change IS NOT NULL AS of_change
    FROM outcomes o JOIN instruments i ON i.id = o.instrument WHERE o.threshold_value IS NOT NULL
)
SELECT id AS row_id, _file, _pointer, 'threshold_value' AS column_name,
       CASE WHEN in_percent THEN if(threshold_change = 'decrease' AND threshold_value > 100 AND min >= 0, 'fail', 'pass')
            WHEN min IS NULL AND max IS NULL THEN 'insufficient_data'
            WHEN of_change THEN if(threshold_value > max - min, 'fail', 'pass')
            WHEN threshold_value < min OR threshold_value > max THEN 'fail' ELSE 'pass' END AS state,
       'a threshold of ' || shown(threshold_value) || if(in_percent, ' %', '') || ', but ' || coalesce(abbreviation, instrument) || ' runs from ' || coalesce(shown(min), '…') || ' to ' || coalesce(shown(max), '…') AS message,
       'check the value and its unit, which may be percent' AS hint, concat_ws(' ', threshold_change, threshold_value, threshold_unit, min, max) AS inputs
FROM thresholds
