-- severity: warning
-- table: contrasts
-- claim: The degrees of freedom of a test are some that the people of the study allow.
-- reason: They give away how many people were analysed, and how many values each of them gave.
-- reference: Hussey: forensic tests of degrees of freedom; INSPECT-SR 4.9
-- unless: a model of repeated measures counts several values of one person, and one error of all groups counts more people.
-- bad: mannelli-2009-opioid-withdrawal contrasts/0/statistic: {name: f_value, value: 7.24, df: [2, 172]}
-- good: mannelli-2009-opioid-withdrawal contrasts/0/statistic: {name: f_value, value: 7.24, df: [2, 170]}
WITH tested AS (  -- t: n - 1 paired, n - 2 of two groups, fewer after Welch; F: n - k of k groups; more in a model of repeated measures
    SELECT c.*, coalesce(c.n, (SELECT z.n FROM group_sizes z JOIN groups g ON g.id = z.id WHERE z.study = c.study AND g.kind = 'all')) AS people,
           (SELECT count(*) FROM contrast_groups m WHERE m.contrast = c.id) AS compared, s.design_model
    FROM contrasts c JOIN studies s ON s.id = c.study WHERE c.df1 IS NOT NULL
), limited AS (
    SELECT *, CASE WHEN statistic = 't_value' THEN df1 WHEN statistic = 'f_value' THEN df2 END AS df,
           people - CASE WHEN statistic = 'f_value' AND kind <> 'within' AND design_model <> 'crossover' THEN compared
                         WHEN kind IN ('within', 'association') OR design_model IN ('crossover', 'sequential') THEN 1 ELSE 2 END AS most
    FROM tested
)
SELECT id AS row_id, _file, _pointer, 'df1' AS column_name,
       CASE WHEN df IS NULL THEN 'not_applicable' WHEN people IS NULL THEN 'insufficient_data'
            WHEN design_model IN ('crossover', 'sequential') AND statistic = 'f_value' AND df > most THEN 'no_power'  -- values of one person count several times
            WHEN df <= most THEN 'pass' ELSE 'fail' END AS state,
       shown(df) || ' degrees of freedom, but ' || people || ' people allow at most ' || most AS message,
       'check the degrees of freedom and the people; a model of repeated measures has more, which a `note` can say' AS hint,
       concat_ws(' ', statistic, df1, df2, people) AS inputs
FROM limited
