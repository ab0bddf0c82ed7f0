-- severity: error
-- table: treatments
-- claim: The name that a source gives to a treatment names its drug, where it names one at all.
-- reason: Naloxone, methylnaltrexone and naltrexone are related drugs, and are not the same.
-- reference: ATC classification: N07BB04 is naltrexone
-- bad: smith-2007-crohn treatments/ldn/name: naloxone capsules
-- good: smith-2007-crohn treatments/ldn/name: compounded capsules
WITH drugs AS (
    SELECT term FROM vocabularies WHERE vocabulary = 'drug'
), given AS (
    SELECT id, drug FROM treatments WHERE drug IS NOT NULL UNION SELECT treatment, drug FROM treatment_parts
), words AS (
    SELECT DISTINCT id, unnest(regexp_split_to_array(lower(label), '[^a-z0-9-]+')) AS word FROM treatments WHERE type = 'drug'
), named AS (
    SELECT t.id, t._file, t._pointer, t.label, t.drug, string_agg(d.term, ', ' ORDER BY d.term) AS others, count(g.drug) > 0 AS own,
           EXISTS (FROM given x WHERE x.id = t.id) AS coded
    FROM treatments t LEFT JOIN words w ON w.id = t.id LEFT JOIN drugs d ON d.term = w.word LEFT JOIN given g ON g.id = t.id AND g.drug = d.term
    WHERE t.label IS NOT NULL AND t.type = 'drug' GROUP BY ALL
)
SELECT id AS row_id, _file, _pointer, 'label' AS column_name,
       CASE WHEN drug = 'placebo' THEN 'not_applicable'  -- placebos are named after what they imitate
            WHEN others IS NULL OR NOT coded THEN 'insufficient_data' WHEN own THEN 'pass' ELSE 'fail' END AS state,
       'the source calls it ' || label || ', the record ' || coalesce(drug, 'no drug') AS message,
       'write drug: ' || others || ', or check the name' AS hint, concat_ws(' ', drug, label) AS inputs
FROM named
