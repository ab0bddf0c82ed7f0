"""Names of what a release holds, and of what stands beside it in dist/. Each stands here only."""

from __future__ import annotations

PARQUET, CSV = "parquet", "csv"
FORMATS = (PARQUET, CSV)  # of the tables; each is a module of pipeline/release/formats
CHANGES = "changes"
CHANGES_PARQUET, CHANGES_CSV, CHANGES_JSON = "changes.parquet", "changes.csv", "changes.json"
PACKAGE = "datapackage.json"
CODEBOOK = "codebook.md"
README = "README.md"
LICENSE = "LICENSE"
SUMS = "SHA256SUMS"

DIST = "dist"
NEXT = "next"
VERSIONS = "versions.json"
LATEST = "latest.json"
CHANGELOG = "CHANGELOG.md"

NAME = "ldn-evidence"
TITLE = "Open LDN evidence dataset"
DATA_LICENSE = "CC-BY-4.0"
DATA_LICENSE_TITLE = "Creative Commons Attribution 4.0 International"
DATA_LICENSE_URL = "https://creativecommons.org/licenses/by/4.0/"
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
    "disagree: curated by hand, checked, every value traceable to the document that states it. Not medical advice; risk of "
    "bias is not assessed."
)
