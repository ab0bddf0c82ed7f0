-- severity: info
-- table: contrasts
-- claim: The digits of a p-value say on which side of 0.05 it lies.
-- reason: Printed 0.05 is anything from 0.045 to 0.055: no verdict can be recovered from it.
-- reference: Nuijten 2016 (statcheck): pEqualAlphaSig
-- unless: two digits are a usual way to print p; it leaves the verdict open and is not wrong.
-- bad: bruun-2024-fibromyalgia contrasts/0/p: 0.05
-- good: bruun-2024-fibromyalgia contrasts/0/p: 0.27
SELECT c.id AS row_id, c._file, c._pointer, 'p' AS column_name,
       CASE WHEN s.bound IS NULL AND s.low < 0.05 AND s.high > 0.05 THEN 'fail' WHEN s.bound IS NULL THEN 'pass' ELSE 'no_power' END AS state,
       'p ' || s.printed || ' stands for ' || shown(s.low::DOUBLE) || ' to ' || shown(s.high::DOUBLE) AS message,
       'nothing to do if so printed; a further digit, if another document has one, decides' AS hint, s.printed AS inputs
FROM contrasts c JOIN spans s ON s.table_name = 'contrasts' AND s.row_id = c.id AND s.column_name = 'p'
