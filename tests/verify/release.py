"""A small release as it was published, and ways to change it."""

from __future__ import annotations

import atexit
import hashlib
import json
import shutil
from collections.abc import Callable
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import polars as pl

from pipeline.generated import examples
from pipeline.release.content import content_hash
from pipeline.release.edition import Edition
from pipeline.release.folder import FORMATS, checksums, write_folder
from pipeline.release.manifest import manifest
from pipeline.release.names import (
    CROISSANT,
    CSV,
    MANIFEST,
    PACKAGE,
    PARQUET,
    SUMS,
)
from pipeline.verify.content import READERS
from pipeline.version.proposal import Proposal
from tests.support import ROOT

VERSION, DATE = "0.1.0", "2026-11-22"
Tables = dict[str, pl.DataFrame]


@cache
def clean() -> Path:
    """A release of the good records. Nothing writes there."""
    room = TemporaryDirectory()
    atexit.register(room.cleanup)
    folder = Path(room.name) / "release"
    write_folder(folder, edition(examples().dataset.released()))
    return folder


def edition(tables: Tables) -> Edition:
    first = Proposal(None, VERSION, [], None, [])
    terms = (ROOT / "LICENSE-DATA").read_text(encoding="utf-8")
    return Edition(tables, VERSION, DATE, terms, None, first.table(VERSION), first.document(VERSION))


def copy(folder: Path) -> Path:
    """A copy of the clean release, as a folder in `folder`."""
    return Path(shutil.copytree(clean(), folder / "release"))


# ---- changes ----


def edit(path: Path, old: str, new: str) -> None:
    """Change text that stands there."""
    text = path.read_text(encoding="utf-8")
    assert old in text, f"{path.name} does not hold {old}"
    path.write_text(text.replace(old, new, 1), encoding="utf-8", newline="")


def edit_json(path: Path, change: Callable[[Any], object]) -> None:
    document = json.loads(path.read_text(encoding="utf-8"))
    change(document)
    path.write_text(json.dumps(document, ensure_ascii=False), encoding="utf-8")


def rewrite(folder: Path, change: Callable[[Tables], object], forms: tuple[str, ...] = (PARQUET, CSV)) -> None:
    """Write the tables of some formats anew, changed. The manifest keeps its checksums of contents."""
    tables = READERS[PARQUET](folder, None)
    change(tables)
    beside = folder.with_name("rewritten")
    beside.mkdir()
    shutil.copy(folder / PACKAGE, beside)
    for one in FORMATS.values():
        if one.path in forms:
            one.write(beside, edition(tables))
    for form in forms:
        old, new = folder / form, beside / form
        shutil.rmtree(old) if old.is_dir() else old.unlink()
        new.rename(old)
    shutil.rmtree(beside)


def only(folder: Path, *forms: str) -> None:
    """Take every other format away: one with keys of its own cannot hold rows that break them."""
    for form in READERS.keys() - set(forms):
        path = folder / form
        if path.exists():
            shutil.rmtree(path) if path.is_dir() else path.unlink()


def redo(folder: Path, content: bool = False) -> None:
    """Make all checksums of files anew; content: those of the contents of tables, and the numbers of rows, too."""
    if content:
        edit_json(folder / PACKAGE, lambda package: _count(folder, package))
    for name in (PACKAGE, CROISSANT):
        try:
            edit_json(folder / name, lambda document: _rehash(folder, document))
        except ValueError:  # broken on purpose
            continue
    old = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    (folder / MANIFEST).unlink()
    (folder / SUMS).unlink(missing_ok=True)
    new = json.loads(manifest(folder, Edition({}, VERSION, DATE, "")))
    tables = (
        {name: _content(frame) for name, frame in READERS[PARQUET](folder, None).items()} if content else old["tables"]
    )
    (folder / MANIFEST).write_text(json.dumps(old | {"tables": tables, "files": new["files"]}), encoding="utf-8")
    (folder / SUMS).write_text(checksums(folder), encoding="utf-8")


def resum(folder: Path) -> None:
    """Make only SHA256SUMS anew."""
    (folder / SUMS).write_text(checksums(folder), encoding="utf-8")


def _content(frame: pl.DataFrame) -> dict[str, Any]:
    return {"rows": frame.height, "columns": frame.columns, "content": f"sha256:{content_hash(frame)}"}


def _count(folder: Path, package: dict[str, Any]) -> None:
    tables = READERS[PARQUET](folder, None)
    for resource in package["resources"]:
        if resource["title"] in tables:
            resource["x:rows"] = tables[resource["title"]].height


def _rehash(folder: Path, document: dict[str, Any]) -> None:
    """Bytes and SHA-256 of every file that a Data Package or Croissant document describes."""
    for resource in document.get("resources", ()):
        for part in (resource, resource["x:parquet"]):
            if (folder / part["path"]).is_file():
                size, digest = _bytes(folder / part["path"])
                part |= {"bytes": size, "hash": f"sha256:{digest}"}
    for part in document.get("distribution", ()):
        size, digest = _bytes(folder / part["contentUrl"])
        part |= {"contentSize": f"{size} B", "sha256": digest}


def _bytes(path: Path) -> tuple[int, str]:
    data = path.read_bytes()
    return len(data), hashlib.sha256(data).hexdigest()
