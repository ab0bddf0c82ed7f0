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
       coalesce(c.field || ': ', '') || coalesce(c.stated, c.note, c.topic) || ' against ' || coalesce(c.preferred_stated, c.basis) AS message,
       coalesce('it is ' || c.elsewhere || ': ', '') || 'published as a discrepancy; nothing to do' AS hint,
       c.about_study AS study, coalesce(c.field, c.topic) AS field, coalesce(c.preferred_stated, c.basis) AS value_a,
       coalesce(c.preferred_document, c.about_document, s.default_source) AS document_a, c.preferred_locator AS locator_a,
       coalesce(c.stated, c.as_reported, c.note) AS value_b, c.document AS document_b, c.locator AS locator_b,
       nullif(concat_ws('; ', apart(c.distance), 'as ' || c.elsewhere), '') AS computed, c.distance - c.open AS computed_low, c.distance + c.open AS computed_high,
       consequence_of(c) AS consequence, if(between_summaries(c), NULL, coalesce(c.preferred_stated, c.basis)) AS adopted, adoption_of(c, d, p) AS adopted_because, c.note,
       CASE WHEN c.origin = 'claim' AND c.verdict_by = 'curator' THEN 'curated' WHEN between_summaries(c) THEN 'summaries_differ'
            WHEN c.document = c.preferred_document THEN 'within_document'
            WHEN c.origin = 'claim' THEN 'secondary_misquote'
            WHEN 'registry_record' IN (d.type, p.type)
             AND list_contains(['journal_article', 'conference_abstract', 'preprint', 'protocol'], if(d.type = 'registry_record', p.type, d.type))
            THEN 'registry_vs_report' ELSE 'cross_report' END AS kind
FROM statements c JOIN sources d ON d.id = c.document LEFT JOIN studies s ON s.id = c.about_study
LEFT JOIN sources p ON p.id = coalesce(c.preferred_document, c.about_document, s.default_source)
