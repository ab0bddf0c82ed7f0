-- severity: warning
-- table: arms
-- claim: The periods of an arm last as long as the whole that the source prints, within half a unit of the coarser statement.
-- reason: A period that is missing, or a month taken for four weeks, shows in the sum.
-- reference: Cochrane Handbook section 5.3.3; rounding intervals of the printed numbers
-- unless: the whole may include screening, a pause or follow-up that no period here holds, or leave them out.
-- bad: younger-2009-fibromyalgia arms/sequence/periods/2/weeks: 10
-- good: younger-2009-fibromyalgia arms/sequence/periods/2/weeks: 8
WITH units AS (FROM (VALUES ('hours', 1 / 24), ('days', 1), ('weeks', 7), ('months', 30.4375), ('years', 365.25)) u(unit, factor)
), summed AS (
    SELECT a.id, a._file, a._pointer, a.total_days, sum(p.length_days) AS periods, bool_and(p.length_days IS NOT NULL) AS whole, greatest(any_value(t.factor), max(u.factor)) AS coarser
    FROM arms a JOIN periods p ON p.arm = a.id JOIN units t ON t.unit = a.total_unit LEFT JOIN units u ON u.unit = p.length_unit GROUP BY ALL
)
SELECT id AS row_id, _file, _pointer, 'total_length' AS column_name,
       CASE WHEN NOT whole AND coalesce(periods, 0) <= total_days + coarser / 2 THEN 'insufficient_data'
            WHEN abs(periods - total_days) <= coarser / 2 THEN 'pass' ELSE 'fail' END AS state,
       'the periods last ' || shown(round(periods, 1)) || ' days, the whole ' || shown(round(total_days, 1)) AS message,
       'check each length and its unit, and that no period is missing' AS hint, concat_ws(' ', periods, total_days) AS inputs
FROM summed
