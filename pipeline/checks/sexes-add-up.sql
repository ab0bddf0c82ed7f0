-- severity: error
-- table: baseline
-- claim: Women and men add up to the people described, and nobody is of a sex that could not enter.
-- reason: Two counts and their total are checked by one addition; a study of women has no men.
-- reference: OHDSI DataQualityDashboard plausibleGender
-- bad: khan-2020-psoriasis baseline/0/events: 38
-- good: khan-2020-psoriasis baseline/0/events: 37
WITH coded AS (
    SELECT b.*, CASE WHEN regexp_full_match(lower(b.category), 'female|wom[ae]n|girls?') THEN 'female'
                     WHEN regexp_full_match(lower(b.category), 'male|m[ae]n|boys?') THEN 'male' ELSE 'other' END AS sex, 0.5 / c.scale::DOUBLE AS half
    FROM baseline b LEFT JOIN cells c ON c.table_name = 'baseline' AND c.row_id = b.id AND c.column_name = 'percent'
    WHERE lower(b.characteristic) IN ('sex', 'gender') AND b.category IS NOT NULL
), sums AS (
    SELECT b.study, b.group_id, b.source, arg_max(b.id, b.id) AS id, arg_max(b._file, b.id) AS _file, arg_max(b._pointer, b.id) AS _pointer, s.sex AS eligible,
           sum(b.events) AS people, max(coalesce(b.total, b.n)) AS total, sum(b.percent) AS percent, sum(b.half) AS half,
           count(DISTINCT b.sex) FILTER (b.sex <> 'other' AND b.events IS NOT NULL) AS counted, count(DISTINCT b.sex) FILTER (b.sex <> 'other' AND b.percent IS NOT NULL) AS shares,
           bool_or(b.sex <> 'other' AND s.sex IN ('female', 'male') AND b.sex <> s.sex AND coalesce(b.events, b.percent) > 0) AS strange,
           (SELECT max(f.n) FROM flow f WHERE f.study = b.study AND f.stage <> 'planned' AND f.group_id IN (b.group_id, b.study || '/all')) AS entered
    FROM coded b JOIN studies s ON s.id = b.study GROUP BY b.study, b.group_id, b.source, s.sex
)
SELECT id AS row_id, _file, _pointer, 'events' AS column_name,
       CASE WHEN strange THEN 'fail' WHEN counted = 2 AND total IS NOT NULL THEN if(people = total, 'pass', 'fail')
            WHEN people > coalesce(total, entered) OR percent > 100 + half OR (shares = 2 AND percent < 100 - half) THEN 'fail'
            WHEN counted = 2 OR shares = 2 OR eligible IN ('female', 'male') THEN 'pass' ELSE 'insufficient_data' END AS state,
       CASE WHEN strange THEN 'not all are ' || eligible || ', who alone could enter'
            WHEN people <> coalesce(total, entered) THEN 'women and men add up to ' || people || ', the people are ' || coalesce(total, entered)
            ELSE 'women and men add up to ' || shown(percent) || ' %' END AS message,
       'check both counts, the total, and `sex` under `population`' AS hint, concat_ws(' ', people, coalesce(total, entered), percent, eligible) AS inputs
FROM sums
