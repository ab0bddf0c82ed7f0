-- severity: info
-- table: studies
-- claim: An included study names its condition, its people and its results; a randomised one its masking and its control.
-- reason: This is what every use of the data needs; what no document that was read states is counted, and what one must state is a gap.
-- reference: OHDSI DataQualityDashboard isRequired; ClinicalTrials.gov required data elements
-- unless: the document read in full may be short or about something else, and another one may name it.
-- bad: bruun-2024-fibromyalgia masking: {who: [participant, investigator]}
-- good: bruun-2024-fibromyalgia masking/level: double
WITH items AS (
    SELECT s.id, s._file, s._pointer, unnest([
        {item: 'conditions', here: EXISTS (FROM conditions c WHERE c.study = s.id), asked: NOT coalesce(contains(s.criteria, 'healthy'), FALSE)},
        {item: 'people', here: EXISTS (FROM flow f WHERE f.study = s.id) OR EXISTS (FROM groups g WHERE g.study = s.id AND g.n IS NOT NULL)
            OR EXISTS (FROM results r WHERE r.study = s.id AND coalesce(r.n, r.total) IS NOT NULL), asked: TRUE},
        {item: 'results', here: coalesce(s.has_results, FALSE), asked: s.n_enrolled IS DISTINCT FROM 0},
        {item: 'masking', here: s.masking_level IS NOT NULL, asked: s.allocation = 'randomised'},
        {item: 'control', here: EXISTS (FROM controls c WHERE c.study = s.id), asked: s.allocation = 'randomised'}
    ], recursive := true)
    FROM studies s WHERE s.status = 'included'
), readable AS (
    SELECT DISTINCT r.study FROM reports r JOIN sources d ON d.id = r.document WHERE d.read_extent = 'full_text'
)
SELECT i.id || '/' || i.item AS row_id, i._file, i._pointer, NULL AS column_name,
       CASE WHEN NOT asked THEN 'not_applicable' WHEN here THEN 'pass' WHEN r.study IS NULL THEN 'insufficient_data' ELSE 'fail' END AS state,
       'no ' || item || ', though a document of the study was read in full' AS message,
       'look for the ' || item || ' in the full text; nothing to do if it names none' AS hint, item AS inputs
FROM items i LEFT JOIN readable r ON r.study = i.id
