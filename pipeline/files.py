"""Validate some files of raw/ without tables or database: what an editor or a commit hook runs."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from pipeline.findings import Finding
from pipeline.positions import locate
from pipeline.read import FOLDERS, Raw, read, survey
from pipeline.records import names_of, validate


def validate_files(paths: Iterable[Path]) -> tuple[list[Finding], dict[str, str], int]:
    """Findings with places, the texts of the files, and their number. A folder stands for its files."""
    findings: list[Finding] = []
    texts: dict[str, str] = {}
    surveys: dict[Path, Raw] = {}
    files = 0
    for path in paths:
        root = root_of(path)
        raw = surveys.get(root) or surveys.setdefault(root, survey(root))
        names = names_of(raw)
        chosen = [(kind, file) for kind, file in raw.files if file == path or path in file.parents]
        outside = [
            found for found in raw.findings if found.file.startswith(raw.name(path) if path != root else raw.root.name)
        ]
        findings += (
            outside
            if outside or chosen
            else [Finding("readable-file", "error", "there is no such file", "check the path", str(path))]
        )
        for kind, file in chosen:
            document = read(raw, file, kind)
            texts[document.file] = document.text
            findings += validate(document, names)[1]
        files += max(1, len(chosen))
    return locate(findings, texts), texts, files


def root_of(path: Path) -> Path:
    """The folder raw/ that a path lies in: the one above studies/ or sources/."""
    if path.is_dir() and path.name not in FOLDERS:
        return path
    return path.parent.parent if path.parent.name in FOLDERS and not path.is_dir() else path.parent
