-- severity: error
-- table: outcomes
-- claim: A unit is a unit, not a number and not a word for nothing.
-- reason: "12" passes every check of form and means nothing to whoever computes with it.
-- reference: ClinicalTrials.gov results validation 2018: units and time frames
-- bad: khan-2020-psoriasis baseline/2/unit: 12
-- good: khan-2020-psoriasis baseline/2/unit: a
WITH units AS (
    SELECT 'outcomes/' || id AS id, _file, _pointer, unit FROM outcomes
    UNION ALL SELECT 'baseline/' || id, _file, _pointer, unit FROM baseline
    UNION ALL SELECT 'contrasts/' || id, _file, _pointer, unit FROM contrasts
)
SELECT id AS row_id, _file, _pointer, 'unit' AS column_name,
       if(regexp_full_match(lower(unit), '[^a-zµ%]*|units?|value|none|arbitrary'), 'fail', 'pass') AS state,
       unit || ' is no unit' AS message, 'write the unit that the document prints, or take the key away' AS hint, unit AS inputs
FROM units WHERE unit IS NOT NULL
