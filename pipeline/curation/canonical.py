"""Records brought into canonical layout, or found in another one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from pipeline.beside import replace_text
from pipeline.curation.layout import laid_out
from pipeline.curation.spans import Mapping, Node, Scalar, spans
from pipeline.files import selected
from pipeline.findings import Finding
from pipeline.fold import Fold
from pipeline.read import Document, read
from pipeline.records import model_of
from schemas.rules import rule


@dataclass
class Formatted:
    """written: names of the files that were brought into layout; texts: of all files, by name; findings: what is wrong with them."""

    written: list[str] = field(default_factory=list)
    texts: dict[str, str] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    def add(self, document: Document, path: Path, write: bool) -> None:
        """Lay out one file, or leave it alone and say why."""
        self.texts[document.file] = document.text
        self.findings += document.findings
        if document.findings:
            return
        old, new = path.read_bytes().decode(), laid_out(document.text, model_of(document.kind))
        if not says_the_same(document.text, new):
            hint = "report the file as a mistake of `pipeline fmt`"
            self._refuse(document, "left alone: its canonical layout would not say the same", hint)
        elif place := canonical_layout(old, new):
            if write:
                self._write(document, path, new)
            else:
                self._refuse(document, "not in canonical layout", f"run pipeline fmt {document.file}", place)

    def _write(self, document: Document, path: Path, text: str) -> None:
        try:
            replace_text(path, text)
            self.written.append(document.file)
        except OSError as error:
            message = f"not in canonical layout, and cannot be written: {error.strerror}"
            self._refuse(document, message, "check the permissions of the file and its folder")

    def _refuse(self, document: Document, message: str, hint: str, place: tuple[int, int, int] = (0, 0, 0)) -> None:
        self.findings.append(Finding("canonical-layout", "error", message, hint, document.file, (), *place))


def format_files(paths: Iterable[Path], write: bool) -> Formatted:
    """Bring files into layout or, without `write`, find those that are not. A folder stands for its files."""
    formatted = Formatted()
    for raw, chosen, refused in selected(paths):
        formatted.findings += refused
        for kind, path in chosen:
            formatted.add(read(raw, path, kind), path, write)
    return formatted


@rule(
    reason="Where all records are laid out alike, the difference of two versions is what they say.",
    reference="gofmt; Black",
    bad="{ n: 17,stage: enrolled }",
    good="{stage: enrolled, n: 17}",
)
def canonical_layout(old: str, new: str) -> tuple[int, int, int] | None:
    """A record is in the layout that `pipeline fmt` gives it."""
    if old == new:
        return None
    offset = next((place for place, (one, other) in enumerate(zip(old, new, strict=False)) if one != other), len(new))
    line, column = old.count("\n", 0, offset) + 1, offset - old.rfind("\n", 0, offset)
    return line, column, column + 1


def says_the_same(old: str, new: str) -> bool:
    """Have two texts the same tree, the same comments, and the same values and keys to the letter?"""
    if old == new:
        return True
    try:
        return Fold("").tree(old) == Fold("").tree(new) and sorted(_pieces(old)) == sorted(_pieces(new))
    except yaml.YAMLError:
        return False


def _pieces(text: str) -> Iterator[str]:
    """Scalars and comments as they are written, but for the line breaks inside long scalars."""
    end = 0
    for scalar in _scalars(spans(text)):
        piece = text[scalar.start : scalar.end]
        yield " ".join(piece.split()) if "\n" in piece else piece
        yield from COMMENT.findall(text[end : scalar.start])
        end = scalar.end
    yield from COMMENT.findall(text[end:])


COMMENT = re.compile(r"#(?:.*[^ \t\n])?")


def _scalars(node: Node) -> Iterator[Scalar]:
    """In the order of the text."""
    if isinstance(node, Scalar):
        yield node
    elif isinstance(node, Mapping):
        for entry in node.entries:
            yield from _scalars(entry.key)
            yield from _scalars(entry.value)
    else:
        for item in node.items:
            yield from _scalars(item)
