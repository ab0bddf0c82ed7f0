"""Is a folder a release that is whole, unaltered and in agreement with itself? Judged by what lies in it, offline, wherever it is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pipeline.findings import Finding
from pipeline.release.names import MANIFEST, PACKAGE, SUMS
from pipeline.verify.agreement import agreement
from pipeline.verify.closure import closure
from pipeline.verify.content import Tables, formats_agree, read_formats
from pipeline.verify.contract import contract
from pipeline.verify.folder import Folder, is_release, survey
from pipeline.verify.package import Document, Manifest, Package
from pipeline.verify.signature import signature_valid


@dataclass(frozen=True, slots=True)
class Signer:
    """signers: a file of allowed signers; name: whose signature it must be."""

    signers: Path
    name: str


@dataclass(frozen=True, slots=True)
class Verified:
    """What was found, and what was looked at: number of files, tables of each format that could be read."""

    findings: list[Finding]
    files: int
    tables: dict[str, int]


def verify(root: Path, shown: str = "", signer: Signer | None = None) -> Verified:
    """Judge a folder. shown: how findings call it. Never raises for what lies in it."""
    name = shown or root.as_posix()
    if not is_release(root):
        hint = f"name a folder that holds {SUMS}, or a version: pipeline verify 0.2.0"
        return Verified([Finding("release-file-there", "error", "this is no release", hint, name)], 0, {})
    folder = survey(root, name)
    found: dict[str, Tables] = {}
    findings: list[Finding] = []
    try:
        for one in _findings(folder, found, signer):
            findings.append(one)  # noqa: PERF402  (what was found before a file vanished is kept)
    except OSError as error:
        message = f"could not be read to the end: {error.strerror}"
        findings.append(folder.finding("release-file-plain", "", message, "let nothing write there, and try again"))
    return Verified(findings, len(folder.files), {form: len(tables) for form, tables in found.items()})


def _findings(folder: Folder, found: dict[str, Tables], signer: Signer | None) -> Iterator[Finding]:
    yield from closure(folder)
    if signer:
        yield from signature_valid(folder, signer.signers, signer.name)
    read: dict[str, Document] = {}
    yield from agreement(folder, read)
    package, manifest = read.get(PACKAGE), read.get(MANIFEST)
    if isinstance(package, Package):  # else nothing says what the tables should be
        yield from read_formats(folder, package, found)
        yield from formats_agree(folder, package, manifest if isinstance(manifest, Manifest) else None, found)
        yield from contract(folder, package, found)
