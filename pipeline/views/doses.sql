-- The last step of each dose of naltrexone: what people took after any titration; alternatives by patient all count.
CREATE VIEW last_doses AS
SELECT * FROM doses d
WHERE d.drug = 'naltrexone'
  AND (d.for_whom IS NOT NULL OR d.step = (SELECT max(e.step) FROM doses e WHERE e.treatment = d.treatment AND e.drug = d.drug));
