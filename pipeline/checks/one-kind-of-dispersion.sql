-- severity: warning
-- table: results
-- claim: The dispersions of one outcome, or of one characteristic at the start, are of one kind in one document.
-- reason: A row of a table has one heading; a standard error that stands alone among standard deviations is a slip of the kind.
-- reference: Cochrane Handbook section 6.5.2.2
-- unless: a text may print the deviation of the start, and a table the error of the change.
-- bad: worked-parallel results/1/dispersion_type: se
-- good: worked-parallel results/1/dispersion_type: sd
WITH rows AS (
    SELECT 'results' AS held_in, id, _file, _pointer, outcome AS measured, source, dispersion_type FROM results
    UNION ALL SELECT 'baseline', id, _file, _pointer, concat_ws(' ', study, characteristic, category, unit), source, dispersion_type FROM baseline
), kinds AS (
    SELECT *, count(*) FILTER (dispersion_type = 'sd') OVER same AS sds, count(*) FILTER (dispersion_type = 'se') OVER same AS ses
    FROM rows WHERE dispersion_type IN ('sd', 'se') WINDOW same AS (PARTITION BY held_in, measured, source)
)
SELECT held_in || '/' || id AS row_id, _file, _pointer, 'dispersion_type' AS column_name,
       CASE WHEN sds + ses = 1 THEN 'no_power' WHEN sds = 0 OR ses = 0 THEN 'pass' ELSE 'fail' END AS state,
       sds || ' standard deviations and ' || ses || ' standard errors stand side by side' AS message,
       'see what the source calls them; `dispersion_type: not_stated` where it does not say' AS hint, concat_ws(' ', dispersion_type, sds, ses) AS inputs
FROM kinds
WHERE dispersion_type = if(sds < ses, 'sd', 'se') OR sds = 0 OR ses = 0  -- the fewer are in doubt
