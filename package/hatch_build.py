"""Puts the newest published release into the wheel, from ../dist, so that the data are committed once only.

`python hatch_build.py` prints the release date as seconds since 1970: as SOURCE_DATE_EPOCH it makes the wheel the same bytes anywhere.
"""

from __future__ import annotations

import hashlib
import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

PACKAGE = Path(__file__).resolve().parent
DIST = PACKAGE.parent / "dist"
TAKEN = ("SHA256SUMS", "LICENSE", "datapackage.json")


def newest() -> tuple[str, Path]:
    """Version and folder of the newest published release. Raises FileNotFoundError where none is published."""
    latest = json.loads((DIST / "latest.json").read_text(encoding="utf-8"))
    return latest["version"], DIST / latest["path"]


def released() -> datetime:
    """The day of the newest release, at midnight UTC."""
    created = json.loads((newest()[1] / "datapackage.json").read_text(encoding="utf-8"))["created"]
    return datetime.fromisoformat(created).astimezone(UTC)


def refuse_damage(folder: Path) -> None:
    """Raises ValueError, naming the file, unless every file is the one that was published."""
    sums = (folder / "SHA256SUMS").read_bytes()
    published = json.loads((DIST / "latest.json").read_text(encoding="utf-8"))["sha256sums"]
    listed = [("SHA256SUMS", published, sums)]
    for digest, name in (line.split("  ", 1) for line in sums.decode("utf-8").splitlines()):
        listed.append((name, digest, (folder / name).read_bytes()))
    for name, digest, data in listed:
        if hashlib.sha256(data).hexdigest() != digest:
            raise ValueError(
                f"{folder / name} is not the file that was published; restore it: git checkout -- {folder}"
            )


class ReleaseHook(BuildHookInterface[Any]):
    """Called by hatchling for a wheel."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        _, folder = newest()
        refuse_damage(folder)
        files = [folder / name for name in TAKEN] + sorted((folder / "parquet").glob("*.parquet"))
        build_data["force_include"] |= {
            str(file): f"ldn_evidence/data/{file.relative_to(folder).as_posix()}" for file in files
        } | {str(PACKAGE.parent / "LICENSE"): "ldn_evidence/LICENSE"}


if __name__ == "__main__":
    print(int(released().timestamp()))
