-- severity: warning
-- table: studies
-- claim: The words that a source has for its design do not name another model, masking or allocation than the record.
-- reason: Labels in titles and abstracts conflict with each other and with the methods; a reader should see which one was adopted.
-- reference: CONSORT 2010 item 3a
-- unless: a study may have a blinded and an open part, and titles use the words for designs more loosely than methods do.
-- bad: bruun-2024-fibromyalgia design/as_reported: "single-centre, randomised, double-blind, placebo-controlled crossover"
-- good: bruun-2024-fibromyalgia design/as_reported: "single-centre, randomised, double-blind, placebo-controlled"
WITH words AS (
    SELECT *, lower(design_as_reported) AS said FROM studies WHERE design_as_reported IS NOT NULL
), conflicts AS (  -- a word, and what it denies
    SELECT w.*, list_filter([
        if(regexp_matches(said, '(cross-?over)') AND design_model <> 'crossover', 'crossover against ' || design_model, NULL),
        if(regexp_matches(said, 'parallel') AND design_model NOT IN ('parallel', 'factorial'), 'parallel against ' || design_model, NULL),
        if(regexp_matches(said, '(double|triple|single).?(blind|mask)') AND masking_level = 'none', 'blind against masking none', NULL),
        if(regexp_matches(said, 'open.?label') AND NOT contains(said, 'extension') AND masking_level IN ('single', 'double'), 'open-label against masking ' || masking_level, NULL),
        if(regexp_matches(said, '(non|not|un).?randomi[sz]ed') AND allocation = 'randomised', 'not randomised against randomised', NULL),
        if(regexp_matches(said, 'randomi[sz]ed') AND NOT regexp_matches(said, '(non|not|un).?randomi[sz]ed') AND allocation <> 'randomised', 'randomised against allocation ' || allocation, NULL),
        if(regexp_matches(said, 'retrospective') AND perspective = 'prospective', 'retrospective against prospective', NULL),
        if(regexp_matches(said, '\bprospective') AND perspective = 'retrospective', 'prospective against retrospective', NULL)
    ], lambda conflict: conflict IS NOT NULL) AS found
    FROM words w
)
SELECT id AS row_id, _file, _pointer, 'design_as_reported' AS column_name,
       CASE WHEN len(found) = 0 THEN 'pass'
            WHEN EXISTS (FROM claims c WHERE c.about_study = conflicts.id AND c.field LIKE 'design.%') THEN 'pass' ELSE 'fail' END AS state,
       'the source says "' || design_as_reported || '": ' || array_to_string(found, '; ') AS message,
       'check `design` and `masking`; if the source says both, keep one and add the other under `disputed`' AS hint,
       concat_ws(' ', design_as_reported, design_model, allocation, masking_level, perspective) AS inputs
FROM conflicts
