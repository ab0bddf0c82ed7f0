-- A date as printed (EDTF) is a span of days: 2007-06 is any day of June, 2010/2014 begins in 2010 and ends in 2014, and 2010~ may be
-- a year off. Two dates contradict each other only where no day of the one can follow a day of the other.
CREATE MACRO first_day(d) AS CAST(rtrim(d, '~') || substr('0000-01-01', length(rtrim(d, '~')) + 1) AS DATE);
CREATE MACRO earliest(d) AS
    CAST(first_day(split_part(d, '/', 1)) - if(ends_with(split_part(d, '/', 1), '~'), INTERVAL 1 YEAR, INTERVAL 0 DAY) AS DATE);
CREATE MACRO latest(d) AS CAST(
    first_day(split_part(d, '/', -1)) + if(ends_with(d, '~'), INTERVAL 1 YEAR, INTERVAL 0 DAY)
    + CASE length(rtrim(split_part(d, '/', -1), '~')) WHEN 4 THEN INTERVAL 1 YEAR WHEN 7 THEN INTERVAL 1 MONTH ELSE INTERVAL 1 DAY END
    - INTERVAL 1 DAY AS DATE);

-- The last day on which a document may have been issued; a year of print may follow the day on which it went online.
CREATE VIEW issues AS
SELECT id AS document, greatest(coalesce(latest(issued), latest(year::VARCHAR)), coalesce(latest(year::VARCHAR), latest(issued))) AS last_day
FROM sources WHERE issued IS NOT NULL OR year IS NOT NULL;

-- The newest day that anything in the dataset is known to have been issued or read on: what lies later has not come yet.
CREATE VIEW newest_day AS
SELECT max(day) AS day FROM (
    SELECT coalesce(latest(issued), earliest(year::VARCHAR)) AS day FROM sources
    UNION ALL SELECT latest(as_of) FROM registrations
);
