"""A release as a folder, which is there whole or not at all."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

import polars as pl

from pipeline.beside import beside
from pipeline.release.edition import Edition
from pipeline.release.formats.catalogue import FORMATS
from pipeline.release.manifest import manifest
from pipeline.release.metadata.codebook import codebook
from pipeline.release.metadata.datapackage import datapackage
from pipeline.release.metadata.readme import readme
from pipeline.release.names import CODEBOOK, LICENSE, MANIFEST, PACKAGE, PARQUET, README, SIGNATURE, SUMS

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
        for form in FORMATS.values():
            form.write(folder, edition)
        lists = ((MANIFEST, manifest), (SUMS, lambda folder, edition: checksums(folder)))  # last: they list the others
        for name, text in (*DOCUMENTS.items(), *lists):
            (folder / name).write_text(text(folder, edition), encoding="utf-8", newline="\n")


def read_folder(folder: Path) -> dict[str, pl.DataFrame]:
    """The tables of a release."""
    return {path.stem: pl.read_parquet(path) for path in sorted((folder / PARQUET).glob("*.parquet"))}


def checksums(folder: Path) -> str:
    """SHA-256 of every file but the list itself and its signature, as `sha256sum -c` reads it, in the order of bytes."""
    names = sorted(
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and path.name not in (SUMS, SIGNATURE)
    )
    return "".join(f"{hashlib.sha256((folder / name).read_bytes()).hexdigest()}  {name}\n" for name in names)
