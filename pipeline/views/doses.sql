-- The last step of each dose of naltrexone: what people took after any titration; alternatives by patient all count.
CREATE VIEW last_doses AS
SELECT study, treatment, high_mg, daily_low_mg, daily_high_mg FROM doses WHERE drug = 'naltrexone'
QUALIFY for_whom IS NOT NULL OR step = max(step) OVER (PARTITION BY treatment);
