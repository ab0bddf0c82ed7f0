"""What holds for any bytes as a file of raw/: no exception, soon, findings that lead somewhere, the same ones again."""

from __future__ import annotations

import time
from importlib import import_module
from pathlib import Path
from typing import Any

import yaml

from pipeline.cli.options import Format
from pipeline.files import validate_files
from pipeline.findings import Finding, ordered
from pipeline.fold import Fold
from pipeline.read import FOLDERS, LISTS, read, survey
from pipeline.records import names_of, validate
from schemas.rules import RULES
from tests.support import BAD, RAW

SECONDS_MAX = 1.0
SEEDS = Path(__file__).with_name("seeds")
FILES = (*(f"{folder}/fuzzed.yaml" for folder in FOLDERS), *(f"{kind}.yaml" for kind in LISTS))
BASE = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


def assert_properties(raw: Path, file: str, data: bytes, seconds: float = SECONDS_MAX) -> None:
    """Put the bytes into a raw/ that is fine else, and see that everything holds. Raises AssertionError where it does not."""
    path = raw / file
    path.write_bytes(data)
    start = time.process_time()
    found, texts, _ = validate_files([path])
    spent = time.process_time() - start
    assert spent < seconds, f"{spent:.2f} seconds"
    for finding in found:
        leads_somewhere(finding, texts)
    assert ordered(found) == ordered(validate_files([path])[0]), "another run, other findings"
    for form in Format:
        assert all(isinstance(line, str) for line in import_module(f"pipeline.reporters.{form}").report(found, texts))
    refused_or_record(raw, path, found)
    same_tree_as_the_reference(texts[f"raw/{file}"])


def inputs() -> list[tuple[str, Path]]:
    """Real records, bad examples and the inputs that were kept, each with the file of raw/ that it is tried as.

    What was kept is called <folder or list>-<what it is>.yaml.
    """
    real = [
        (file, path) for folder in (RAW, BAD) for file in FILES for path in folder.glob(file.replace("fuzzed", "*"))
    ]
    stems = {Path(file).parts[0].removesuffix(".yaml"): file for file in FILES}
    kept = [(stems[path.name.partition("-")[0]], path) for path in SEEDS.glob("*.yaml")]
    return sorted([*real, *kept])


def leads_somewhere(finding: Finding, texts: dict[str, str]) -> None:
    assert finding.rule in RULES, finding
    assert finding.severity == RULES[finding.rule].severity, finding
    assert finding.message, finding
    assert finding.hint, finding
    lines = texts[finding.file].split("\n")
    assert 1 <= finding.line <= len(lines), finding
    assert 1 <= finding.column <= len(lines[finding.line - 1]) + 1, finding
    assert finding.column < finding.end, finding


def refused_or_record(raw: Path, path: Path, found: list[Finding]) -> None:
    """Without an error there is a record, and with one there is none."""
    listed = survey(raw)
    kind = next(kind for kind, listed_path in listed.files if listed_path == path)
    record, _ = validate(read(listed, path, kind), names_of(listed))
    assert (record is None) == any(finding.blocks for finding in found), found


def same_tree_as_the_reference(text: str) -> None:
    fold = Fold("fuzzed.yaml")
    tree = fold.tree(text)
    if fold.findings:
        return
    reference: Any = yaml.load(text, Loader=BASE)
    assert tree == reference
