-- severity: error
-- table: registrations
-- claim: A registration that is taken from a registry record has the number of this record, or another one that the record names.
-- reason: A wrong digit leads to another trial, and no other number shows it: the shape stays right.
-- reference: Cochrane Handbook section 4.6.2
-- bad: smith-2011-crohn registrations/0/id: NCT00673117
-- good: smith-2011-crohn registrations/0/id: NCT00663117
WITH named AS (  -- EUDRACT 2019-002859-42 is named with its registry
    SELECT document, list(upper(split_part(identifier, ' ', -1))) AS numbers FROM identifiers GROUP BY 1
)
SELECT r.id AS row_id, r._file, r._pointer, 'number' AS column_name,
       CASE WHEN s.type IS DISTINCT FROM 'registry_record' THEN 'not_applicable' WHEN n.document IS NULL THEN 'insufficient_data'
            WHEN list_contains(n.numbers, upper(r.number)) THEN 'pass' ELSE 'fail' END AS state,
       r.number || ' is taken from ' || r.source || ', which has ' || array_to_string(n.numbers, ' and ') AS message,
       'compare the digits with the registry; a further number that the record prints belongs under its `ids.other`' AS hint,
       concat_ws(' ', r.number, r.source, array_to_string(n.numbers, ' ')) AS inputs
FROM registrations r LEFT JOIN sources s ON s.id = r.source LEFT JOIN named n ON n.document = r.source
