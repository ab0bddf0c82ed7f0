"""The ledger of the releases: dist/versions.json lists all of them, dist/latest.json points to the newest that stands.

versions.json is the truth. A version that was yanked stays in it and in its folder, because people have cited it; the next
release is compared with it and takes the number after it, so that no number and no id ever means two things.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from pipeline.beside import replace_text
from pipeline.findings import Finding
from pipeline.release.names import LATEST, SUMS, VERSIONS
from pipeline.release.sums import altered, digest
from schemas.rules import rule

VERSION = r"(?:0|[1-9]\d*)\.(?:0|[1-9]\d*)\.(?:0|[1-9]\d*)"
Version = Annotated[str, Field(pattern=f"^{VERSION}$")]
Level = Literal["major", "minor", "patch"]
Digest = Annotated[str, Field(pattern="^[0-9a-f]{64}$")]


class LedgerError(Exception):
    """The ledger, or what it lists, is not as it was written. findings: where and what to type."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        self.findings = list(findings)
        super().__init__("; ".join(f"{found.file}: {found.message}" for found in self.findings))


class Strict(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class Pointer(Strict):
    """latest.json. path: of the folder, from dist/; sha256sums: SHA-256 of its SHA256SUMS."""

    version: Version
    path: str
    sha256sums: Digest


class Entry(Strict):
    """A release. level: what the changes mean to who reads the data, whatever number that made before 1.0.0."""

    version: Version
    date: Annotated[str, Field(pattern=r"^\d{4}-\d\d-\d\d$")]
    level: Level | None = None
    status: Literal["published", "yanked"]
    reason: Annotated[str, Field(min_length=1)] | None = None
    replaced_by: Version | None = None
    path: str
    sha256sums: Digest

    @property
    def order(self) -> tuple[int, ...]:
        return tuple(map(int, self.version.split(".")))

    @property
    def pointer(self) -> Pointer:
        return Pointer(version=self.version, path=self.path, sha256sums=self.sha256sums)


class Ledger(Strict):
    """The releases, oldest first."""

    entries: tuple[Entry, ...] = ()

    @property
    def last(self) -> Entry | None:
        """The newest release, yanked or not: the next one is compared with it."""
        return self.entries[-1] if self.entries else None

    @property
    def latest(self) -> Entry | None:
        """The newest release that was not yanked: the one to use."""
        return next((entry for entry in reversed(self.entries) if entry.status == "published"), None)

    def find(self, version: str) -> Entry | None:
        return next((entry for entry in self.entries if entry.version == version), None)

    def put(self, entry: Entry) -> Ledger:
        """The ledger with an entry in place of the one of its version, or after all others."""
        others = [other for other in self.entries if other.version != entry.version]
        return Ledger(entries=tuple(sorted([*others, entry], key=lambda each: each.order)))

    def write(self, dist: Path) -> None:
        """First the list, then the pointer: who follows the old pointer meanwhile finds an old release, and a whole one."""
        replace_text(dist / VERSIONS, _json([entry.model_dump(exclude_none=True) for entry in self.entries]))
        self.point(dist)

    def point(self, dist: Path) -> bool:
        """Let latest.json name the newest release that stands; true if it named another one."""
        text = _json(self.latest.pointer.model_dump()) if self.latest else None
        path = dist / LATEST
        if (path.read_text(encoding="utf-8") if path.exists() else None) == text:
            return False
        if text is None:
            path.unlink()
        else:
            replace_text(path, text)
        return True


def _json(value: Any) -> str:
    return json.dumps(value, indent=1, ensure_ascii=False) + "\n"


@rule(
    reason="What cannot be read is taken for no release at all, and the next one would start again at 0.1.0.",
    reference="RFC 8259; the fields are described in README.md",
    bad='versions.json: "status": "retracted"',
    good='versions.json: "status": "published"',
)
def ledger_is_readable(path: Path, model: TypeAdapter[Any]) -> tuple[Any, list[Finding]]:
    """The ledger, versions.json and latest.json, is JSON with the fields that a release writes, and no others."""
    try:
        return model.validate_json(path.read_bytes()), []
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        where = "/".join(map(str, first["loc"]))
        message = f"{where}: {first['msg']}" if where else first["msg"]
    except OSError as error:
        message = error.strerror or str(error)
    again = f"`git checkout -- {path}`" + ("; or delete it, then `pipeline build`" if path.name == LATEST else "")
    return None, [Finding("ledger-is-readable", "error", message, f"restore it: {again}", str(path))]


@rule(
    reason="A pointer that lags sends people to an old or a bad release; two entries of a version leave open which one is cited.",
    reference="W3C Data on the Web Best Practices 7",
    bad="latest.json names 0.1.0, which is yanked",
    good="latest.json names 0.1.1, the newest that stands",
)
def ledger_agrees(ledger: Ledger, pointer: Pointer | None) -> Iterator[tuple[str, str]]:
    """Versions rise, only a yanked one has a reason, replacements are listed, and latest.json names the newest that stands."""
    versions = [entry.version for entry in ledger.entries]
    orders = [entry.order for entry in ledger.entries]
    if orders != sorted(set(orders)):
        yield VERSIONS, f"versions do not rise: {', '.join(versions)}"
    for entry in ledger.entries:
        if entry.path != entry.version:
            yield VERSIONS, f"{entry.version} lies in {entry.path!r}"
        if (entry.status == "yanked") != (entry.reason is not None):
            yield VERSIONS, f"{entry.version} is {entry.status} {'with' if entry.reason else 'without'} a reason"
        if entry.replaced_by is not None and (
            entry.reason is None or entry.replaced_by not in {*versions} - {entry.version}
        ):
            yield VERSIONS, f"{entry.version} is replaced by {entry.replaced_by}"
    if pointer != (ledger.latest.pointer if ledger.latest else None):
        names = pointer.version if pointer else "none"
        yield LATEST, f"names {names}; the newest that stands is {ledger.latest.version if ledger.latest else 'none'}"


@rule(
    reason="A folder that is not listed was never published: a run was interrupted, or somebody copied it there.",
    reference="W3C Data on the Web Best Practices 7",
    bad="dist/0.2.0 beside a versions.json that ends with 0.1.0",
    good="dist/0.1.0 beside a versions.json that ends with 0.1.0",
)
def release_is_listed(dist: Path, ledger: Ledger) -> list[str]:
    """Every folder of dist/ that bears a version is listed in versions.json."""
    names = [path.name for path in dist.iterdir()] if dist.is_dir() else []
    return sorted(name for name in names if re.fullmatch(VERSION, name) and not ledger.find(name))


@rule(
    reason="Who cites a version must find the same bytes for ever.",
    reference="W3C Data on the Web Best Practices 7 and 8",
    bad="dist/0.1.0/csv/arms.csv was edited",
    good="dist/0.1.0/csv/arms.csv was not edited",
)
def release_is_unaltered(dist: Path, entry: Entry) -> list[str]:
    """A published folder holds what was published, to the byte."""
    folder = dist / entry.path
    if not folder.is_dir():
        return [""]
    own = folder / SUMS
    return [SUMS] if own.is_file() and digest(own) != entry.sha256sums else altered(folder)


def examine(dist: Path, every: bool = True) -> tuple[Ledger, list[Finding]]:
    """The ledger, and what is wrong with it and with what it lists. every: look at all folders, else at that of the last release."""
    ledger, findings = _parse(dist)
    if not findings:
        findings += _unlisted(dist, ledger)
        for entry in ledger.entries if every else ledger.entries[-1:]:
            findings += _altered(dist, entry)
    return ledger, findings


def read(dist: Path) -> Ledger:
    """The ledger; one without entries where nothing was published. Errors: LedgerError."""
    ledger, findings = examine(dist, every=False)
    if findings:
        raise LedgerError(findings)
    return ledger


def listed(dist: Path) -> Ledger:
    """The ledger by itself, whatever became of the folders and the pointer. Errors: LedgerError."""
    ledger, findings = _parse(dist)
    wrong = [found for found in findings if found.file == str(dist / VERSIONS)]
    if wrong:
        raise LedgerError(wrong)
    return ledger


def point_again(dist: Path) -> bool:
    """Finish a run that ended between list and pointer: the pointer names nothing, or another release of the list."""
    ledger, findings = _parse(dist)
    if {found.file for found in findings} != {str(dist / LATEST)}:
        return False
    pointer = _pointer(dist)[0]
    known = pointer is None or pointer in {entry.pointer for entry in ledger.entries}
    return known and not _pointer(dist)[1] and ledger.point(dist)


def _pointer(dist: Path) -> tuple[Pointer | None, list[Finding]]:
    path = dist / LATEST
    return ledger_is_readable(path, TypeAdapter(Pointer)) if path.exists() else (None, [])


def _parse(dist: Path) -> tuple[Ledger, list[Finding]]:
    """The ledger by itself: fields and agreement, without the folders."""
    path = dist / VERSIONS
    if path.exists():
        entries, findings = ledger_is_readable(path, TypeAdapter(tuple[Entry, ...]))
        ledger = Ledger(entries=entries or ())
    else:
        ledger, findings = Ledger(), []
    pointer, wrong = _pointer(dist)
    findings += wrong
    if not findings:
        findings += [_disagrees(dist / name, message) for name, message in ledger_agrees(ledger, pointer)]
    return ledger, findings


def _disagrees(path: Path, message: str) -> Finding:
    hint = "`pipeline build` points again" if path.name == LATEST else f"restore it: `git checkout -- {path}`"
    return Finding("ledger-agrees", "error", message, hint, str(path))


def _unlisted(dist: Path, ledger: Ledger) -> list[Finding]:
    hint = "if a release was interrupted, finish it: `pipeline release --publish`; else delete the folder"
    return [
        Finding(
            "release-is-listed", "error", f"{name} is not listed in {VERSIONS}", hint, str(dist / name), values=(name,)
        )
        for name in release_is_listed(dist, ledger)
    ]


def _altered(dist: Path, entry: Entry) -> list[Finding]:
    names = release_is_unaltered(dist, entry)
    if not names:
        return []
    folder = dist / entry.path
    what = f"{len(names)} files are" if names[1:] else "is"
    hint = f"put back what was published: `git checkout -- {folder}`, and delete what git does not know there"
    return [
        Finding(
            "release-is-unaltered", "error", f"{what} not as published in {entry.version}", hint, str(folder / names[0])
        )
    ]
