"""A folder that says it is a release: its plain files by name. Nothing is followed, opened or believed on the way."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.findings import Finding
from pipeline.release.names import PACKAGE, SUMS

FILE_MAX = 2**30  # bytes; a hundred times what a release has today
DOCUMENT_MAX = 2**26  # of a file that is parsed at once
AGAIN = "download the release again"


@dataclass(frozen=True)
class Folder:
    """root: where it lies; shown: how the user called it; files: name -> path of a plain file; odd: name -> why it is none.

    unsound: names whose bytes are not those that were published, or not known to be: nothing that they say is judged.
    """

    root: Path
    shown: str
    files: dict[str, Path]
    odd: dict[str, str]
    unsound: set[str] = field(default_factory=set)
    _sums: dict[str, str] = field(default_factory=dict)

    def finding(self, rule: str, name: str, message: str, hint: str = AGAIN, line: int = 0) -> Finding:
        """Of a file of the folder; every finding of a release blocks."""
        place = f"{self.shown}/{name}" if name else self.shown
        return Finding(rule, "error", message, hint, place, line=line, column=min(line, 1), end=min(line, 1) * 2)

    def sha256(self, name: str) -> str:
        """Hexadecimal digits; each file is read once. Raises OSError."""
        if name not in self._sums:
            with self.files[name].open("rb") as file:
                self._sums[name] = hashlib.file_digest(file, "sha256").hexdigest()
        return self._sums[name]

    def text(self, name: str) -> str:
        """Raises OSError, or ValueError for what is no UTF-8 or too large for a document."""
        if self.files[name].stat().st_size > DOCUMENT_MAX:
            raise ValueError(f"is larger than {DOCUMENT_MAX >> 20} MiB")
        return self.files[name].read_text(encoding="utf-8")

    def below(self, name: str) -> set[str]:
        """The file of that name, or all files of the folder of that name, odd ones too."""
        return {one for one in (*self.files, *self.odd) if one == name or one.startswith(f"{name}/")}


def is_release(root: Path) -> bool:
    """Whether the folder looks like a release at all; one that does not may be a whole disk."""
    return any(os.path.lexists(root / name) for name in (SUMS, PACKAGE))


def survey(root: Path, shown: str) -> Folder:
    """All files below a folder, by their names with slashes, sorted."""
    files: dict[str, Path] = {}
    odd: dict[str, str] = {}
    for path, why in _walk(root):
        name = path.relative_to(root).as_posix()
        if why:
            odd[name] = why
        else:
            files[name] = path
    return Folder(root, shown, dict(sorted(files.items())), dict(sorted(odd.items())))


def _walk(root: Path) -> Iterator[tuple[Path, str]]:
    """Every file and link, with what is wrong with it; folders that cannot be opened."""
    refused: list[OSError] = []
    for top, folders, names in os.walk(root, onerror=refused.append):
        links = [name for name in folders if os.path.islink(os.path.join(top, name))]  # noqa: PTH114, PTH118
        for name in (*names, *links):
            path = Path(top, name)
            yield path, _why(path)
    for error in refused:
        yield Path(error.filename), f"is a folder that cannot be opened: {error.strerror}"


def _why(path: Path) -> str:
    try:
        facts = path.lstat()
    except OSError as error:
        return f"cannot be looked at: {error.strerror}"
    if stat.S_ISLNK(facts.st_mode):
        return "is a link; a release has none, and it is not followed"
    if not stat.S_ISREG(facts.st_mode):
        return "is no plain file"
    if not os.access(path, os.R_OK):
        return "cannot be read: permission denied"
    return f"has {facts.st_size:,} bytes, more than any file of a release" if facts.st_size > FILE_MAX else ""
