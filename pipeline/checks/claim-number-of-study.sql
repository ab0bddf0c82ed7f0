-- severity: warning
-- table: claims
-- claim: A number of people or a dose that a curator found right is a number of the study.
-- reason: People are screened, enrolled, randomised and analysed, doses begin low and rise: a right number is one of them.
-- reference: INSPECT-SR 4.11
-- unless: the number may be of a stage, a subgroup or a step of the dose that is printed somewhere and not entered here.
-- bad: leaflet claims/enrolled/value: 74
-- good: leaflet claims/enrolled/value: 47
WITH judged AS (
    SELECT c.*, list_filter([c.number, c.low, c.high], lambda x: x IS NOT NULL) AS said,
           (SELECT list(DISTINCT n.number ORDER BY n.number) FROM study_numbers n
            WHERE n.study = c.about_study AND n.kind = if(c.topic = 'participants', 'people', 'dose') AND n.number IS NOT NULL) AS known
    FROM statements c WHERE about_study IS NOT NULL AND verdict_by = 'curator' AND topic IN ('participants', 'dose')
)
SELECT id AS row_id, _file, _pointer, if(value IS NULL, 'low', 'value') AS column_name,
       CASE WHEN verdict NOT LIKE 'agrees%' OR len(said) = 0 OR (topic = 'dose' AND coalesce(unit NOT IN ('mg', 'mg/d'), true)) THEN 'not_applicable'
            WHEN known IS NULL THEN 'insufficient_data' WHEN list_has_all(known, said) THEN 'pass' ELSE 'fail' END AS state,
       stated || ' is said to agree; the study has ' || array_to_string(list_transform(known, lambda x: shown(x)), ', ') AS message,
       'name the field in `compares_with`, or correct the verdict' AS hint, stated AS inputs
FROM judged
