-- severity: info
-- table: results
-- claim: A mean and its deviation stand once in a study, and a deviation of three digits in fewer than four places.
-- reason: Equal numbers of other people are often cells that were copied, by us or by the authors.
-- reference: INSPECT-SR 4.3
-- unless: short rounded numbers meet by chance, a model prints one deviation for all, and one row may stand in two tables.
-- bad: khan-2020-psoriasis results/1: {outcome: pasi, group: ldn, value: 18.47, dispersion: 8.157, dispersion_type: sd}
-- good: khan-2020-psoriasis results/1: {outcome: pasi, group: ldn, value: 13.51, dispersion: 8.017, dispersion_type: sd}
WITH digits AS (
    SELECT *, length(regexp_replace(dispersion, '^[0.]+|[.]', '', 'g')) AS of_sd, length(regexp_replace(printed, '^[-0.]+|[.]', '', 'g')) AS of_mean
    FROM scores WHERE dispersion IS NOT NULL
), counted AS (
    SELECT *, count(*) OVER (PARTITION BY study, source, printed, dispersion) AS pairs, count(*) OVER (PARTITION BY study, source, dispersion) AS cells FROM digits
)
SELECT id AS row_id, _file, _pointer, 'dispersion' AS column_name,
       CASE WHEN of_sd + of_mean < 4 THEN 'no_power' WHEN pairs > 1 OR (of_sd > 2 AND cells > 3) THEN 'fail' ELSE 'pass' END AS state,
       printed || ' ± ' || dispersion || ': the pair stands ' || pairs || ' times in this study, the deviation ' || cells || ' times' AS message,
       'compare each of the cells with the source' AS hint, concat_ws(' ', printed, dispersion, pairs, cells) AS inputs
FROM counted
