"""Files of raw/ become trees of text.

Every scalar stays the text that stands in the file, so that `3.70` keeps its zero and `no` stays a word; what a value
means is decided by its type in `schemas`. libyaml reports events, and one fold makes mappings and lists of them.
Whatever cannot be a record is a finding here, and the rest of the file goes on.
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pipeline.findings import Finding
from pipeline.fold import Fold
from schemas.rules import rule
from schemas.scalars import ID_PATTERN

FOLDERS = {"studies": "study", "sources": "source"}  # folder of raw/ -> kind of its records
LISTS = ("instruments", "contributors")  # one file each
BYTES_MAX = 1_000_000  # the longest record so far has 20 kB


@dataclass(frozen=True, slots=True)
class Document:
    """One file: path relative to the folder above raw/, kind, and its text; tree is None where there is none."""

    file: str
    kind: str
    id: str
    text: str
    tree: dict[str, Any] | None
    findings: tuple[Finding, ...] = ()


@dataclass
class Raw:
    """The folder raw/: which files it holds, before any is opened."""

    root: Path
    files: list[tuple[str, Path]] = field(default_factory=list)  # kind, path
    findings: list[Finding] = field(default_factory=list)

    @property
    def ids(self) -> dict[str, set[str]]:
        """Ids by folder, for references: a reference is good if its file exists."""
        found: dict[str, set[str]] = {folder: set() for folder in FOLDERS}
        for kind, path in self.files:
            for folder in FOLDERS:
                if FOLDERS[folder] == kind:
                    found[folder].add(path.stem)
        return found

    def name(self, path: Path) -> str:
        return f"{self.root.name}/{path.relative_to(self.root).as_posix()}"


@rule(
    reason="A file that nothing reads looks like data and is none.",
    reference="design: rooms",
    bad="raw/studies/Younger 2013.yml",
    good="raw/studies/younger-2013-fibromyalgia.yaml",
)
def file_place(raw: Raw, path: Path) -> str | None:
    """A record is raw/studies/<id>.yaml or raw/sources/<id>.yaml, and lists are files of their known names."""
    inside = path.relative_to(raw.root)
    if len(inside.parts) == 1 and inside.suffix == ".yaml" and inside.stem in LISTS:
        return inside.stem
    if (
        len(inside.parts) == 2
        and inside.parts[0] in FOLDERS
        and inside.suffix == ".yaml"
        and re.fullmatch(ID_PATTERN, inside.stem)
    ):
        return FOLDERS[inside.parts[0]]
    return None


@rule(
    reason="What a link or a device leads to is not in the repository, so nobody else can read it.",
    reference="CWE-59: link following",
    bad="raw/studies/x.yaml -> /etc/passwd",
    good="raw/studies/x.yaml, a file",
)
def plain_file(path: Path) -> bool:
    """A record is a plain file, not a link, a device or a folder."""
    return stat.S_ISREG(path.lstat().st_mode)


def survey(root: Path) -> Raw:
    """List raw/ in the order of names, without opening a file."""
    raw = Raw(root)
    hint = "name it raw/studies/<id>.yaml or raw/sources/<id>.yaml; ids are lower-case words joined by hyphens"
    for folder, folders, names in os.walk(root):
        for name in list(folders):  # os.walk does not follow links, so a linked folder must be named here
            if (Path(folder) / name).is_symlink():
                names.append(name)
        folders.sort()
        for path in sorted(Path(folder) / name for name in names):
            kind = file_place(raw, path)
            if kind is not None:
                raw.files.append((kind, path))
            else:
                raw.findings.append(
                    Finding("file-place", "error", "nothing reads a file of this name", hint, raw.name(path))
                )
    return raw


def read(raw: Raw, path: Path, kind: str) -> Document:
    """Open one file. Never raises for what the file holds."""
    name = raw.name(path)
    text, finding = _text(path, name)
    if finding is not None:
        return Document(name, kind, path.stem, text, None, (finding,))
    fold = Fold(name)
    tree = fold.tree(text)
    return Document(name, kind, path.stem, text, tree, tuple(fold.findings))


def documents(raw: Raw) -> Iterator[Document]:
    for kind, path in raw.files:
        yield read(raw, path, kind)


@rule(
    reason="A record is a page or two; more is a mistake or an attack.",
    reference="CWE-400: uncontrolled resource consumption",
    bad="a file of 50 MB",
    good="a file of 4 kB",
)
def file_size(size: int) -> bool:
    """A file of raw/ has at most one megabyte."""
    return size <= BYTES_MAX


@rule(
    reason="Other encodings turn µ and ± into something else on the next machine.",
    reference="YAML 1.2 section 5.2; RFC 3629",
    bad="a file in Latin-1",
    good="a file in UTF-8",
)
def utf8_text(data: bytes) -> str:
    """A file is UTF-8 without a byte-order mark, and holds text only."""
    return data.decode("utf-8")


def _text(path: Path, name: str) -> tuple[str, Finding | None]:
    try:
        if not plain_file(path):
            return "", Finding(
                "plain-file", "error", "this is a link, a device or a folder", "put the file itself here", name
            )
        if not file_size(size := path.stat().st_size):
            return "", Finding(
                "file-size",
                "error",
                f"{size:,} bytes; at most {BYTES_MAX:,}",
                "split it, or take out what is no record",
                name,
            )
        data = path.read_bytes()
    except OSError as error:
        return "", Finding("readable-file", "error", f"cannot be read: {error.strerror}", "check its permissions", name)
    try:
        text = utf8_text(data)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        column = error.start - data.rfind(b"\n", 0, error.start)
        found = Finding(
            "utf8-text",
            "error",
            f"byte {data[error.start]:#x} is not UTF-8",
            "save the file as UTF-8",
            name,
            (),
            line,
            column,
            column + 1,
        )
        return "", found
    return text.replace("\r\n", "\n"), None
