-- severity: info
-- table: studies
-- claim: The impossible percentages of a study are few against those that arbitrary digits would give.
-- reason: One impossible percentage is a slip; many of many mean that the people are others than stated. A test without power says nothing.
-- reference: scrutiny: grim_probability; Brown & Heathers 2017
-- unless: other people may have answered each question, so that the denominator changes from row to row without a word.
-- bad: polo-2019-mecfs flow: [{stage: analysed, n: 19}]
-- good: polo-2019-mecfs flow/0/n: 218
WITH tested AS (
    SELECT coalesce(r.study, a.study) AS study, j.state, j.scale,
           list_sort(list_distinct(regexp_extract_all(j.people, '[0-9]+')::HUGEINT[])) AS people
    FROM bare_percentages j LEFT JOIN results r ON j.table_name = 'results' AND r.id = j.row_id
    LEFT JOIN adverse_events a ON j.table_name = 'adverse_events' AND a.id = j.row_id WHERE j.state IN ('pass', 'fail')
), power AS (                                            -- the share of all percentages of so many digits that none of the people give
    SELECT people, scale, 1 - count(DISTINCT u) / (100 * scale + 1)::DOUBLE AS power
    FROM (SELECT DISTINCT people, scale FROM tested), unnest(people) p(n), range(0, (100 * scale + 1)::BIGINT) t(u)
    WHERE possible(n, u::HUGEINT, scale) GROUP BY people, scale
), summed AS (
    SELECT study, count(*) AS n, count(*) FILTER (state = 'fail') AS failed, sum(power) AS expected
    FROM tested JOIN power USING (people, scale) GROUP BY study
)
SELECT s.id AS row_id, s._file, s._pointer, NULL AS column_name,
       CASE WHEN t.expected < 1 THEN 'no_power' WHEN t.failed < 3 OR t.failed <= t.expected / 3 THEN 'pass' ELSE 'fail' END AS state,
       t.failed || ' of ' || t.n || ' percentages are of no whole number of people; arbitrary digits would give ' || round(t.expected, 1) AS message,
       'look for the people that the percentages are of: those who answered, were seen, or had the symptom' AS hint, concat_ws(' ', t.failed, t.n) AS inputs
FROM summed t JOIN studies s ON s.id = t.study
