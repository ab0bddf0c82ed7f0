"""The page that lies in a release: what it is, what lies here, how to load, cite and verify it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from pipeline.release.edition import Edition
from pipeline.release.markdown import table
from pipeline.release.metadata.citation import sentence
from pipeline.release.names import (
    CHANGES,
    CITATION,
    CODEBOOK,
    CODEBOOK_PAGE,
    CODEBOOK_TABLE,
    CROISSANT,
    CSV,
    DESCRIPTION,
    DIAGRAM,
    LICENSE,
    LIMITATIONS,
    LOAD,
    MANIFEST,
    PACKAGE,
    PARQUET,
    QUALITY,
    QUALITY_DATA,
    README,
    SQLITE,
    SUMS,
    TITLE,
    XLSX,
    ZENODO,
)

HOLDS = {  # what lies in a release -> what it is for
    f"{PARQUET}/": "the tables as Parquet: types, descriptions of columns",
    f"{CSV}/": "the same tables as CSV: UTF-8, `TRUE` and `FALSE`, nothing for null",
    XLSX: "the same tables as a workbook: typed cells, codebook; a spreadsheet that opens the CSV files guesses types and alters cells",
    SQLITE: "the same tables as a database: keys, foreign keys, bounds",
    LOAD: "makes the tables in DuckDB, with what each column means: `duckdb < load.sql`",
    f"{CHANGES}/": "what differs from the release before, cell by cell, and why the version is what it is",
    CODEBOOK_PAGE: "every table and column: meaning, unit, terms, how full, range, example; for a browser",
    CODEBOOK: "the same as text",
    CODEBOOK_TABLE: "the same as a table, a row a column",
    DIAGRAM: "how the tables hang together",
    QUALITY: "what is missing, how values are sourced, what checks found, what the dataset does not do",
    QUALITY_DATA: "its numbers for programs",
    PACKAGE: "the contract of the CSV files for programs (Data Package v2)",
    CROISSANT: "the same of the Parquet files (Croissant 1.1)",
    CITATION: "how to cite, for programs",
    ZENODO: "the same for a deposit",
    LICENSE: "licence of the data",
    README: "this page",
    MANIFEST: "rows, columns and a checksum of the content of each table, equal in every format; the libraries that wrote it",
    SUMS: "SHA-256 of every file",
}
LOADS = {  # tool -> a line that loads the flat table, run in the folder of the release
    "polars": 'pl.read_parquet("parquet/evidence.parquet")',
    "pandas": 'pd.read_parquet("parquet/evidence.parquet", dtype_backend="numpy_nullable")',
    "DuckDB": "SELECT * FROM 'parquet/evidence.parquet'",
    "R": 'readr::read_csv("csv/evidence.csv", guess_max = Inf, na = "")',
}
QUESTIONS = {
    "Which studies are there, of which design and state?": "`studies`, `conditions`, `registrations`",
    "What was found, in one table?": "`evidence`: a row a result or contrast, with design, condition, people and dose beside it",
    "Which effect sizes can be compared?": "`effects`: computed, with standard error and how it was derived; "
    "`preferred` marks one row an outcome, pair of groups, time and analysis set",
    "What did people take?": "`doses`, `treatments`; who took it when: `arms`, `periods`, `period_treatments`",
    "How many people, and how many were lost?": "`studies.n_randomised`, `flow`, `flow_losses`",
    "Which harms?": "`adverse_events`; `studies.n_enrolled` says of how many people",
    "Where does a number come from, and how is it printed?": "`provenance` by `table_name`, `row_id` and `column_name`, then `sources`",
    "What do reviews and lay pages say?": "`claims`, `syntheses`, `reviews`",
    "Does a check doubt a row?": "`flags` by `table_name` and `row_id`",
    "Where do documents disagree?": "`discrepancies`, `waivers`",
    "Which ids are gone, and what took their place?": "`retired`",
}
SQL = """\
SELECT f.study, o.name, f.measure, f.estimate, f.se, f.how
FROM 'parquet/effects.parquet' f
JOIN 'parquet/outcomes.parquet' o ON o.id = f.outcome
JOIN 'parquet/conditions.parquet' c ON c.study = f.study
WHERE o.domain = 'pain' AND c.mesh = 'Fibromyalgia' AND c.role = 'studied'"""
CAUTIONS = (
    "Count studies with `status = 'included'`; `relations` names those that share people.",
    "A contrast of `kind` `within` is a change from baseline, not an effect of the drug.",
    "Results with `time_event = baseline` are before treatment.",
    "`value` has the sign as printed: with `printed_as = reduction` 28.8 is a fall; `better` says which direction is a benefit.",
    "`digits = unverified` means that trailing zeros may have been lost; `uncertain` marks a doubtful reading.",
    "Columns of role `derived` are computed here and printed nowhere.",
)


def readme(folder: Path, edition: Edition) -> str:
    """Markdown. It names the files that lie in the folder, and those that are written after it."""
    parts = (_head(edition), _load(), _questions(), _cautions(), _files(folder), _cite(edition), _verify())
    return "\n".join(line for part in parts for line in part) + "\n"


def _head(edition: Edition) -> Iterator[str]:
    count = {name: frame.height for name, frame in edition.tables.items()}
    yield f"# {TITLE} {edition.version}\n\n{DESCRIPTION}\n"
    yield (
        f"{count['studies']} studies, {count['sources']} documents, {count['results'] + count['contrasts']} results and contrasts, "
        f"{count['claims']} claims, {count['discrepancies']} discrepancies.\n"
    )


def _load() -> Iterator[str]:
    yield "## Load it\n\nOne file is one table. In this folder:\n"
    yield from table(("tool", "line"), ((tool, f"`{line}`") for tool, line in LOADS.items()))
    yield f"\nSeveral tables at once, in DuckDB (effects on pain in fibromyalgia, and how each was derived):\n\n```sql\n{SQL}\n```\n"


def _questions() -> Iterator[str]:
    yield "## Which table\n"
    yield from table(("question", "tables"), QUESTIONS.items())
    yield f"\nEvery table and column: [{CODEBOOK_PAGE}]({CODEBOOK_PAGE}). All tables have the key `id`."
    yield f"How they point to one another: [{DIAGRAM}]({DIAGRAM}).\n"


def _cautions() -> Iterator[str]:
    yield "## Before you count\n"
    yield from (f"* {caution}" for caution in (*CAUTIONS, *LIMITATIONS))
    yield ""


def _files(folder: Path) -> Iterator[str]:
    yield "## What lies here\n"
    found = {path.name + "/" * path.is_dir() for path in folder.iterdir()} | {README, LICENSE, MANIFEST, SUMS}
    order = [*(name for name in HOLDS if name in found), *sorted(found - set(HOLDS))]
    yield from table(("file", "what it is for"), ((f"`{name}`", HOLDS.get(name)) for name in order))


def _cite(edition: Edition) -> Iterator[str]:
    yield f"\n## Cite it\n\nCite the version that you used:\n\n> {sentence(edition.version, edition.date)}\n"
    yield f"A single number is cited with its document, which `provenance` names. For programs: `{CITATION}`.\n"


def _verify() -> Iterator[str]:
    yield "## Verify it\n"
    yield f"`sha256sum -c {SUMS}` (on a Mac `shasum -a 256 -c {SUMS}`) says whether each file is as it was published."
    yield "With the pipeline, `pipeline verify FOLDER` also compares the formats with each other, and the documents with the tables."
    yield "A version never changes; an error is mended in the next one. Beside this folder, `versions.json`"
    yield "lists all versions, with those that were yanked and what replaces them, and `latest.json` names the newest that stands."
    yield "\n## Report an error\n"
    yield "Name the table, the `id` of the row, and the document and place that say otherwise."
    yield "\nVersion numbers: before 1.0.0 the middle number rises when a table or column goes, moves or changes its meaning,"
    yield "the last one with everything else; `changes/` says what it was."
