"""Each file of examples/bad/ has one mistake; expected.csv names the finding, and nothing else is found.

Files that git cannot or should not hold (links, devices, 50 MB) are made here.
"""

from __future__ import annotations

import csv
import os
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from time import perf_counter

import pytest

from pipeline.findings import Finding
from tests.support import BAD, findings_of, make_raw, pipeline, python, study_of

Maker = Callable[[Path], Path]
Row = tuple[str, int, int]  # rule, line and column; a column of 0 is not looked at

SECONDS_MAX = 1.0
MEMORY_MAX_KB = 300_000
MADE_HERE = {"plain-file", "file-size", "readable-file", "too-many-findings"}  # rules whose bad example git cannot hold

PEAK = """
import resource, subprocess, sys
subprocess.run([sys.executable, "-c", "from pipeline.cli import run; run()", "validate", *sys.argv[1:]])
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""
RULES_OF_RECORDS = """
import schemas.records.catalogue, schemas.records.source, schemas.records.study
from schemas.rules import RULES
print(*RULES)
"""


@cache
def expected() -> dict[str, set[Row]]:
    rows: dict[str, set[Row]] = {}
    with (BAD / "expected.csv").open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            place = (row["rule"], int(row["line"] or 0), int(row["column"] or 0))
            rows.setdefault(row["file"], set()).add(place)
    return rows


def found(findings: Iterable[Finding], file: str) -> set[Row]:
    """The errors of one file, with their columns where expected.csv names any."""
    columns = any(column for _, _, column in expected()[file])
    errors = (finding for finding in findings if finding.blocks and finding.file == f"bad/{file}")
    return {(finding.rule, finding.line, finding.column if columns else 0) for finding in errors}


def test_every_file_has_an_expectation() -> None:
    files = {path.relative_to(BAD).as_posix() for path in BAD.rglob("*") if path.is_file()}
    assert files == expected().keys()


@pytest.mark.parametrize("file", sorted(expected()))
def test_mistake_is_found_and_nothing_else(file: str) -> None:
    start = perf_counter()
    findings = findings_of(BAD / file)
    seconds = perf_counter() - start
    assert found(findings, file) == expected()[file]
    assert {finding.file for finding in findings} == {f"bad/{file}"}
    assert seconds < SECONDS_MAX


def test_no_file_hides_another() -> None:
    findings = findings_of(BAD)
    assert {file: found(findings, file) for file in expected()} == expected()


@pytest.mark.parametrize("file", sorted(expected()))
def test_finding_says_what_to_do(file: str) -> None:
    for finding in findings_of(BAD / file):
        assert finding.message
        assert finding.hint


def test_command_line_prints_findings_and_no_traceback() -> None:
    run = pipeline("validate", BAD)
    assert run.returncode == 1
    assert "Traceback" not in run.stdout + run.stderr
    assert "studies/unknown-unit.yaml:9:54: error[unknown-term] 'mcg' is no term of `dose_unit`" in run.stdout


def test_every_rule_of_records_has_a_bad_example() -> None:
    declared = set(python(RULES_OF_RECORDS).stdout.split())
    shown = {rule for rows in expected().values() for rule, _, _ in rows}
    assert declared, "the rules could not be listed"
    assert sorted(declared - shown) == []


def test_every_rule_of_reading_has_a_bad_example() -> None:
    code = "import pipeline.files; from schemas.rules import RULES; print(*RULES)"
    declared = set(python(code).stdout.split())
    shown = {rule for rows in expected().values() for rule, _, _ in rows}
    assert sorted(declared - shown - MADE_HERE) == []


def test_bad_examples_stay_small() -> None:
    assert max(path.stat().st_size for path in BAD.rglob("*") if path.is_file()) < 8_000


# ---- files that git cannot hold ----


def large(raw: Path) -> Path:
    path = raw / "studies" / "large.yaml"
    path.write_bytes(b"note: x\n" * 6_250_000)
    return path


def link_out_of_raw(raw: Path) -> Path:
    outside = raw.parent / "outside.yaml"
    outside.write_text("label: not in the repository\n", encoding="utf-8")
    path = raw / "studies" / "link.yaml"
    path.symlink_to(outside)
    return path


def link_to_nothing(raw: Path) -> Path:
    path = raw / "studies" / "dangling.yaml"
    path.symlink_to("nowhere.yaml")
    return path


def link_to_folder(raw: Path) -> Path:
    path = raw / "studies" / "linked"
    path.symlink_to(raw / "sources", target_is_directory=True)
    return path


def link_to_folder_with_name_of_record(raw: Path) -> Path:
    path = raw / "studies" / "linked.yaml"
    path.symlink_to(raw / "sources", target_is_directory=True)
    return path


def pipe(raw: Path) -> Path:
    path = raw / "studies" / "pipe.yaml"
    os.mkfifo(path)
    return path


MADE: dict[Maker, str] = {
    large: "file-size",
    link_out_of_raw: "plain-file",
    link_to_nothing: "plain-file",
    link_to_folder: "plain-file",
    link_to_folder_with_name_of_record: "plain-file",
    pipe: "plain-file",
}


@pytest.mark.parametrize("make", MADE, ids=lambda make: make.__name__)
def test_odd_file_is_refused_without_being_opened(tmp_path: Path, make: Maker) -> None:
    raw = make_raw(tmp_path)
    odd = make(raw)
    start = perf_counter()
    findings = findings_of(raw)
    assert perf_counter() - start < SECONDS_MAX
    assert [(f.rule, f.file) for f in findings] == [(MADE[make], odd.relative_to(tmp_path).as_posix())]


@pytest.mark.parametrize(
    "make", [link_out_of_raw, link_to_nothing, link_to_folder, pipe, large], ids=lambda make: make.__name__
)
def test_odd_file_alone(tmp_path: Path, make: Maker) -> None:
    odd = make(make_raw(tmp_path))
    assert [(f.rule, f.file) for f in findings_of(odd)] == [(MADE[make], odd.relative_to(tmp_path).as_posix())]


def test_unreadable_file_is_a_finding(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    raw = make_raw(tmp_path)

    def refuse(path: Path) -> bytes:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "read_bytes", refuse)  # root may read every file, so `chmod 0` would not do
    findings = findings_of(study_of(raw))
    assert [(f.rule, f.message) for f in findings] == [("readable-file", "cannot be read: Permission denied")]


def test_unreadable_folder_is_a_finding(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    raw = make_raw(tmp_path)
    scan = os.scandir

    def refuse(path: str) -> object:
        if Path(path).name == "sources":
            raise PermissionError(13, "Permission denied", str(path))
        return scan(path)

    monkeypatch.setattr(os, "scandir", refuse)
    assert ("readable-file", "raw/sources") in [(f.rule, f.file) for f in findings_of(raw)]


@pytest.mark.parametrize("name", ["alias-bomb", "large"])
def test_peak_memory(tmp_path: Path, name: str) -> None:
    path = BAD / "studies" / "alias-bomb.yaml" if name == "alias-bomb" else large(make_raw(tmp_path))
    lines = python(PEAK, str(path)).stdout.splitlines()
    assert lines[-2].startswith("1 file: ")
    assert int(lines[-1]) < MEMORY_MAX_KB
