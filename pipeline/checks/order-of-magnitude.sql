-- severity: warning
-- table: results
-- claim: A value is within a factor of five of one of its group at another time or of another group at the start, and a spread within a factor of eight (3.5 between groups of 15 or more at the start).
-- reason: A lost point, a digit too many or one too few makes a number ten times what its neighbours are, and stays inside most scales.
-- reference: INSPECT-SR 4.7
-- unless: a laboratory value can fall to a tenth, few people can be alike by chance, and groups that nobody drew by lot may begin far apart.
-- bad: khan-2020-psoriasis results/0/dispersion: 81.57
-- good: khan-2020-psoriasis results/0/dispersion: 8.157
-- Of people and not of one; the next value counts, so that one group that differs from all does not put the others in doubt.
WITH rows AS (
    SELECT 'results' AS held_in, r.id, r._file, r._pointer, r.outcome AS measured, r.group_id, concat_ws(' ', r.time_event, r.time_days) AS at,
           r.time_event = 'baseline' AS start, coalesce(o.metric, 'end_value') = 'end_value' AS level, r.n, r.dispersion_type,
           r.value, r.mean, r.median, r.dispersion
    FROM results r JOIN outcomes o ON o.id = r.outcome WHERE coalesce(o.aggregation, '') <> 'individual' AND coalesce(o.unit, '') <> '%'
    UNION ALL
    SELECT 'baseline', id, _file, _pointer, concat_ws(' ', study, characteristic, category, unit), group_id, 'start', true, true, n, dispersion_type, value, mean, median, dispersion FROM baseline
), numbers AS (
    SELECT *, 'centre' AS part, 5 AS factor, unnest(['value', 'mean', 'median']) AS column_name, unnest([value, mean, median]) AS number FROM rows WHERE level
    UNION ALL SELECT *, 'spread', 8, 'dispersion', dispersion FROM rows
), beside AS (
    SELECT a.*, abs(ln(a.number / b.number)) AS apart, b.number AS other,
           a.part = 'spread' AND a.start AND b.start AND a.n >= 15 AND b.n >= 15 AS alike  -- two samples of one population: F of 12 by chance once in ten thousand
    FROM numbers a JOIN numbers b ON b.held_in = a.held_in AND b.measured = a.measured AND b.part = a.part AND b.id <> a.id AND b.number * a.number > 0
     AND (a.part = 'centre' OR b.dispersion_type IS NOT DISTINCT FROM a.dispersion_type)
     AND (b.group_id = a.group_id OR (b.at = a.at AND (a.start OR a.part = 'spread')))
    WHERE a.n IS DISTINCT FROM 1 AND b.n IS DISTINCT FROM 1
), nearest AS (
    SELECT held_in, id, _file, _pointer, column_name, number, factor, min(apart) AS apart, arg_min(other, apart) AS other, min_by(alike, apart) AS alike FROM beside GROUP BY ALL
)
SELECT held_in || '/' || id AS row_id, _file, _pointer, column_name, if(apart < ln(if(alike, 3.5, factor)), 'pass', 'fail') AS state,
       shown(number) || ' beside ' || shown(other) || ': ' || shown(round(exp(apart), 1)) || ' times apart' AS message,
       'check the point and the digits of both, and that both have one unit' AS hint, concat_ws(' ', number, other) AS inputs
FROM nearest
