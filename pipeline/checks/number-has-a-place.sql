-- severity: info
-- table: provenance
-- claim: Every number from an article, a review or a registry record has its place there.
-- reason: A number without a place cannot be read again by somebody else.
-- reference: Cochrane Handbook chapter 5: each datum with its place
-- unless: a short document may have no tables, sections or page numbers to name.
-- bad: younger-2013-fibromyalgia flow/3: {stage: randomised, n: 31, by_arm: {ldn-first: 16, placebo-first: 15}, source: ctgov}
-- good: younger-2013-fibromyalgia flow/3/at: participant flow
WITH numbers AS (  -- an abstract has one place, which the tables write themselves
    SELECT split_part(p.row_id, '/', 1) AS record, p.document, count(*) AS n, count(*) FILTER (p.locator IS NULL) AS bare,
           min(p.table_name || '/' || p.row_id) FILTER (p.locator IS NULL) AS first
    FROM provenance p JOIN sources d ON d.id = p.document
    WHERE p.table_name IN ('flow', 'baseline', 'results', 'contrasts', 'adverse_events') AND regexp_matches(p.printed, '^[<>=~ ]*-?[0-9]')
      AND d.type IN ('journal_article', 'preprint', 'protocol', 'thesis', 'registry_record', 'sponsor_report', 'systematic_review', 'narrative_review')
    GROUP BY ALL
)
SELECT n.record || '/' || n.document AS row_id, s._file, s._pointer, NULL AS column_name, if(n.bare = 0, 'pass', 'fail') AS state,
       n.bare || ' of ' || n.n || ' numbers from ' || n.document || ' have no place there, the first in ' || n.first AS message,
       'add `at:` with the table, figure or section to each row, or to the part that holds them' AS hint, concat_ws(' ', n.bare, n.document) AS inputs
FROM numbers n JOIN studies s ON s.id = n.record
