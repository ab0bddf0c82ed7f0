-- What documents state, as printed: with its zeros, unit and denominator; the preferred value with its unit; how far apart they
-- are, with what rounding leaves open; and where else in the study the number stands.
CREATE MACRO plural(value, unit) AS unit || if(value <> '1' AND unit IN ('hour', 'day', 'week', 'month', 'year', 'point'), 's', '');
CREATE MACRO with_unit(value, unit) AS
    value || coalesce(' ' || if(contains(value, split_part(unit, '/', 1)) OR (unit = 'year' AND len(value) = 4), NULL, plural(value, unit)), '');
CREATE MACRO half_unit(printed) AS 0.5 / pow(10, len(regexp_extract(printed, '[.]([0-9]+)', 1)));

CREATE VIEW study_numbers AS
SELECT f.study, 'people' AS kind, f.n::DOUBLE AS number, f.stage || if(g.kind = 'all', '', ' (' || g.name || ')') AS named FROM flow f JOIN groups g ON g.id = f.group_id WHERE f.n IS NOT NULL
UNION ALL SELECT study, 'dose', unnest([daily_low_mg, daily_high_mg, low_mg, high_mg]), 'dose' FROM doses WHERE drug = 'naltrexone'
UNION ALL SELECT study, 'result', unnest([value, median, percent]), replace(id, study || '/', '') FROM results;

CREATE VIEW statements AS
WITH printed AS (
    SELECT c.*, split_part(coalesce(c.field, c.topic), '.', 1) AS root,
           with_unit(coalesce(c.value, if(l.printed = h.printed, l.printed, coalesce(l.printed || ' to ' || h.printed, 'up to ' || h.printed, l.printed || ' or more'))), c.unit)
             || coalesce(' of ' || c.denominator, '') AS stated,
           with_unit(c.preferred, c.preferred_unit) AS preferred_stated
    FROM claims c LEFT JOIN cells l ON l.table_name = 'claims' AND l.row_id = c.id AND l.column_name = 'low'
    LEFT JOIN cells h ON h.table_name = 'claims' AND h.row_id = c.id AND h.column_name = 'high'
), distances AS (
    SELECT *, if(preferred_low = preferred_high AND root NOT IN ('phase', 'dates') AND (root <> 'arms' OR unit || 's' = preferred_unit OR unit = preferred_unit)
                 AND NOT (unit NOT LIKE '%/d' AND regexp_matches(preferred, '× [^1]')), number - preferred_low, NULL) AS distance,
           if(regexp_matches(field, '[.](value|mean|median|percent|estimate|p)$'), half_unit(value) + half_unit(preferred), 0) AS open
    FROM printed
)
SELECT d.*, (SELECT string_agg(DISTINCT n.named, ', ' ORDER BY n.named) FROM study_numbers n
             WHERE n.study = d.about_study AND n.number = d.number AND n.number <> coalesce(d.preferred_low, -1)
               AND n.kind = CASE d.root WHEN 'flow' THEN 'people' WHEN 'treatments' THEN 'dose' WHEN 'results' THEN 'result' END) AS elsewhere
FROM distances d;

-- Two summaries side by side, of which neither reports the study.
CREATE MACRO between_summaries(c) AS c.about = 'naltrexone' AND coalesce(c.field LIKE '%.claims.%', true);

-- What would change if the other value were taken; and why the preferred one is. The arguments are rows.
CREATE MACRO consequence_of(c) AS CASE
    WHEN c.field LIKE '%.significant' OR (c.field LIKE '%.p' AND (c.number < 0.05) <> (c.preferred_low < 0.05)) THEN 'significance'
    WHEN c.field LIKE '%.direction' OR c.field LIKE '%.favours' OR c.number * c.preferred_low < 0 THEN 'direction'
    WHEN c.root IN ('flow', 'groups', 'participants') OR c.field LIKE '%.actual' OR c.field LIKE '%.participants' OR c.field LIKE '%.total' THEN 'denominators'
    WHEN c.root IN ('treatments', 'arms', 'dose', 'usual_dose', 'dosing_time', 'duration', 'co_treatment', 'exposure', 'definition')
      OR (c.field LIKE '%.claims.%' AND c.topic IN ('dose', 'usual_dose', 'dosing_time', 'duration', 'definition')) THEN 'exposure'
    WHEN c.root IN ('design', 'control', 'masking', 'phase', 'population', 'conditions', 'condition', 'outcomes') THEN 'design'
    WHEN c.root IN ('results', 'contrasts', 'baseline', 'adverse_events', 'adverse_event', 'review', 'response', 'effect', 'remission', 'stopping') THEN 'value'
    ELSE 'none' END;
CREATE MACRO adoption_of(c, d, p) AS CASE
    WHEN between_summaries(c) THEN 'none'
    WHEN d.id = p.id THEN 'same_document'
    WHEN c.origin = 'claim' OR d.type NOT IN ('journal_article', 'conference_abstract', 'preprint', 'protocol', 'thesis', 'registry_record', 'sponsor_report', 'lecture')
      THEN 'primary_over_secondary'
    WHEN p.type = 'registry_record' AND d.type <> 'registry_record' THEN if(c.root = 'flow', 'registry_for_people', 'registry_over_report')
    WHEN d.type = 'registry_record' AND p.type <> 'registry_record' THEN 'report_over_registry'
    WHEN p.type = 'journal_article' AND d.type IN ('conference_abstract', 'preprint', 'protocol') THEN 'article_over_earlier'
    WHEN p.read_extent = 'full_text' AND d.read_extent IN ('abstract', 'part', 'citation', 'second_hand') THEN 'full_text_over_abstract'
    ELSE 'preferred_source' END;
