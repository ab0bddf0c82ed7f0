-- severity: error
-- table: sources
-- waivable: never
-- claim: A DOI, PMID or PMCID belongs to one document.
-- reason: Two records of one paper give it double weight.
-- reference: Cochrane Handbook section 4.6.2
-- bad: younger-2009-article ids: {doi: 10.1002/art.37734}
-- good: younger-2013-article ids: {doi: 10.1002/art.37734}
WITH ids AS (
    UNPIVOT (SELECT id, _file, _pointer, lower(doi) AS doi, pmid, lower(pmcid) AS pmcid FROM sources)
    ON doi, pmid, pmcid INTO NAME kind VALUE identifier
)
SELECT id || '/' || kind AS row_id, _file, _pointer, kind AS column_name,
       CASE WHEN count(*) OVER same > 1 THEN 'fail' ELSE 'pass' END AS state,
       kind || ' ' || identifier || ' stands in ' || string_agg(id, ' and ') OVER same AS message,
       'keep one record of the document, or correct the identifier' AS hint
FROM ids
WINDOW same AS (PARTITION BY kind, identifier)
