-- severity: warning
-- table: studies
-- claim: A record is verified by somebody else than entered it.
-- reason: One pair of eyes overlooks its own mistakes; how many records have a second pair is counted here.
-- reference: Cochrane Handbook section 5.5.2
-- unless: several people may sign under one name, and one of them may have checked what another entered.
-- bad: khan-2020-psoriasis curation/verified_by: maintainers
-- good: khan-2020-psoriasis curation/verified_by: second-reader
SELECT id AS row_id, _file, _pointer, 'verified_by' AS column_name,
       CASE WHEN verified_by IS NULL OR extracted_by IS NULL THEN 'insufficient_data' WHEN verified_by <> extracted_by THEN 'pass' ELSE 'fail' END AS state,
       verified_by || ' entered the record and verified it' AS message,
       'let somebody else compare it with its sources, or take `verified_by` away' AS hint, concat_ws(' ', extracted_by, verified_by) AS inputs
FROM studies WHERE status = 'included'
