"""Datasets that are built once: the same files make the same dataset, which tests/release shows."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

from pipeline.build import Dataset, assemble

_known: dict[tuple[str, str, str | None], Dataset] = {}


def built(root: Path, progress: Callable[[str], None] = lambda stage: None, day: str | None = None) -> Dataset:
    """As `assemble`. What is given back may be changed by its owner, but for the frames, which nothing changes in place."""
    key = (root.name, digest(root), day)
    if key not in _known:
        _known[key] = assemble(root, progress, day)
    known = _known[key]
    return Dataset(dict(known.tables), list(known.findings), dict(known.texts))


def digest(root: Path) -> str:
    """Of names and contents of all files."""
    found = sha256()
    for path in sorted(path for path in root.rglob("*") if path.is_file()):
        content = path.read_bytes()
        found.update(f"{path.relative_to(root).as_posix()}\0{len(content)}\0".encode() + content)
    return found.hexdigest()
