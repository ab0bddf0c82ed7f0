"""Validate some files of raw/ without tables or database: what an editor or a commit hook runs."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from pipeline.findings import Finding
from pipeline.positions import locate
from pipeline.read import FOLDERS, LISTS, PLACES, Raw, read, survey
from pipeline.records import names_of, validate
from schemas.records.base import Names


def validate_files(paths: Iterable[Path]) -> tuple[list[Finding], dict[str, str], int]:
    """Findings with places, the texts of the files, and their number. A folder stands for its files."""
    findings: list[Finding] = []
    texts: dict[str, str] = {}
    names: dict[Path, Names] = {}
    files = 0
    for raw, chosen, refused in selected(paths):
        findings += refused
        for kind, file in chosen:
            if raw.root not in names:
                names[raw.root] = names_of(raw)
            document = read(raw, file, kind)
            texts[document.file] = document.text
            findings += validate(document, names[raw.root])[1]
        files += len(chosen) + len(refused)
    return locate(findings, texts), texts, files


def selected(paths: Iterable[Path]) -> Iterator[tuple[Raw, list[tuple[str, Path]], list[Finding]]]:
    """For each path its folder raw/, the files that the path stands for with their kinds, and what is wrong with it."""
    known: dict[Path, Raw] = {}
    for path in (Path(os.path.abspath(path)) for path in paths):  # noqa: PTH100  (resolve() would follow links)
        root = root_of(path)
        if root is None or not os.path.lexists(path):
            yield Raw(path), [], [_no_record(path)]
            continue
        raw = known[root] = known.get(root) or survey(root)
        below = f"{path}{os.sep}"  # as text: the parents of 200 paths take 10 ms
        chosen = [(kind, file) for kind, file in raw.files if file == path or str(file).startswith(below)]
        refused = list(_within(raw, path))
        if not chosen and not refused and not path.is_dir():
            refused.append(_no_record(path))
        yield raw, chosen, refused


def _no_record(path: Path) -> Finding:
    if os.path.lexists(path):
        return Finding("file-place", "error", "nothing reads a file of this name", PLACES, str(path))
    return Finding("readable-file", "error", "there is no such file", "check the path", str(path))


def _within(raw: Raw, path: Path) -> Iterator[Finding]:
    """What the survey found of the path itself, below it, or, where it lies behind a link, above it."""
    name = raw.name(path)
    return (
        found
        for found in raw.findings
        if path == raw.root or f"{found.file}/".startswith(f"{name}/") or name.startswith(f"{found.file}/")
    )


def root_of(path: Path) -> Path | None:
    """The folder raw/ that a path lies in or is; None for a file that is in none, so that nothing is searched for it."""
    members = (*FOLDERS, *(f"{kind}.yaml" for kind in LISTS))
    for folder in (path, *path.parents):
        if folder.name in FOLDERS:
            return folder.parent
        if folder in (path, path.parent) and any((folder / name).exists() for name in members):
            return folder
    return None
