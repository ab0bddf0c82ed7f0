-- severity: info
-- table: registrations
-- claim: An arm lasts no longer than the participation that the registry names.
-- reason: Length is part of the protocol; who was treated for longer than a person was to take part is in a study that changed on the way.
-- reference: INSPECT-SR 2.3; Hartung 2014
-- unless: the registry may name the time up to the primary measurement, and leave out an open extension or a follow-up.
-- publishes: registry_vs_report
-- bad: younger-2013-fibromyalgia registrations/0/participation: {weeks: 12}
-- good: younger-2013-fibromyalgia registrations/0/participation: {weeks: 22}
WITH lasting AS (
    SELECT study, arm, sum(length_days) AS days, any_value(source) AS source FROM periods GROUP BY ALL HAVING bool_and(length_days IS NOT NULL)
), registered AS (
    SELECT r.id, r._file, r._pointer, r.study, r.source, r.locator, r.participation_days AS days, r.participation_length AS printed, r.participation_unit AS unit,
           max(l.days) AS longest, arg_max(l.source, l.days) AS document
    FROM registrations r LEFT JOIN lasting l ON l.study = r.study WHERE r.participation_days IS NOT NULL GROUP BY ALL
)
SELECT id AS row_id, _file, _pointer, 'participation_length' AS column_name,
       CASE WHEN longest IS NULL THEN 'insufficient_data' WHEN longest <= days + half THEN 'pass' ELSE 'fail' END AS state,
       'the registry names ' || shown(printed) || ' ' || r.unit || ', an arm lasts ' || shown(longest) || ' days' AS message,
       'nothing to do if both are printed so; else check the length and the periods of the arms' AS hint,
       study, 'arms' AS field, shown(longest) || ' days' AS value_a, document AS document_a, NULL AS locator_a,
       shown(printed) || ' ' || r.unit AS value_b, source AS document_b, locator AS locator_b, NULL AS computed, NULL AS note
FROM registered r JOIN (VALUES ('hours', 0.5 / 24), ('days', 0.5), ('weeks', 3.5), ('months', 15.3), ('years', 183)) u(unit, half)
  ON u.unit = r.unit                                     -- half a unit is lost by rounding to it
