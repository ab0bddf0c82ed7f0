-- severity: error
-- table: treatments
-- claim: The name that a source gives to a treatment names its drug, where it names one at all.
-- reason: Naloxone, methylnaltrexone and naltrexone are related drugs, and are not the same.
-- reference: ATC classification: N07BB04 is naltrexone
-- bad: smith-2007-crohn treatments/ldn/name: naloxone capsules
-- good: smith-2007-crohn treatments/ldn/name: compounded capsules
WITH drugs AS (
    SELECT term, replace(term, '_', ' ') AS name FROM vocabularies WHERE vocabulary = 'drug'
), given AS (
    SELECT id, drug FROM treatments WHERE drug IS NOT NULL UNION SELECT treatment, drug FROM treatment_parts
), named AS (
    SELECT t.*, string_agg(d.name, ', ' ORDER BY d.name) AS others, coalesce(bool_or(EXISTS (FROM given g WHERE g.id = t.id AND g.drug = d.term)), FALSE) AS own
    FROM treatments t LEFT JOIN drugs d ON regexp_matches(lower(t.label), '\b' || d.name || '\b') WHERE t.label IS NOT NULL AND t.type = 'drug' GROUP BY ALL
)
SELECT id AS row_id, _file, _pointer, 'label' AS column_name,
       CASE WHEN drug = 'placebo' THEN 'not_applicable'  -- placebos are named after what they imitate
            WHEN others IS NULL OR NOT EXISTS (FROM given g WHERE g.id = named.id) THEN 'insufficient_data' WHEN own THEN 'pass' ELSE 'fail' END AS state,
       'the source calls it ' || label || ', the record ' || coalesce(drug, 'no drug') AS message,
       'write drug: ' || others || ', or check the name' AS hint, concat_ws(' ', drug, label) AS inputs
FROM named
