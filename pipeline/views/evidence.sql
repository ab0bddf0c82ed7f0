-- The flat table: a row a result or contrast of the included studies, with design, condition, people and dose beside it.
CREATE VIEW study_facts AS
SELECT s.id, s.label, s.kind, s.status, s.design_model, s.allocation, s.masking_level, s.n_randomised, s.n_enrolled, s.n_analysed,
       (SELECT string_agg(DISTINCT coalesce(c.mesh, c.name), '; ' ORDER BY coalesce(c.mesh, c.name)) FROM conditions c
        WHERE c.study = s.id AND c.role = 'studied') AS conditions,
       (SELECT min(coalesce(d.daily_low_mg, d.daily_high_mg)) FROM last_doses d WHERE d.study = s.id) AS daily_dose_low_mg,
       (SELECT max(d.daily_high_mg) FROM last_doses d WHERE d.study = s.id) AS daily_dose_high_mg
FROM studies s WHERE s.status = 'included';

-- What the members of a group take: its treatment, or that of its arm, period by period; a subgroup takes what the whole does.
CREATE VIEW group_treatments AS
WITH named AS (
    SELECT t.id, coalesce(t.drug, (SELECT string_agg(p.drug, '/' ORDER BY p.drug) FROM treatment_parts p WHERE p.treatment = t.id),
                          t.label, t.name) AS drug
    FROM treatments t
), taken AS (
    SELECT p.arm, p.position, string_agg(n.drug, ' + ' ORDER BY n.drug) AS drugs
    FROM periods p JOIN period_treatments x ON x.period = p.id JOIN named n ON n.id = x.treatment
    WHERE NOT x.background AND coalesce(p.epoch, '') NOT IN ('screening', 'run_in', 'baseline', 'washout', 'follow_up')
    GROUP BY ALL
), sequence AS (
    SELECT arm, string_agg(drugs, ', then ' ORDER BY first) AS drugs
    FROM (SELECT arm, drugs, min(position) AS first FROM taken GROUP BY ALL) GROUP BY arm
)
SELECT g.id, coalesce(n.drug, s.drugs, nw.drug, sw.drugs) AS drugs
FROM groups g LEFT JOIN groups w ON w.id = g.within
     LEFT JOIN named n ON n.id = g.treatment LEFT JOIN sequence s ON s.arm = g.arm
     LEFT JOIN named nw ON nw.id = w.treatment LEFT JOIN sequence sw ON sw.arm = w.arm;

-- People behind a group's numbers: of its result at that time; else analysed, else randomised in the group.
CREATE VIEW group_people AS
SELECT group_id, max(n) FILTER (stage = 'analysed') AS analysed, max(n) FILTER (stage = 'randomised') AS randomised
FROM flow GROUP BY group_id;
CREATE VIEW result_people AS
SELECT outcome, group_id, time_days, time_event, max(coalesce(n, total)) AS n FROM results GROUP BY ALL;

-- Which direction of the printed value is a benefit: that of the measure, or of its scale where the value is one on it; turned
-- round where a fall is printed as a positive number.
CREATE VIEW outcome_facts AS
SELECT o.id, coalesce(o.measure, o.name) AS outcome, o.domain, o.instrument, o.metric, o.is_primary, o.unit, o.printed_as, o.aggregation,
       CASE WHEN o.printed_as IS DISTINCT FROM 'reduction' THEN towards WHEN towards = 'lower' THEN 'higher' WHEN towards = 'higher' THEN 'lower' END AS better
FROM (SELECT o.*, coalesce(o.better, if(o.metric IN ('end_value', 'change', 'percent_change'), i.better, NULL)) AS towards
      FROM outcomes o LEFT JOIN instruments i ON i.id = o.instrument) o;

CREATE VIEW evidence_rows AS
SELECT 'result/' || r.id AS id, r.study, f.* EXCLUDE (id), 'result' AS row_kind, o.* EXCLUDE (id, unit), r.time_days, r.time_event,
       ga.name AS group_a, ta.drugs AS treatment_a, r.n, r.value, r.value_bound, o.unit, r.mean, r.dispersion, r.dispersion_type,
       r.ci_low, r.ci_high, r.ci_level, r.median, r.q1, r.q3, r.iqr, r.lowest, r.highest, r.events, r.total, r.percent, r.percent_bound,
       (SELECT string_agg(c.category || ' ' || c.n, '; ' ORDER BY c.position) FROM result_categories c WHERE c.result = r.id) AS categories,
       r.direction, r.source, r.digits, r.uncertain
FROM results r JOIN study_facts f ON f.id = r.study JOIN outcome_facts o ON o.id = r.outcome JOIN groups ga ON ga.id = r.group_id
     LEFT JOIN group_treatments ta ON ta.id = ga.id
UNION ALL BY NAME
SELECT 'contrast/' || c.id AS id, c.study, f.* EXCLUDE (id), c.kind AS row_kind, o.* EXCLUDE (id, unit), c.time_days, c.time_event,
       ga.name AS group_a, ta.drugs AS treatment_a, coalesce(ra.n, pa.analysed, pa.randomised) AS n_a,
       coalesce(gb.name, c.against, c.predictor) AS group_b, tb.drugs AS treatment_b, coalesce(rb.n, pb.analysed, pb.randomised) AS n_b,
       c.n, c.measure, c.estimate AS value, c.estimate_bound AS value_bound, coalesce(c.unit, o.unit) AS unit, c.dispersion, c.dispersion_type,
       c.ci_low, c.ci_high, c.ci_level, c.q1, c.q3, c.iqr, c.p, c.p_bound, c.favours, c.direction, c.significant, c.source, c.digits, c.uncertain
FROM contrasts c JOIN study_facts f ON f.id = c.study JOIN outcome_facts o ON o.id = c.outcome JOIN groups ga ON ga.id = c.group_a
     LEFT JOIN groups gb ON gb.id = c.group_b LEFT JOIN group_treatments ta ON ta.id = ga.id LEFT JOIN group_treatments tb ON tb.id = gb.id
     LEFT JOIN result_people ra ON ra.outcome = c.outcome AND ra.group_id = c.group_a
          AND ra.time_days IS NOT DISTINCT FROM c.time_days AND ra.time_event IS NOT DISTINCT FROM c.time_event
     LEFT JOIN result_people rb ON rb.outcome = c.outcome AND rb.group_id = c.group_b
          AND rb.time_days IS NOT DISTINCT FROM c.time_days AND rb.time_event IS NOT DISTINCT FROM c.time_event
     LEFT JOIN group_people pa ON pa.group_id = c.group_a LEFT JOIN group_people pb ON pb.group_id = c.group_b;
