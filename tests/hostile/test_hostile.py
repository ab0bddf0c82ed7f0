"""Whatever stands in raw/ is a finding: soon, in little memory, with a message and a hint, and nothing is written."""

from __future__ import annotations

from pathlib import Path
from time import process_time

import pytest

from pipeline.build import assemble
from pipeline.findings import Finding
from pipeline.fold import FINDINGS_MAX
from pipeline.read import read, survey
from pipeline.reporters import github, text
from schemas.rules import RULES
from tests.hostile.cases import BYTES, CASES, FILES, LARGE, NUMBERS, ODD_TEXT, YAML, Case
from tests.support import STUDY, findings_of, make_raw, python, study_of

SECONDS_MAX = 3.0  # of this process: most cases take a hundredth, a rule that compares all with all takes a minute
MEMORY_MAX_KB = 300_000
VALIDATE = """
import sys
from pathlib import Path
from pipeline.files import validate_files
for path in sys.argv[1:]:
    validate_files([Path(path)])
"""
# the peak of a process counts what its parent had when it began, so a small one stands between this one and the measured
PEAK = f"""
import resource, subprocess, sys
subprocess.run([sys.executable, "-c", {VALIDATE!r}, *sys.argv[1:]], check=True)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""


def made(case: Case, folder: Path) -> Path:
    raw = make_raw(folder)
    try:
        return case.make(raw)
    except (PermissionError, NotImplementedError) as error:
        pytest.skip(f"this system does not let anybody make it: {error}")


def contents(folder: Path) -> list[tuple[str, int, int]]:
    return sorted((str(path), path.lstat().st_size, path.lstat().st_mtime_ns) for path in folder.rglob("*"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name[:40])
def test_it_is_a_finding_soon_and_nothing_is_written(case: Case, tmp_path: Path) -> None:
    path = made(case, tmp_path)
    before = contents(tmp_path)
    start = process_time()
    findings = findings_of(path)
    assert process_time() - start < SECONDS_MAX
    assert (case.rule, case.line) in {(f.rule, f.line if case.line else 0) for f in findings if f.blocks}
    assert contents(tmp_path) == before
    assert len(findings) <= 2 * FINDINGS_MAX
    assert all(f.rule in RULES and f.message and f.hint and len(f.message) < 300 for f in findings)
    assert all(line.isprintable() for line in text.report(findings, {}))
    assert list(github.report(findings, {}))


def test_memory_of_the_large_ones(tmp_path: Path) -> None:
    paths = [str(made(case, tmp_path / str(number))) for number, case in enumerate(LARGE)]
    assert int(python(PEAK, *paths).stdout) < MEMORY_MAX_KB


def test_a_build_survives_them_all_and_no_file_hides_another(tmp_path: Path) -> None:
    raw = make_raw(tmp_path / "all")
    expected = {}
    for number, case in enumerate([*NUMBERS, *ODD_TEXT, *BYTES, *YAML]):
        path = raw / "studies" / f"case-{number}.yaml"
        path.write_bytes(case.make(make_raw(tmp_path / "one")).read_bytes())
        expected[f"raw/studies/{path.name}"] = case.rule
    findings = assemble(raw).findings
    blocked = {f.file for f in findings if f.blocks}
    assert blocked == expected.keys()
    assert {
        file: rule for file, rule in expected.items() if (file, rule) not in {(f.file, f.rule) for f in findings}
    } == {}


# ---- what changes between listing and reading ----


def after_listing(raw: Path, change: object) -> list[Finding]:
    listed = survey(raw)
    change(study_of(raw))  # type: ignore[operator]
    return [f for kind, path in listed.files for f in read(listed, path, kind).findings]


def link(path: Path) -> None:
    path.unlink()
    path.symlink_to("/dev/zero")


def folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def grow(path: Path) -> None:
    path.write_bytes(b"x" * 200_000)


@pytest.mark.parametrize(
    ("change", "rule"),
    [(Path.unlink, "readable-file"), (link, "plain-file"), (folder, "plain-file"), (grow, "file-size")],
    ids=["vanishes", "becomes a link", "becomes a folder", "grows"],
)
def test_file_that_changes_after_it_was_listed(tmp_path: Path, change: object, rule: str) -> None:
    assert [f.rule for f in after_listing(make_raw(tmp_path), change)] == [rule]


# ---- the limits ----


def test_a_hundred_findings_are_shown_and_one_that_says_there_are_more(tmp_path: Path) -> None:
    unknown = "".join(f"x{n}: 1\n" for n in range(FINDINGS_MAX))
    assert {f.rule for f in findings_of(study_of(make_raw(tmp_path, study=STUDY + unknown)))} == {"unknown-key"}
    (last,) = findings_of(study_of(make_raw(tmp_path, study=STUDY + unknown + "more: 1\n")))[FINDINGS_MAX:]
    assert (last.rule, last.line) == ("too-many-findings", STUDY.count("\n") + FINDINGS_MAX + 1)


def test_faults_of_yaml_are_counted_apart(tmp_path: Path) -> None:
    twice = "label: x\n" * (FINDINGS_MAX + 1)
    found = findings_of(study_of(make_raw(tmp_path, study=STUDY + twice)))
    assert [f.rule for f in found] == ["duplicate-key"] * FINDINGS_MAX + ["too-many-findings"]


def test_every_kind_of_case_is_there() -> None:
    assert all(len(kind) > 10 for kind in (NUMBERS, ODD_TEXT, BYTES, YAML, LARGE, FILES))
    names = [case.name for case in CASES]
    assert len(names) == len(set(names))
