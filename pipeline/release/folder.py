"""A release as a folder, which is there whole or not at all."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import polars as pl

from pipeline.beside import beside
from pipeline.release import changes
from pipeline.release.edition import Edition
from pipeline.release.formats.catalogue import FORMATS
from pipeline.release.manifest import manifest
from pipeline.release.metadata.citation import citation, zenodo
from pipeline.release.metadata.codebook import codebook, codebook_table
from pipeline.release.metadata.croissant import croissant
from pipeline.release.metadata.datapackage import datapackage
from pipeline.release.metadata.diagram import diagram
from pipeline.release.metadata.page import codebook_page
from pipeline.release.metadata.quality import quality_data, quality_page
from pipeline.release.metadata.readme import readme
from pipeline.release.names import (
    CITATION,
    CODEBOOK,
    CODEBOOK_PAGE,
    CODEBOOK_TABLE,
    CROISSANT,
    DIAGRAM,
    LICENSE,
    MANIFEST,
    PACKAGE,
    PARQUET,
    QUALITY,
    QUALITY_DATA,
    README,
    SUMS,
    ZENODO,
)
from pipeline.release.sums import checksums as checksums

# file -> its text; each may look at what stands in the folder before it
DOCUMENTS: dict[str, Callable[[Path, Edition], str]] = {
    PACKAGE: datapackage,
    CROISSANT: croissant,
    CITATION: lambda folder, edition: citation(edition.version, edition.date),
    ZENODO: lambda folder, edition: zenodo(edition.version, edition.date),
    CODEBOOK: lambda folder, edition: codebook(edition),
    CODEBOOK_PAGE: lambda folder, edition: codebook_page(edition),
    CODEBOOK_TABLE: lambda folder, edition: codebook_table(edition),
    QUALITY: lambda folder, edition: quality_page(edition),
    QUALITY_DATA: lambda folder, edition: quality_data(edition),
    DIAGRAM: lambda folder, edition: diagram(),
    LICENSE: lambda folder, edition: edition.license,
    README: readme,  # the last: it names the files that lie there
}


def write_folder(target: Path, edition: Edition) -> None:
    """Write every file of a release."""
    with beside(target) as folder:
        for form in FORMATS.values():
            form.write(folder, edition)
        changes.write(folder, edition)
        lists = ((MANIFEST, manifest), (SUMS, lambda folder, edition: checksums(folder)))  # last: they list the others
        for name, text in (*DOCUMENTS.items(), *lists):
            (folder / name).write_text(text(folder, edition), encoding="utf-8", newline="\n")


def read_folder(folder: Path) -> dict[str, pl.DataFrame]:
    """The tables of a release."""
    return {path.stem: pl.read_parquet(path) for path in sorted((folder / PARQUET).glob("*.parquet"))}
