"""Is the folder whole, and are its bytes those that were published? Files on disk = SHA256SUMS = what versions.json lists."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Any

from pipeline.findings import Finding
from pipeline.release.names import LICENSE, PACKAGE, README, SIGNATURE, SUMS, VERSIONS
from pipeline.verify.folder import AGAIN, Folder
from schemas.rules import quoted, rule

LINE = re.compile(r"([0-9a-f]{64})  (.+)")
NEEDED = (SUMS, PACKAGE, README, LICENSE)  # of every release since the first
SHOWN = 12  # digits of a checksum


def closure(folder: Folder) -> Iterator[Finding]:
    """Findings; fills folder.unsound."""
    yield from release_file_plain(folder)
    listed: dict[str, str] = {}
    yield from checksums_readable(folder, listed)
    if listed:
        yield from release_file_listed(folder, listed)
        yield from release_file_unaltered(folder, listed)
    yield from release_file_there(folder, listed)
    yield from release_as_published(folder)


@rule(
    reason="Links, devices and files that nobody may read cannot be copied, archived or checked.",
    reference="RFC 8493 (BagIt) section 2: a bag holds files",
    bad="a link in place of a file",
    good="a release as it was published",
)
def release_file_plain(folder: Folder) -> Iterator[Finding]:
    """A release holds plain files that can be read."""
    for name, why in folder.odd.items():
        folder.unsound.add(name)
        yield folder.finding("release-file-plain", name, why)


@rule(
    reason="What no line of the list names cannot be checked, and a name that leads out of the folder is an attack.",
    reference="GNU coreutils, sha256sum: checksum, two spaces, name; RFC 8493 section 5.2",
    bad="a path out of the folder in SHA256SUMS",
    good="a release as it was published",
)
def checksums_readable(folder: Folder, listed: dict[str, str]) -> Iterator[Finding]:
    """SHA256SUMS names each file once, inside of the folder, as sha256sum writes it."""
    if SUMS not in folder.files:
        return  # another rule says so
    try:
        lines = folder.text(SUMS).removesuffix("\n").split("\n")
    except (OSError, ValueError) as error:
        yield folder.finding("checksums-readable", SUMS, f"cannot be read: {error}")
        return
    for number, line in enumerate(lines, 1):
        if why := _read(line, listed):
            yield folder.finding("checksums-readable", SUMS, why, line=number)


def _read(line: str, listed: dict[str, str]) -> str:
    """Adds a line to the list, or says what is wrong with it."""
    match = LINE.fullmatch(line)
    if match is None:
        return f"this is no checksum, two spaces and a name: {quoted(line)}"
    name = match[2]
    path = PurePosixPath(name)
    if path.is_absolute() or ".." in path.parts or "\\" in name or path.as_posix() != name:
        return f"{quoted(name)} is no path inside of the folder"
    if name in listed:
        return f"{quoted(name)} stands here twice"
    listed[name] = match[1]
    return ""


@rule(
    reason="A file that no list names was not published; a reader of the whole folder would take it for data.",
    reference="RFC 8493 (BagIt) section 3: a complete bag has no file that its manifest does not list",
    bad="a file that SHA256SUMS does not list",
    good="a release as it was published",
)
def release_file_listed(folder: Folder, listed: dict[str, str]) -> Iterator[Finding]:
    """Every file of a release is listed in SHA256SUMS."""
    for name in folder.files.keys() - listed.keys() - {SUMS, SIGNATURE}:
        folder.unsound.add(name)
        yield folder.finding("release-file-listed", name, "was not published with this release", "delete it")


@rule(
    reason="A download that stopped half-way looks like a smaller dataset.",
    reference="RFC 8493 (BagIt) section 3: complete",
    bad="a CSV file that is gone",
    good="a release as it was published",
)
def release_file_there(folder: Folder, listed: dict[str, str]) -> Iterator[Finding]:
    """Every file that a release lists or needs is there."""
    for name in sorted({*listed, *NEEDED} - folder.files.keys() - folder.odd.keys()):
        folder.unsound.add(name)
        is_folder = (folder.root / name).is_dir()
        yield folder.finding("release-file-there", name, "is a folder, not a file" if is_folder else "is missing")


@rule(
    reason="Who cites a version relies on its values; a changed byte is another dataset.",
    reference="RFC 8493 (BagIt) section 3: valid",
    bad="a cell of a CSV file that was changed",
    good="a release as it was published",
)
def release_file_unaltered(folder: Folder, listed: dict[str, str]) -> Iterator[Finding]:
    """Every file has the bytes that were published."""
    for name in sorted(listed.keys() & folder.files.keys()):
        if (found := folder.sha256(name)) != listed[name]:
            folder.unsound.add(name)
            message = f"was changed: SHA-256 {found[:SHOWN]}…, published {listed[name][:SHOWN]}…"
            yield folder.finding("release-file-unaltered", name, message)


@rule(
    reason="Who changes a file can change the list of checksums too; the list of versions outside of the folder tells.",
    reference="The Update Framework section 5: checksums of checksums",
    bad="a value that differs in every format of a release in dist/, all checksums made anew",
    good="a release as it was published",
)
def release_as_published(folder: Folder) -> Iterator[Finding]:
    """SHA256SUMS is the one that versions.json beside the folder lists, if there is one that does."""
    entry = _entry(folder.root)
    if entry is None or SUMS not in folder.files:
        return
    try:
        found = hashlib.sha256(folder.text(SUMS).encode()).hexdigest()
    except (OSError, ValueError):
        return  # said already
    if found != entry.get("sha256sums"):
        message = f"is not the list that was published as {entry.get('version')}: {VERSIONS} has another checksum of it"
        hint = f"`git checkout -- {folder.shown}` if it is in git, else {AGAIN}"
        yield folder.finding("release-as-published", SUMS, message, hint)


def withdrawn(root: Path) -> str | None:
    """Why a release was yanked and what to use instead, as far as versions.json beside its folder says."""
    entry = _entry(root) or {}
    if entry.get("status") != "yanked":
        return None
    instead = f"; use {entry['replaced_by']}" if entry.get("replaced_by") else ""
    return f"{entry.get('version')} was yanked: {entry.get('reason')}{instead}"


def _entry(root: Path) -> dict[str, Any] | None:
    """What versions.json, beside the folder, says of it. Elsewhere than in dist/ there is none."""
    try:
        listed = json.loads((root.parent / VERSIONS).read_text(encoding="utf-8"))
        return next((entry for entry in listed if entry["path"] == root.name), None)
    except (OSError, ValueError, LookupError, TypeError, RecursionError):
        return None
