-- severity: error
-- table: studies
-- claim: In an included or ongoing study of people somebody takes naltrexone.
-- reason: Without its treatment a study answers no question of this dataset.
-- reference: Cochrane Handbook section 5.3.1: interventions are a required item
-- bad: smith-2007-crohn treatments/ldn/drug: methadone
-- good: smith-2007-crohn treatments/ldn/drug: naltrexone
WITH given AS (
    SELECT study FROM treatments WHERE drug = 'naltrexone'
    UNION SELECT t.study FROM treatment_parts p JOIN treatments t ON t.id = p.treatment WHERE p.drug = 'naltrexone'
    UNION SELECT study FROM doses WHERE drug = 'naltrexone'
)
SELECT s.id AS row_id, s._file, s._pointer, NULL AS column_name,
       CASE WHEN s.status NOT IN ('included', 'ongoing') OR s.kind NOT IN ('clinical', 'register', 'survey') THEN 'not_applicable'
            WHEN g.study IS NOT NULL THEN 'pass' ELSE 'fail' END AS state,
       s.status || ', but nobody takes naltrexone' AS message,
       'enter it under `treatments`, or write `status: excluded, exclusion: {reason: ineligible_intervention}`' AS hint,
       concat_ws(' ', s.kind, s.status) AS inputs
FROM studies s LEFT JOIN given g ON g.study = s.id
