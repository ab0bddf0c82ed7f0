"""manifest.json: what a release holds, for `pipeline verify`: contents of tables, bytes of files, and the libraries that wrote them."""

from __future__ import annotations

import hashlib
import json
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

import polars as pl

from pipeline.release.content import content_hash
from pipeline.release.edition import Edition
from pipeline.release.names import MANIFEST, NAME, SIGNATURE, SUMS

# whose versions the bytes of a release depend on; each is pinned in requirements.lock
LIBRARIES = ("apsw", "duckdb", "pandera", "polars", "pyarrow", "pydantic", "rapidfuzz", "scipy", "xlsxwriter")


def manifest(folder: Path, edition: Edition) -> str:
    """The text of the file. Written last but for SHA256SUMS, because it lists all others."""
    lists = {folder / name for name in (MANIFEST, SUMS, SIGNATURE)}
    files = sorted(path for path in folder.rglob("*") if path.is_file() and path not in lists)
    described = {
        "name": NAME,
        "version": edition.version,
        "tables": {name: _table(frame) for name, frame in edition.tables.items()},
        "files": {path.relative_to(folder).as_posix(): _file(path) for path in files},
        "libraries": dict(_versions()),
    }
    return json.dumps(described, ensure_ascii=False, indent=1) + "\n"


def _table(frame: pl.DataFrame) -> dict[str, Any]:
    return {"rows": frame.height, "columns": frame.columns, "content": f"sha256:{content_hash(frame)}"}


def _file(path: Path) -> dict[str, Any]:
    data = path.read_bytes()
    return {"bytes": len(data), "hash": f"sha256:{hashlib.sha256(data).hexdigest()}"}


def _versions() -> list[tuple[str, str]]:
    """Of the libraries that are installed: not every one writes every release."""
    found = []
    for name in LIBRARIES:
        try:
            found.append((name, version(name)))
        except PackageNotFoundError:
            continue
    return found
