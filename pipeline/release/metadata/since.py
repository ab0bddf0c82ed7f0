"""Since which version a table or column stands: taken from the last release, which says it of its own."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from pipeline.release.names import PACKAGE, VERSIONS

Since = dict[tuple[str, str | None], str]  # (table, column; None for the table itself) -> version


def since(previous: Path | None) -> Since:
    """What stood in the last release, and since when without a gap. What is not in it is new."""
    if previous is None:
        return {}
    package = _package(previous)
    found: Since = {}
    for resource in package["resources"]:
        table = resource["title"]
        for column, part in ((None, resource), *((field["name"], field) for field in resource["schema"]["fields"])):
            if "x:since" not in part:
                return _counted(previous, package)
            found[table, column] = part["x:since"]
    return found


def _counted(previous: Path, package: dict[str, Any]) -> Since:
    """Releases up to 0.2.0 do not say it: then each of them is looked at, from the newest to the first."""
    found = dict.fromkeys(_parts(package), package["version"])
    open_ = set(found)
    for folder in _before(previous):
        older = _package(folder)
        open_ &= _parts(older)
        found |= dict.fromkeys(open_, older["version"])
    return found


def _before(previous: Path) -> list[Path]:
    """Folders of the releases before it, the newest first."""
    listed = previous.parent / VERSIONS
    entries = json.loads(listed.read_text(encoding="utf-8")) if listed.exists() else []
    names = [entry["path"] for entry in entries]
    return [previous.parent / name for name in reversed(names[: names.index(previous.name)])] if names else []


def _package(folder: Path) -> dict[str, Any]:
    package: dict[str, Any] = json.loads((folder / PACKAGE).read_text(encoding="utf-8"))
    return package


def _parts(package: dict[str, Any]) -> set[tuple[str, str | None]]:
    columns = {(r["title"], field["name"]) for r in package["resources"] for field in r["schema"]["fields"]}
    return columns | {(r["title"], None) for r in package["resources"]}
