-- DuckDB. Run in the folder of a release: cd dist/0.2.0 && duckdb < ../../examples/load_duckdb.sql
-- Read the Parquet files: from CSV DuckDB guesses, and a text column of years becomes one of dates.
CREATE VIEW evidence AS SELECT * FROM 'parquet/evidence.parquet';

SELECT (SELECT count(*) FROM evidence) AS row_count, count(*) AS comparisons, count(DISTINCT study) AS studies
FROM evidence WHERE conditions LIKE '%Fibromyalgia%' AND row_kind = 'between';
