"""The releases that lie in dist/: which there are, and what each holds."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import polars as pl

from pipeline.findings import Finding
from pipeline.release.ledger import read
from pipeline.release.names import CHANGES, PACKAGE, PARQUET
from pipeline.version.contract import declaration
from schemas.rules import rule

CITABLE = ("studies", "sources", "claims")  # ids that others cite


@dataclass(frozen=True, slots=True)
class Release:
    """What an analyst can rely on (descriptor: datapackage.json, parsed) and what they get (tables: name -> frame)."""

    version: str
    descriptor: dict[str, Any]
    tables: Mapping[str, pl.DataFrame]


class UnreadableReleaseError(Exception):
    """A folder that should hold a release does not hold a whole one."""


def upcoming(tables: Mapping[str, pl.DataFrame], version: str = "next") -> Release:
    """The release that these tables would make."""
    return Release(version, declaration(), tables)


def read_release(folder: Path) -> Release:
    """A release as it lies in its folder. Raises UnreadableReleaseError with what is wrong."""
    descriptor = read_json(folder / PACKAGE)
    try:
        names = [one["title"] for one in descriptor["resources"] if one["title"] != CHANGES]
        version = str(descriptor["version"])
        return Release(version, descriptor, {name: _frame(folder / PARQUET / f"{name}.parquet") for name in names})
    except (KeyError, TypeError) as error:
        raise UnreadableReleaseError(f"{folder / PACKAGE} lacks {error}") from error


def read_json(path: Path) -> Any:
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise UnreadableReleaseError(f"there is no {path}") from error
    except (OSError, ValueError) as error:
        raise UnreadableReleaseError(f"{path} cannot be read: {error}") from error


def _frame(path: Path) -> pl.DataFrame:
    try:
        return pl.read_parquet(path)
    except FileNotFoundError as error:
        raise UnreadableReleaseError(f"there is no {path}") from error
    except (OSError, pl.exceptions.PolarsError) as error:
        raise UnreadableReleaseError(f"{path} cannot be read: {str(error).splitlines()[0]}") from error


@rule(
    reason="The version follows from what the last release holds; a damaged one would make it a wrong version.",
    reference="W3C Data on the Web Best Practices 7 and 8",
    bad="dist/0.1.0/datapackage.json is cut short",
    good="dist/0.1.0/datapackage.json is as it was published",
)
def last_release_is_whole(message: str) -> Finding:
    """The releases that a new one is compared with can be read."""
    return Finding(
        "last-release-is-whole", "error", message, "bring the published folder back: git checkout -- dist/<version>"
    )


def published(dist: Path) -> dict[str, set[str]]:
    """Citable ids of the last release, yanked or not, by table. Errors: LedgerError."""
    last = read(dist).last
    if last is None:
        return {}
    folder = dist / last.path / PARQUET
    return {name: set(pl.read_parquet(folder / f"{name}.parquet", columns=["id"])["id"]) for name in CITABLE}
