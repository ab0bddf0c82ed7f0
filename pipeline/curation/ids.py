"""Ids that change: a record is renamed, merged into another one, or taken away.

Whatever names the id in raw/ is rewritten, and an id that was published leaves a tombstone in raw/retired.yaml, so that who cited
it finds what became of it. Nothing is written here: each function returns the files as they will be.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import yaml

from pipeline.curation.references import references, rewritten
from pipeline.findings import KEY, Finding, Pointer
from pipeline.positions import locate, places
from pipeline.read import FOLDERS, Document, Raw, documents, file_place

# folder of raw/ -> kinds of reference that may lead to its records
NAMED_AS = {"studies": ("study", "subject"), "sources": ("document", "subject")}
HEAD = "# yaml-language-server: $schema=../schemas/retired.schema.json\n"


class RefusedError(Exception):
    """The change cannot be made. findings: where that shows."""

    def __init__(self, message: str, findings: Iterable[Finding] = ()) -> None:
        super().__init__(message)
        self.findings = list(findings)


Edits = dict[Path, str | None]  # path -> its new text, or None if the file goes away


@dataclass
class Records:
    """raw/ before the change. published: ids of the last release by table; findings: of the dataset, for its waivers."""

    raw: Raw
    published: Mapping[str, Collection[str]] = field(default_factory=dict)
    findings: Iterable[Finding] = ()
    files: dict[Path, Document] = field(init=False)

    def __post_init__(self) -> None:
        self.files = {path: document for (_, path), document in zip(self.raw.files, documents(self.raw), strict=True)}
        unread = [finding for document in self.files.values() for finding in document.findings]
        if unread:  # what cannot be read may name the record too
            raise RefusedError("mend these first", unread)

    def find(self, name: str) -> tuple[str, Path]:
        """Folder and path of a record by its id, or by `studies/<id>` where a study and a document share it."""
        folder, _, own = name.rpartition("/")
        found = [(path.parent.name, path) for path in self.files if path.stem == own]
        found = [place for place in found if place[0] in ([folder] if folder else FOLDERS)]
        if len(found) > 1:
            raise RefusedError(f"{name} is a study and a document: write studies/{name} or sources/{name}")
        if not found:
            raise RefusedError(f"{name} is no study and no document of {self.raw.root}")
        return found[0]

    def naming(self, folder: str, name: str) -> Iterator[tuple[Path, list[Pointer]]]:
        """Files that name a record, with the places."""
        for path, document in self.files.items():
            found = references(document.kind, document.tree or {})
            pointers = [one.pointer for one in found if one.kind in NAMED_AS[folder] and one.name == name]
            if pointers:
                yield path, pointers

    def tombstone(self, folder: str, name: str) -> dict[str, str]:
        """What raw/retired.yaml says of an id; empty if nothing."""
        retired = self.files.get(self.list_file("retired"))
        stones = (retired.tree or {}).get(folder) if retired else {}
        return stones.get(name, {}) if isinstance(stones, dict) else {}

    def list_file(self, kind: str) -> Path:
        return self.raw.root / f"{kind}.yaml"


def rename(records: Records, old: str, new: str) -> Edits:
    """A record under another id, with its waivers. Errors: RefusedError if the old id is not there, or the new one cannot be."""
    folder, path = records.find(old)
    if file_place(folder, f"{new}.yaml") is None:
        raise RefusedError(f"{new!r} is no id: write lower-case words and digits joined by hyphens")
    target = path.with_name(f"{new}.yaml")
    back = records.tombstone(folder, new).get("successor") == path.stem  # renamed by mistake, and not yet published so
    if target in records.files or (new in records.published.get(folder, ()) and not back):
        raise RefusedError(f"{new} is taken: an id is used once")
    edits = _pointed(records, folder, path.stem, new)
    edits = {target: edits.pop(path, records.files[path].text), **edits}
    edits |= _waivers(records, edits, path.stem, new)
    if back:
        edits |= _unburied(records, edits, folder, new)
    return edits | _tombstone(records, edits, folder, path.stem, {"reason": "renamed", "successor": new}) | {path: None}


def merge(records: Records, old: str, into: str) -> Edits:
    """Names of a record lead to another one, where its text waits as comments, so that nothing is lost."""
    folder, path = records.find(old)
    other, target = records.find(into)
    if other != folder or target == path:
        raise RefusedError("what is merged is two different studies, or two different documents")
    edits = _pointed(records, folder, path.stem, target.stem)
    edits.pop(path, None)
    kept = (edits.get(target) or records.files[target].text).rstrip("\n")
    waiting = "\n".join(f"# {line}".rstrip() for line in records.files[path].text.rstrip("\n").split("\n"))
    edits[target] = (
        f"{kept}\n# from {path.stem}: move above what is missing there, then delete these lines\n{waiting}\n"
    )
    tombstone = {"reason": "merged", "successor": target.stem}
    return edits | _tombstone(records, edits, folder, path.stem, tombstone) | {path: None}


def retire(records: Records, old: str, note: str) -> Edits:
    """A record, or a claim that its document holds no more, is gone. Errors: RefusedError while something names the record."""
    tombstone = {"reason": "withdrawn", "note": note}
    if old in records.published.get("claims", ()):
        return _tombstone(records, {}, "claims", old, tombstone)
    folder, path = records.find(old)
    naming = [
        Finding(f"unknown-{NAMED_AS[folder][0]}", "error", f"{path.stem} is named here", "name another, or take it out",
                records.files[place].file, pointer)
        for place, pointers in records.naming(folder, path.stem) if place != path for pointer in pointers
    ]  # fmt: skip
    if naming:
        texts = {document.file: document.text for document in records.files.values()}
        raise RefusedError(f"{path.stem} cannot go while records name it", locate(naming, texts))
    return _tombstone(records, {}, folder, path.stem, tombstone) | {path: None}


def _pointed(records: Records, folder: str, old: str, new: str) -> Edits:
    """Every file that names the record, with the new name; tombstones that lead to it lead on."""
    edits: Edits = {
        path: rewritten(records.files[path].text, pointers, new) for path, pointers in records.naming(folder, old)
    }
    retired = records.files.get(records.list_file("retired"))
    stones = (retired.tree or {}).get(folder) if retired else {}
    led: list[Pointer] = [(folder, *name, "successor") for name in _entries(stones, "successor", old)]
    if retired and led:
        edits[records.list_file("retired")] = rewritten(retired.text, led, new)
    return edits


def _waivers(records: Records, edits: Edits, old: str, new: str) -> Edits:
    """The waivers of a renamed record, under the fingerprints that its findings will have."""
    path = records.list_file("waivers")
    if path not in records.files:
        return {}
    text = edits.get(path) or records.files[path].text
    asked = {finding.fingerprint: finding for finding in records.findings if finding.record == old}
    waived = _entries(records.files[path].tree, "record", old)
    text = rewritten(text, [(*name, "record") for name in waived], new)
    for name in waived:
        if name[0] in asked:
            text = rewritten(text, [(*name, KEY)], _renamed(asked[name[0]], old, new).fingerprint)
    return {path: text} if waived else {}


def _entries(mapping: Any, key: str, value: str) -> list[tuple[str]]:
    """Names of the entries of a list file in which a key has a value."""
    entries = mapping.items() if isinstance(mapping, dict) else ()
    return [(name,) for name, entry in entries if isinstance(entry, dict) and entry.get(key) == value]


def _renamed(finding: Finding, old: str, new: str) -> Finding:
    values = ("/".join(new if part == old else part for part in value.split("/")) for value in finding.values)
    return replace(finding, file=finding.file.replace(f"/{old}.yaml", f"/{new}.yaml"), values=tuple(values))


def _unburied(records: Records, edits: Edits, table: str, name: str) -> Edits:
    """raw/retired.yaml without an entry that `_tombstone` wrote, and without the file if nothing else stands in it."""
    path = records.list_file("retired")
    text = edits.get(path) or records.files[path].text
    tree = {kind: dict(stones) for kind, stones in (records.files[path].tree or {}).items()}
    del tree[table][name]
    if not any(tree.values()):
        return {path: None}
    line = places(text)[(table, name, KEY)][0] - 1
    gone = {line} if tree[table] else {line, places(text)[(table, KEY)][0] - 1}
    return {path: "\n".join(kept for number, kept in enumerate(text.split("\n")) if number not in gone)}


def _tombstone(records: Records, edits: Edits, table: str, old: str, stone: dict[str, str]) -> Edits:
    """raw/retired.yaml with one more entry, if the id was published; who never saw it cannot miss it."""
    if old not in records.published.get(table, ()):
        return {}
    path = records.list_file("retired")
    text = edits.get(path) or (records.files[path].text if path in records.files else HEAD)
    entry = (
        f"  {old}: {yaml.safe_dump(stone, default_flow_style=True, width=10**6, sort_keys=False, allow_unicode=True)}"
    )
    place = places(text).get((table, KEY))
    if place is None:
        return {path: f"{text.rstrip(chr(10))}\n{table}:\n{entry}"}
    lines = text.split("\n")
    if lines[place[0] - 1].strip() != f"{table}:":
        raise RefusedError(f"write `{table}:` on a line of its own in {path}, and its entries below")
    return {path: "\n".join([*lines[: place[0]], entry.rstrip("\n"), *lines[place[0] :]])}
