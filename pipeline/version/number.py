"""Version numbers: SemVer 2.0.0, and before 1.0.0 a break of the contract raises the minor number and all else the patch."""

from __future__ import annotations

import re
from collections.abc import Iterable

from pipeline.version.policy import Level

FIRST, STABLE = "0.1.0", "1.0.0"
NUMBER = re.compile(r"(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)")


def parts(version: str) -> tuple[int, int, int]:
    """Raises ValueError if it is no version."""
    if not (found := NUMBER.fullmatch(version)):
        raise ValueError(f"{version!r} is no version number")
    major, minor, patch = map(int, found.groups())
    return major, minor, patch


def raised(known: Iterable[str], level: Level) -> str:
    """The version after all that were published, yanked ones too."""
    major, minor, patch = max(map(parts, known))
    if major == 0:
        return f"0.{minor + 1}.0" if level >= Level.major else f"0.{minor}.{patch + 1}"
    if level >= Level.major:
        return f"{major + 1}.0.0"
    return f"{major}.{minor + 1}.0" if level is Level.minor else f"{major}.{minor}.{patch + 1}"


def is_stable(known: Iterable[str]) -> bool:
    """Whether 1.0.0 was declared."""
    return any(parts(version) >= parts(STABLE) for version in known)
