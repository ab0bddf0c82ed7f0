-- severity: info
-- table: registrations
-- claim: The length of participation that a registry names is that of an arm.
-- reason: Length is part of the protocol; a study that lasts shorter than it was registered was changed on the way.
-- reference: INSPECT-SR 2.3; Hartung 2014
-- publishes: registry_vs_report
-- bad: younger-2013-fibromyalgia registrations/0/participation: {weeks: 32}
-- good: younger-2013-fibromyalgia registrations/0/participation: {weeks: 22}
WITH lasting AS (
    SELECT study, arm, sum(length_days) AS days, any_value(source) AS source FROM periods GROUP BY ALL HAVING bool_and(length_days IS NOT NULL)
), registered AS (
    SELECT r.id, r._file, r._pointer, r.study, r.source, r.locator, r.participation_days AS days, r.participation_length, r.participation_unit,
           min(l.days) AS shortest, max(l.days) AS longest, any_value(l.source) AS document
    FROM registrations r LEFT JOIN lasting l ON l.study = r.study WHERE r.participation_days IS NOT NULL GROUP BY ALL
)
SELECT id AS row_id, _file, _pointer, 'participation_length' AS column_name,
       CASE WHEN longest IS NULL THEN 'insufficient_data'
            WHEN days BETWEEN shortest - half AND longest + half THEN 'pass' ELSE 'fail' END AS state,
       'the registry names ' || shown(participation_length) || ' ' || participation_unit || ', the arms last ' || shown(longest) || ' days' AS message,
       'nothing to do if both are printed so; else check the length, or add the missing period to the arms' AS hint,
       study, 'arms' AS field, shown(longest) || ' days' AS value_a, document AS document_a, NULL AS locator_a,
       shown(participation_length) || ' ' || participation_unit AS value_b, source AS document_b, locator AS locator_b, NULL AS computed, NULL AS note
FROM registered JOIN (VALUES ('hours', 0.5 / 24), ('days', 0.5), ('weeks', 3.5), ('months', 15.3), ('years', 183)) u(unit, half)
  ON u.unit = participation_unit                         -- half a unit is lost by rounding to it
