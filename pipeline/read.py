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
from pipeline.fold import FINDINGS_MAX, Fold, too_many_findings
from schemas.rules import rule
from schemas.texts import ID_PATTERN

FOLDERS = {"studies": "study", "sources": "source"}  # folder of raw/ -> kind of its records
LISTS = ("instruments", "contributors", "waivers", "retired")  # one file each
BYTES_MAX = 100_000  # the longest record so far has 46 kB; a byte costs up to 6 µs, and a file may take a second


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
        """The path as findings print it: from the folder above raw/ on, whatever folder the command runs in."""
        above = Path(os.path.abspath(self.root)).parent  # noqa: PTH100  (resolve() would follow links)
        return os.path.relpath(os.path.abspath(path), above).replace(os.sep, "/")  # noqa: PTH100

    def add(self, folder: str, path: Path) -> None:
        """Take a file of a folder of raw/ in, or say that nothing reads it."""
        kind = file_place(folder, path.name)
        if kind is not None:
            self.files.append((kind, path))
        elif path.is_symlink():
            self.refuse(path, *ODD_FILE)
        else:
            self.refuse(path, "file-place", "nothing reads a file of this name", PLACES)

    def refuse(self, path: Path, rule: str, message: str, hint: str) -> None:
        """Take a finding in; of thousands of stray files only the first hundred."""
        if len(self.findings) > FINDINGS_MAX:
            return
        found = Finding(rule, "error", message, hint, self.name(path))
        self.findings.append(found if len(self.findings) < FINDINGS_MAX else too_many_findings(found))


@rule(
    reason="A file that nothing reads looks like data and is none.",
    reference="README.md, how it is built",
    bad="raw/studies/Younger 2013.yaml",
    good="raw/studies/younger-2013-fibromyalgia.yaml",
)
def file_place(folder: str, name: str) -> str | None:
    """A record is `raw/studies/<id>.yaml` or `raw/sources/<id>.yaml`, and a list is a file of its known name."""
    stem, dot, suffix = name.rpartition(".")
    if suffix != "yaml" or not dot:
        return None
    if folder == ".":
        return stem if stem in LISTS else None
    return FOLDERS.get(folder) if re.fullmatch(ID_PATTERN, stem) else None


@rule(
    reason="What a link or a device leads to is not in the repository, so nobody else can read it.",
    reference="CWE-59: link following",
    bad="raw/sources/lone-letter.yaml -> ../../letters/lone-letter.yaml",
    good="raw/sources/lone-letter.yaml",
)
def plain_file(path: Path) -> bool:
    """A record is a plain file, not a link, a device or a folder."""
    return stat.S_ISREG(path.lstat().st_mode)


ODD_FILE = "plain-file", "this is a link, a device or a folder", "put the file itself here"


@rule(
    reason="What cannot be opened cannot be checked, and a build without it would be another dataset.",
    reference="POSIX permissions",
    bad="raw/sources/lone-letter.yaml, which only its owner may read",
    good="raw/sources/lone-letter.yaml, which everybody may read",
)
def readable_file(error: OSError) -> str:
    """Every file and folder of raw/ can be read."""
    return f"cannot be read: {error.strerror}"


PLACES = "name it raw/studies/<id>.yaml or raw/sources/<id>.yaml; ids are lower-case words joined by hyphens"


def survey(root: Path) -> Raw:
    """List raw/ in the order of names, without opening a file."""
    raw = Raw(root)
    if root.is_symlink():
        raw.refuse(root, *ODD_FILE)
        return raw

    def closed(error: OSError) -> None:
        raw.refuse(Path(error.filename), "readable-file", readable_file(error), "check its permissions")

    for folder, folders, names in os.walk(root, onerror=closed):
        # os.walk does not follow links, so a linked folder must be named here; so must one that is named like a file
        odd = [name for name in folders if name.endswith(".yaml") or (Path(folder) / name).is_symlink()]
        folders.sort()
        inside = os.path.relpath(folder, root)
        for name in sorted([*names, *odd]):
            raw.add(inside, Path(folder, name))
    return raw


def parsed(file: str, kind: str, text: str) -> Document:
    """A document of a text, wherever it comes from."""
    fold = Fold(file)
    tree = fold.tree(text)
    return Document(file, kind, Path(file).stem, text, tree, tuple(fold.findings))


def read(raw: Raw, path: Path, kind: str) -> Document:
    """Open one file. Never raises for what the file holds."""
    name = raw.name(path)
    text, finding = _text(path, name)
    if finding is not None:
        return Document(name, kind, path.stem, text, None, (finding,))
    return parsed(name, kind, text)


def documents(raw: Raw) -> Iterator[Document]:
    for kind, path in raw.files:
        yield read(raw, path, kind)


@rule(
    reason="A record is a page or two; more is a mistake or an attack.",
    reference="CWE-400: uncontrolled resource consumption",
    bad="raw/sources/lone-letter.yaml of 2,000,000 bytes",
    good="raw/sources/lone-letter.yaml of 20,000 bytes",
)
def file_size(size: int) -> bool:
    """A file of raw/ has at most 100 kB, and at most 10,000 keys and values."""
    return size <= BYTES_MAX


@rule(
    reason="Other encodings turn µ and ± into something else on the next machine.",
    reference="YAML 1.2 section 5.2; RFC 3629",
    bad="raw/sources/lone-letter.yaml saved as ISO-8859-1",
    good="raw/sources/lone-letter.yaml saved as UTF-8",
)
def utf8_text(data: bytes) -> tuple[str, int] | None:
    """A file is UTF-8 without a byte-order mark, and holds text only, in lines that every editor counts alike."""
    try:
        text = data.decode("utf-8").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        return f"byte {data[error.start]:#x} is not UTF-8", len(data[: error.start].decode(errors="replace"))
    odd = NO_TEXT.search(text)
    return None if odd is None else (f"character U+{ord(odd[0]):04X} is no text", odd.start())


# controls, and what some editors count as a line break and others do not
NO_TEXT = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff]")


def _text(path: Path, name: str) -> tuple[str, Finding | None]:
    """The text of a file, or why it has none."""
    try:
        if not plain_file(path):
            rule, message, hint = ODD_FILE
            return "", Finding(rule, "error", message, hint, name)
        if not file_size(size := path.stat().st_size):
            wrong = f"{size:,} bytes; at most {BYTES_MAX:,}"
            return "", Finding("file-size", "error", wrong, "split it, or take out what is no record", name)
        data = path.read_bytes()
    except OSError as error:
        return "", Finding("readable-file", "error", readable_file(error), "check its permissions", name)
    text = data.decode("utf-8", errors="replace").replace("\r\n", "\n")
    if (odd := utf8_text(data)) is None:
        return text, None
    message, offset = odd
    line, column = text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)
    return text, Finding(
        "utf8-text",
        "error",
        message,
        "save the file as UTF-8 text without a byte-order mark",
        name,
        (),
        line,
        column,
        column + 1,
    )
