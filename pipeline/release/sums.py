"""SHA256SUMS: what a release holds, and whether it still does."""

from __future__ import annotations

import hashlib
from pathlib import Path

from pipeline.release.names import SIGNATURE, SUMS


def checksums(folder: Path) -> str:
    """SHA-256 of every file but the list itself and its signature, as `sha256sum -c` reads it, in the order of bytes."""
    own = {folder / SUMS, folder / SIGNATURE}
    names = sorted(
        path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file() and path not in own
    )
    return "".join(f"{digest(folder / name)}  {name}\n" for name in names)


def digest(file: Path) -> str:
    """SHA-256 of a file."""
    return hashlib.sha256(file.read_bytes()).hexdigest()


def altered(folder: Path) -> list[str]:
    """Files that are not as SHA256SUMS says: other bytes, gone, or not listed. A folder without the list is altered in that."""
    if not (folder / SUMS).is_file():
        return [SUMS]
    listed = (folder / SUMS).read_text(encoding="utf-8", errors="replace").splitlines()
    return sorted({line.partition("  ")[2] for line in {*listed} ^ {*checksums(folder).splitlines()}})
