-- severity: info
-- table: claims
-- claim: What a document states of a fact is the preferred value.
-- reason: Summaries are read by more people than papers; where they differ, both stand here with their places.
-- reference: Jergas & Baethge 2015 (quotation accuracy)
-- unless: both may be right of different things: another stage, set of people or time, a later report, or a rounder number.
-- publishes: secondary_misquote
-- bad: leaflet claims/people/value: 30
-- good: leaflet claims/people/value: 31
SELECT c.id AS row_id, c._file, c._pointer, if(c.value IS NULL, 'low', 'value') AS column_name,
       CASE c.verdict WHEN 'differs' THEN 'fail' WHEN 'agrees' THEN 'pass' WHEN 'agrees_after_rounding' THEN 'pass' ELSE 'insufficient_data' END AS state,
       coalesce(c.field || ': ', '') || coalesce(c.value, shown(c.low) || ' to ' || shown(c.high)) || coalesce(' ' || c.unit, '') || ' against '
         || coalesce(c.preferred || coalesce(' ' || if(contains(c.preferred, ' '), NULL, c.preferred_unit), ''), c.basis) AS message,
       'published as a discrepancy; nothing to do' AS hint,
       c.about_study AS study, coalesce(c.field, c.topic) AS field, c.preferred AS value_a, c.preferred_document AS document_a,
       c.preferred_locator AS locator_a, coalesce(c.value, shown(c.low) || ' to ' || shown(c.high)) || coalesce(' ' || c.unit, '') AS value_b,
       c.document AS document_b, c.locator AS locator_b, NULL AS computed, coalesce(c.basis, c.note) AS note,
       CASE WHEN c.origin = 'claim' AND c.verdict_by = 'curator' THEN 'curated' WHEN c.about = 'naltrexone' THEN 'summaries_differ'
            WHEN c.origin = 'claim' THEN 'secondary_misquote'
            WHEN 'registry_record' IN (d.type, p.type)
             AND list_contains(['journal_article', 'conference_abstract', 'preprint', 'protocol'], if(d.type = 'registry_record', p.type, d.type))
            THEN 'registry_vs_report' ELSE 'cross_report' END AS kind
FROM claims c JOIN sources d ON d.id = c.document LEFT JOIN sources p ON p.id = c.preferred_document
