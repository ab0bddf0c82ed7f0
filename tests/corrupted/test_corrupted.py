"""Each of 300 corrupted copies is refused with the rule, on the line, that was written down before; the originals are not."""

from __future__ import annotations

import csv
import shutil
from collections import Counter, defaultdict
from functools import cache
from pathlib import Path

import pytest

from pipeline.build import assemble
from pipeline.findings import Finding
from tests.corrupted.cases import EXPECTED, NUMBER, RAW, Case, cases, records, table
from tests.corrupted.contradictions import CONTRADICTIONS
from tests.support import findings_of

Place = tuple[str, str, int]  # file, rule, line


@cache
def expected() -> dict[int, Place]:
    with EXPECTED.open(encoding="utf-8", newline="") as stream:
        return {
            int(row["case"]): (f"raw/{row['record']}", row["rule"], int(row["line"])) for row in csv.DictReader(stream)
        }


def errors(findings: list[Finding]) -> Counter[Place]:
    return Counter((f.file, f.rule, f.line) for f in findings if f.blocks)


@pytest.fixture(scope="module")
def raw(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return shutil.copytree(RAW, tmp_path_factory.mktemp("copies") / "raw")


def of_slips() -> list[Case]:
    return [case for case in cases() if case.slip not in CONTRADICTIONS]


def batches() -> list[list[Case]]:
    """Contradictions, each in a record of its own, so that a few builds do for all of them."""
    found: dict[int, list[Case]] = defaultdict(list)
    seen: Counter[str] = Counter()
    for case in cases():
        if case.slip in CONTRADICTIONS:
            found[seen[case.record.file]].append(case)
            seen[case.record.file] += 1
    return list(found.values())


def test_expectations_are_those_of_the_slips() -> None:
    assert EXPECTED.read_text(encoding="utf-8") == table(), "run `python -m tests.corrupted.cases`"
    assert len(cases()) == NUMBER


def test_they_are_spread_over_classes_and_records() -> None:
    assert len({case.slip.name for case in cases()}) > 70
    used = {case.record.file for case in cases()}
    assert {record.file for record in records() if not record.is_source} <= used
    assert len([file for file in used if file.startswith("sources")]) > 20


def test_originals_are_accepted() -> None:
    assert errors(assemble(RAW).findings) == {}


@pytest.mark.parametrize("case", of_slips(), ids=lambda case: f"{case.number}-{case.slip.name}")
def test_slip_is_refused_by_its_rule_on_its_line(case: Case, raw: Path) -> None:
    path = raw / case.record.file
    path.write_text(case.text, encoding="utf-8")
    try:
        findings = findings_of(path)
    finally:
        path.write_text(case.record.text, encoding="utf-8")
    assert expected()[case.number] in errors(findings)


@pytest.mark.parametrize("batch", batches(), ids=lambda batch: f"{len(batch)}-records")
def test_contradiction_is_refused_by_its_rule_on_its_line(batch: list[Case], raw: Path) -> None:
    for case in batch:
        (raw / case.record.file).write_text(case.text, encoding="utf-8")
    try:
        found = errors(assemble(raw).findings)
    finally:
        for case in batch:
            (raw / case.record.file).write_text(case.record.text, encoding="utf-8")
    missed = {case.number: expected()[case.number] for case in batch if expected()[case.number] not in found}
    assert missed == {}
