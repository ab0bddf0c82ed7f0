"""A release as a folder: written beside, then renamed, so that it is there whole or not at all."""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import polars as pl

from pipeline.release import csv, parquet
from pipeline.release.codebook import codebook
from pipeline.release.datapackage import package, write
from pipeline.release.names import CODEBOOK, CSV, LICENSE, PACKAGE, PARQUET, README, SUMS
from pipeline.release.readme import readme
from pipeline.tables.rows import FILE, POINTER


@contextmanager
def beside(target: Path) -> Iterator[Path]:
    """A folder to write in, which takes the target's place when the block ends well and vanishes when it does not."""
    target.parent.mkdir(parents=True, exist_ok=True)
    draft = Path(tempfile.mkdtemp(prefix=f".{target.name}-", dir=target.parent))
    try:
        yield draft
        draft.chmod(0o755)
        old = draft.with_name(f"{draft.name}-old")
        if target.exists():
            target.rename(old)
        draft.rename(target)
        shutil.rmtree(old, ignore_errors=True)
    finally:
        shutil.rmtree(draft, ignore_errors=True)


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


def checksums(folder: Path) -> str:
    """SHA-256 of every file but the list itself, as `sha256sum -c` reads it, in the order of bytes."""
    names = sorted(
        path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file() and path.name != SUMS
    )
    return "".join(f"{hashlib.sha256((folder / name).read_bytes()).hexdigest()}  {name}\n" for name in names)


def replace_text(path: Path, text: str) -> None:
    """Write a small file beside and rename it."""
    handle, name = tempfile.mkstemp(prefix=f".{path.name}-", dir=path.parent)
    with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
        file.write(text)
    Path(name).chmod(0o644)
    Path(name).replace(path)
