-- severity: warning
-- table: contrasts
-- claim: A standardised effect is at most two standard deviations, and treatments do not divide nearly all from nearly nobody.
-- reason: Effects that large are nearly always a standard error taken for a standard deviation, or a misplaced point.
-- reference: INSPECT-SR 4.7; TRACT
-- unless: small groups, people who are much alike, or a laboratory value that the drug acts on directly can give such effects.
-- bad: bruun-2024-fibromyalgia contrasts/1/estimate: 2.3
-- good: bruun-2024-fibromyalgia contrasts/1/estimate: 0.23
WITH groups_of AS (
    SELECT r.*, o.name, g.name AS group_name, nullif(if(r.dispersion_type = 'se', r.dispersion * sqrt(r.n), r.dispersion), 0) AS sd
    FROM results r JOIN outcomes o ON o.id = r.outcome JOIN groups g ON g.id = r.group_id AND g.kind IN ('arm', 'treatment')
    WHERE r.time_event IS DISTINCT FROM 'baseline'
), pairs AS (
    SELECT 'results/' || a.id || '/' || b.group_name AS id, a._file, a._pointer, a.name || ' of ' || a.group_name || ' against ' || b.group_name AS what,
           abs(a.value - b.value) / sqrt((a.sd ** 2 + b.sd ** 2) / 2) AS d, greatest(a.percent, b.percent) AS most, least(a.percent, b.percent) AS least
    FROM groups_of a JOIN groups_of b ON b.outcome = a.outcome AND b.id > a.id AND b.source = a.source AND b.group_id <> a.group_id
     AND b.time_days IS NOT DISTINCT FROM a.time_days AND b.time_event IS NOT DISTINCT FROM a.time_event
     AND b.analysis_set IS NOT DISTINCT FROM a.analysis_set
), effects AS (
    SELECT * FROM pairs WHERE d IS NOT NULL OR least IS NOT NULL
    UNION ALL
    SELECT 'contrasts/' || id, _file, _pointer, measure, abs(estimate), NULL, NULL FROM contrasts
    WHERE measure IN ('cohens_d', 'hedges_g', 'standardised_mean_difference', 'effect_size') AND estimate IS NOT NULL
)
SELECT id AS row_id, _file, _pointer, NULL AS column_name,
       if(coalesce(d <= 2, TRUE) AND NOT coalesce(most > 90 AND least < 10, FALSE), 'pass', 'fail') AS state,
       what || ': ' || if(d > 2, 'an effect of ' || round(d, 2) || ' standard deviations', shown(most) || ' % and ' || shown(least) || ' %') AS message,
       'check the values and whether the dispersion is a standard error; waive it if the document prints it so' AS hint,
       concat_ws(' ', round(d, 4), most, least) AS inputs
FROM effects
