"""A release as a folder, which is there whole or not at all."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import polars as pl

from pipeline.beside import beside
from pipeline.release.edition import Edition
from pipeline.release.formats import csv, parquet
from pipeline.release.metadata.codebook import codebook
from pipeline.release.metadata.datapackage import datapackage
from pipeline.release.metadata.readme import readme
from pipeline.release.names import CODEBOOK, LICENSE, PACKAGE, PARQUET, README, SUMS
from pipeline.release.sums import checksums as checksums

FORMATS: tuple[Callable[[Path, Edition], None], ...] = (parquet.write, csv.write)
# file -> its text; each may look at what stands in the folder before it
DOCUMENTS: dict[str, Callable[[Path, Edition], str]] = {
    PACKAGE: datapackage,
    CODEBOOK: lambda folder, edition: codebook(edition.tables),
    README: lambda folder, edition: readme(edition.tables, edition.version, edition.date),
    LICENSE: lambda folder, edition: edition.license,
}


def write_folder(target: Path, edition: Edition) -> None:
    """Write every file of a release."""
    with beside(target) as folder:
        for write in FORMATS:
            write(folder, edition)
        for name, text in (*DOCUMENTS.items(), (SUMS, lambda folder, edition: checksums(folder))):
            (folder / name).write_text(text(folder, edition), encoding="utf-8", newline="\n")


def read_folder(folder: Path) -> dict[str, pl.DataFrame]:
    """The tables of a release."""
    return {path.stem: pl.read_parquet(path) for path in sorted((folder / PARQUET).glob("*.parquet"))}
