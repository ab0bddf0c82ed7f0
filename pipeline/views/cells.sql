-- Printed numbers as exact integers: the number is unscaled / scale, so that no float enters a test of digits.
CREATE VIEW cells AS
SELECT table_name, row_id, column_name, printed, bound, decimals, document, locator, digits, uncertain,
       CAST(replace(regexp_extract(printed, '-?[0-9.]+$'), '.', '') AS HUGEINT) AS unscaled,
       CAST(rpad('1', CAST(decimals + 1 AS INTEGER), '0') AS HUGEINT) AS scale
FROM provenance
WHERE decimals IS NOT NULL;

-- A count k of n people fits a printed percentage u/s when rounding k/n, up or down at a tie, or cutting it off can give it.
CREATE MACRO fits(k, n, u, s) AS
    2 * abs(100 * CAST(k AS HUGEINT) * s - u * n) <= n OR (100 * CAST(k AS HUGEINT) * s) // n = u;

-- Some whole number of n people gives a printed percentage: the nearest count, or the next one above when digits are cut off.
CREATE MACRO possible(n, u, s) AS
    fits((u * n + 50 * s) // (100 * s), n, u, s) OR fits((u * n + 100 * s - 1) // (100 * s), n, u, s);

-- A number for a message: 3, not 3.0.
CREATE MACRO shown(x) AS regexp_replace(CAST(x AS VARCHAR), '[.]0$', '');

-- How far a second number is from the first, in words: a plus or minus sign would open a formula in a spreadsheet.
CREATE MACRO apart(x) AS if(x = 0, 'equal', shown(round(abs(CAST(x AS DOUBLE)), 6)) || if(x > 0, ' more', ' less'));

-- The two counts of n people that lie beside a printed percentage, each with what it gives: 35 of 47 is 74.5 %, 36 of 47 is 76.6 %.
CREATE MACRO given(k, n, s) AS
    k || ' of ' || n || ' is ' || shown(round(100.0 * k / n, CAST(greatest(length(CAST(s AS VARCHAR)) - 1, 1) AS INTEGER))) || ' %';
CREATE MACRO beside(n, u, s) AS
    given(u * n // (100 * s), n, s) || if(u < 100 * s, ', ' || given(u * n // (100 * s) + 1, n, s), '');

-- The numbers of people nearest to n that a printed percentage fits; with a count k, those of whom k people are the percentage.
CREATE MACRO fitting(k, most, u, s) AS (
    SELECT string_agg(n, ', ' ORDER BY n)
    FROM (SELECT n FROM range(greatest(2, coalesce(k, 2)), 2 * most + 2) t(n)
          WHERE if(k IS NULL, possible(n, u, s), fits(k, n, u, s)) ORDER BY abs(n - most), n LIMIT 8)
);

-- The numbers of people, not whole ones, between which rounding leaves a printed percentage of n.
CREATE MACRO people_low(n, u, s) AS (2 * u - 1) * n / (200.0 * s);
CREATE MACRO people_high(n, u, s) AS (2 * u + 1) * n / (200.0 * s);
