-- Documents of one kind that stand beside one another in three orders (by title, by its longest words, by first author and
-- year): two spellings of a title meet in one of them, and nobody compares all with all. Different identifiers tell two
-- documents apart; registry records are told apart by their numbers.
CREATE VIEW neighbouring_documents AS
WITH documents AS (
    SELECT s.id, s.title, s.year, lower(s.doi) AS doi, s.pmid, lower(s.pmcid) AS pmcid, lower(regexp_replace(s.title, '[^\pL\pN]+', ' ', 'g')) AS words,
           CASE WHEN s.type IN ('systematic_review', 'narrative_review', 'hypothesis') THEN 'journal_article' ELSE s.type END AS form,
           (SELECT min_by(a.author, a.position) FROM authors a WHERE a.document = s.id) AS author
    FROM sources s WHERE s.title IS NOT NULL AND s.type <> 'registry_record'
), ordered AS (
    SELECT 1 AS pass, id, words AS key FROM documents
    UNION ALL SELECT 2, id, array_to_string(list_sort(list_transform(string_split(words, ' '), lambda w: chr(64 + CAST(len(w) AS INTEGER)) || w), 'DESC'), ' ') FROM documents
    UNION ALL SELECT 3, id, concat_ws(' ', author, year, words) FROM documents
), placed AS (
    SELECT *, row_number() OVER (PARTITION BY pass ORDER BY key, id) AS place FROM ordered
), pairs AS (
    SELECT DISTINCT least(a.id, b.id) AS first, greatest(a.id, b.id) AS second
    FROM (SELECT *, unnest(range(1, 7)) AS step FROM placed) a JOIN placed b ON b.pass = a.pass AND b.place = a.place + a.step
)
SELECT p.first, p.second, a.title AS first_title, alike(a.words, b.words) AS likeness, coalesce(a.author = b.author, false) AS same_author
FROM pairs p JOIN documents a ON a.id = p.first JOIN documents b ON b.id = p.second
WHERE a.form = b.form AND coalesce(abs(a.year - b.year) <= 1, true)
  AND coalesce(a.doi = b.doi, true) AND coalesce(a.pmid = b.pmid, true) AND coalesce(a.pmcid = b.pmcid, true);

-- Studies of one condition that stand beside one anXX
CREATE VIEW neighbouring_studies AS
WITH own_reports AS (
    SELECT r.study, r.document, d.year FROM reports r JOIN sources d ON d.id = r.document
    WHERE r.role IN ('primary', 'secondary', 'conference', 'protocol', 'registration')
), profiles AS (
    SELECT s.id, s.kind, s.design_model, (SELECT min(year) FROM own_reports o WHERE o.study = s.id) AS year,
           (SELECT list(DISTINCT a.author) FROM own_reports o JOIN authors a ON a.document = o.document WHERE o.study = s.id) AS authors,
           (SELECT list(DISTINCT country) FROM countries c WHERE c.study = s.id) AS countries,
           (SELECT list(DISTINCT f.n ORDER BY f.n) FROM flow f JOIN groups g ON g.id = f.group_id WHERE f.study = s.id AND g.kind = 'all' AND f.n > 1) AS people,
           (SELECT list(DISTINCT coalesce(d.daily_high_mg, d.high_mg)) FROM last_doses d WHERE d.study = s.id) AS doses,
           (SELECT list(DISTINCT t.drug) FROM treatments t WHERE t.study = s.id AND t.drug NOT IN ('naltrexone', 'placebo')) AS partners,
           (SELECT list(DISTINCT registry) FROM registrations g WHERE g.study = s.id) AS registries
    FROM studies s
), blocks AS (
    SELECT c.study, coalesce(c.mesh, c.name) AS condition,
           unnest([concat_ws(' ', 'place', p.countries[1], p.year), 'author ' || p.authors[1], concat_ws(' ', 'people', p.people[1], p.doses[1])]) AS key
    FROM conditions c JOIN profiles p ON p.id = c.study WHERE c.role = 'studied'
), placed AS (
    SELECT *, row_number() OVER (PARTITION BY condition ORDER BY key, study) AS place FROM blocks
), pairs AS (
    SELECT DISTINCT least(a.study, b.study) AS first, greatest(a.study, b.study) AS second, a.condition
    FROM (SELECT *, unnest(range(1, 7)) AS step FROM placed) a JOIN placed b ON b.condition = a.condition AND b.place = a.place + a.step
    WHERE a.study <> b.study
)
SELECT p.first, p.second, p.condition, list_intersect(a.people, b.people) AS people, list_intersect(a.doses, b.doses) AS doses,
       a.design_model = b.design_model AS same_design, list_intersect(a.authors, b.authors) AS authors
FROM pairs p JOIN profiles a ON a.id = p.first JOIN profiles b ON b.id = p.second
WHERE a.kind = b.kind AND NOT coalesce(list_has_any(a.registries, b.registries), false) AND coalesce(list_has_any(a.partners, b.partners), true)
  AND coalesce(list_has_any(a.authors, b.authors), abs(a.year - b.year) <= 2 AND list_has_any(a.countries, b.countries), true);
