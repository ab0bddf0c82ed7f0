"""A release as a folder, which is there whole or not at all."""

from __future__ import annotations

import hashlib
from pathlib import Path

import polars as pl

from pipeline.beside import beside
from pipeline.release import csv, parquet
from pipeline.release.codebook import codebook
from pipeline.release.datapackage import package, write
from pipeline.release.names import CODEBOOK, CSV, LICENSE, PACKAGE, PARQUET, README, SUMS
from pipeline.release.readme import readme
from pipeline.tables.rows import FILE, POINTER


def write_folder(
    target: Path, tables: dict[str, pl.DataFrame], version: str, date: str | None, license_text: str
) -> None:
    """Write every file of a release. tables: with or without the places of rows, which are not released."""
    released = {name: frame.drop(FILE, POINTER, strict=False) for name, frame in tables.items()}
    with beside(target) as folder:
        for kind, writer in ((PARQUET, parquet), (CSV, csv)):
            (folder / kind).mkdir()
            for name, frame in released.items():
                writer.write(folder / kind, name, frame)
        write(folder / PACKAGE, package(folder, released, version, date))
        (folder / CODEBOOK).write_text(codebook(released), encoding="utf-8", newline="\n")
        (folder / README).write_text(readme(released, version, date), encoding="utf-8", newline="\n")
        (folder / LICENSE).write_text(license_text, encoding="utf-8", newline="\n")
        (folder / SUMS).write_text(checksums(folder), encoding="utf-8", newline="\n")


def read_folder(folder: Path) -> dict[str, pl.DataFrame]:
    """The tables of a release."""
    return {path.stem: pl.read_parquet(path) for path in sorted((folder / PARQUET).glob("*.parquet"))}


def checksums(folder: Path) -> str:
    """SHA-256 of every file but the list itself, as `sha256sum -c` reads it, in the order of bytes."""
    names = sorted(
        path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file() and path.name != SUMS
    )
    return "".join(f"{hashlib.sha256((folder / name).read_bytes()).hexdigest()}  {name}\n" for name in names)
