"""Names of what a release holds, and of what stands beside it in dist/. Each stands here only."""

from __future__ import annotations

PARQUET, CSV = "parquet", "csv"
SQLITE, XLSX = "ldn-evidence.sqlite", "ldn-evidence.xlsx"
LOAD = "load.sql"
FORMATS = (PARQUET, CSV, SQLITE, XLSX, LOAD)  # of the tables
CHANGES = "changes"
CHANGES_PARQUET, CHANGES_CSV, CHANGES_JSON = "changes.parquet", "changes.csv", "changes.json"
PACKAGE = "datapackage.json"
CROISSANT = "croissant.json"
CITATION, ZENODO = "CITATION.cff", ".zenodo.json"
CODEBOOK, CODEBOOK_PAGE, CODEBOOK_TABLE = "codebook.md", "codebook.html", "codebook.csv"
QUALITY, QUALITY_DATA = "quality.md", "quality.json"
DIAGRAM = "diagram.md"
README = "README.md"
LICENSE = "LICENSE"
MANIFEST = "manifest.json"
SUMS = "SHA256SUMS"
SIGNATURE = "SHA256SUMS.sig"

DIST = "dist"
NEXT = "next"
VERSIONS = "versions.json"
LATEST = "latest.json"
CHANGELOG = "CHANGELOG.md"

NAME = "ldn-evidence"  # of the package, and namespace of signatures
TITLE = "Open LDN evidence dataset"
DATA_LICENSE = "CC-BY-4.0"
DATA_LICENSE_TITLE = "Creative Commons Attribution 4.0 International"
DATA_LICENSE_URL = "https://creativecommons.org/licenses/by/4.0/"
HOMEPAGE: str | None = None  # no page of the dataset is kept anywhere yet
CREATOR = "open LDN evidence maintainers"
KEYWORDS = (
    "naltrexone",
    "low-dose naltrexone",
    "clinical evidence",
    "fibromyalgia",
    "Crohn disease",
    "multiple sclerosis",
    "ME/CFS",
)
DESCRIPTION = (
    "Human studies of low-dose naltrexone (up to 12.5 mg a day), the reviews and summaries that speak of them, and where they "
    "disagree: curated by hand, checked, every value of a study traceable to the document that states it. Not medical advice; risk of "
    "bias is not assessed."
)
LIMITATIONS = (  # what nobody may read into the data
    "Risk of bias is not assessed: a number is what a document prints, not what is true.",
    "Many documents were read as an abstract or a part; sources.read_extent says which. An empty cell means: not in what was read.",
    "No estimate is pooled and nothing is graded. Table effects makes effect sizes comparable, not right.",
    "Claims of reviews and lay pages are not corrected: they stand as stated, apart from the results.",
    "A check compares printed numbers with one another; rows that pass are not thereby right.",
    "No systematic search is claimed: a study that no document named to the curators is not in.",
    "Not medical advice.",
)
