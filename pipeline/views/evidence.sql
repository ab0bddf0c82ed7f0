-- The flat table: a row a result or contrast, with its study's design, condition, people and dose beside it.
CREATE VIEW study_facts AS
SELECT s.id, s.label, s.kind, s.status, s.design_model, s.allocation, s.masking_level, s.n_randomised, s.n_enrolled, s.n_analysed,
       (SELECT string_agg(DISTINCT coalesce(c.mesh, c.name), '; ' ORDER BY coalesce(c.mesh, c.name)) FROM conditions c
        WHERE c.study = s.id AND c.role = 'studied') AS conditions,
       (SELECT min(coalesce(d.daily_low_mg, d.daily_high_mg)) FROM last_doses d WHERE d.study = s.id) AS daily_dose_low_mg,
       (SELECT max(d.daily_high_mg) FROM last_doses d WHERE d.study = s.id) AS daily_dose_high_mg
FROM studies s;

CREATE VIEW evidence_rows AS
SELECT 'result/' || r.id AS id, r.study, f.label, f.kind, f.status, f.design_model, f.allocation, f.masking_level, f.conditions,
       f.n_randomised, f.n_enrolled, f.n_analysed, f.daily_dose_low_mg, f.daily_dose_high_mg, 'result' AS row_kind,
       coalesce(o.measure, o.name) AS outcome, o.domain, o.instrument, o.metric, o.is_primary, r.time_days, r.time_event,
       ga.name AS group_a, CAST(NULL AS VARCHAR) AS group_b, r.n, CAST(NULL AS VARCHAR) AS measure, r.value, r.value_bound, o.unit, o.printed_as, o.better, o.aggregation, r.dispersion, r.dispersion_type,
       r.ci_low, r.ci_high, r.ci_level, r.events, r.total, r.percent, r.percent_bound, CAST(NULL AS DOUBLE) AS p, CAST(NULL AS VARCHAR) AS p_bound,
       CAST(NULL AS VARCHAR) AS favours, r.direction, CAST(NULL AS BOOLEAN) AS significant, r.source, r.digits, r.uncertain
FROM results r JOIN study_facts f ON f.id = r.study JOIN outcomes o ON o.id = r.outcome JOIN groups ga ON ga.id = r.group_id
UNION ALL
SELECT 'contrast/' || c.id, c.study, f.label, f.kind, f.status, f.design_model, f.allocation, f.masking_level, f.conditions,
       f.n_randomised, f.n_enrolled, f.n_analysed, f.daily_dose_low_mg, f.daily_dose_high_mg, c.kind,
       coalesce(o.measure, o.name), o.domain, o.instrument, o.metric, o.is_primary, c.time_days, c.time_event,
       ga.name, coalesce(gb.name, c.against, c.predictor), c.n, c.measure, c.estimate, c.estimate_bound, coalesce(c.unit, o.unit), o.printed_as, o.better, o.aggregation, NULL, NULL,
       c.ci_low, c.ci_high, c.ci_level, NULL, NULL, NULL, NULL, c.p, c.p_bound,
       c.favours, c.direction, c.significant, c.source, c.digits, c.uncertain
FROM contrasts c JOIN study_facts f ON f.id = c.study JOIN outcomes o ON o.id = c.outcome JOIN groups ga ON ga.id = c.group_a
     LEFT JOIN groups gb ON gb.id = c.group_b;
