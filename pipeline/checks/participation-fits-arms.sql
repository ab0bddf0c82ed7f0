-- severity: info
-- table: registrations
-- claim: A person's participation, says the registry, lasts as long as the longest arm, within half a unit of the coarser statement.
-- reason: Registry and report count screening and follow-up differently; a reader should see by how much.
-- reference: ClinicalTrials.gov time frame
-- unless: the registry may count screening and follow-up too, or only the time up to the primary measurement.
-- bad: younger-2013-fibromyalgia registrations/0/participation: {weeks: 32}
-- good: younger-2013-fibromyalgia registrations/0/participation: {weeks: 22}
WITH units AS (FROM (VALUES ('hours', 1 / 24), ('days', 1), ('weeks', 7), ('months', 30.4375), ('years', 365.25)) u(unit, factor)
), arm_lengths AS (
    SELECT p.study, p.arm, sum(p.length_days) AS days, bool_and(p.length_days IS NOT NULL) AS whole, max(u.factor) AS coarsest
    FROM periods p LEFT JOIN units u ON u.unit = p.length_unit GROUP BY ALL
), longest AS (
    SELECT study, max(days) AS days, bool_and(whole) AS whole, max(coarsest) AS coarsest FROM arm_lengths GROUP BY 1
)
SELECT r.id AS row_id, r._file, r._pointer, 'participation_length' AS column_name,
       CASE WHEN l.whole IS NOT TRUE THEN 'insufficient_data'
            WHEN abs(l.days - r.participation_days) <= greatest(l.coarsest, u.factor) / 2 THEN 'pass' ELSE 'fail' END AS state,
       'participation ' || shown(r.participation_length) || ' ' || r.participation_unit || ' (' || shown(round(r.participation_days, 1))
         || ' days), the longest arm lasts ' || shown(round(l.days, 1)) || ' days' AS message,
       'add screening, washout or follow-up as periods where a source prints them; else nothing to do' AS hint,
       concat_ws(' ', r.participation_days, l.days) AS inputs
FROM registrations r JOIN units u ON u.unit = r.participation_unit LEFT JOIN longest l ON l.study = r.study
