-- severity: warning
-- table: baseline
-- claim: A study of one sex has nobody of the other among its people.
-- reason: Men in the table of a study of women are other people, or the wrong table.
-- reference: INSPECT-SR 4.1
-- unless: the rule may have been changed on the way, and sex and gender may be told apart in one document and not in another.
-- bad: khan-2020-psoriasis population/sex: female
-- good: khan-2020-psoriasis population/sex: all
SELECT b.id AS row_id, b._file, b._pointer, NULL AS column_name,
       CASE WHEN s.sex IS NULL THEN 'insufficient_data' WHEN s.sex = 'all' THEN 'no_power' WHEN coalesce(b.events, b.percent) IS NULL THEN 'insufficient_data'
            WHEN lower(b.category) = s.sex THEN if(b.events < b.total OR b.percent < 99.5, 'fail', 'pass')
            WHEN coalesce(b.events, b.percent) = 0 THEN 'pass' ELSE 'fail' END AS state,
       coalesce(b.events || ' ' || b.category, shown(b.percent) || ' % ' || b.category) || ' in a study of sex: ' || s.sex AS message,
       'check this row, and `sex` under `population`; what another source says of it stands under `disputed`' AS hint,
       concat_ws(' ', b.category, b.events, b.percent, s.sex) AS inputs
FROM baseline b JOIN studies s ON s.id = b.study JOIN groups g ON g.id = b.group_id
WHERE lower(b.characteristic) IN ('sex', 'gender') AND lower(b.category) IN ('female', 'male') AND g.population IS DISTINCT FROM 'healthy'
