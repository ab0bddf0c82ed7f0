"""Commands end as they promise: exit code, what is printed, what is written."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

from pipeline.catalogue import catalogue
from pipeline.cli import MODULES, app
from pipeline.version.changelog import block
from tests.built import built
from tests.checks.examples import GOOD

ROOT = Path(__file__).parents[2]
COMMANDS = sorted(MODULES)
run = CliRunner()


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    shutil.copytree(GOOD, tmp_path / "raw")
    return tmp_path / "raw"


def test_build_writes_next_and_says_what_it_holds(raw: Path, tmp_path: Path) -> None:
    done = run.invoke(app, ["build", "--raw", str(raw), "--dist", str(tmp_path / "dist")])
    assert done.exit_code == 0, done.output
    assert (tmp_path / "dist" / "next" / "SHA256SUMS").exists()
    assert "studies (" in done.output
    assert "this one would become 0.1.0" in done.output


def test_build_with_an_error_writes_nothing_and_exits_with_1(raw: Path, tmp_path: Path) -> None:
    study = raw / "studies" / "smith-2007-crohn.yaml"
    study.write_text(study.read_text().replace("stage: enrolled", "stage: enroled"))
    done = run.invoke(app, ["build", "--raw", str(raw), "--dist", str(tmp_path / "dist")])
    assert done.exit_code == 1
    assert "error[unknown-term]" in done.output
    assert "= write enrolled" in done.output
    assert not (tmp_path / "dist").exists()


def test_an_error_in_one_record_leaves_the_others_checked(raw: Path) -> None:
    study = raw / "studies" / "smith-2007-crohn.yaml"
    study.write_text(study.read_text() + "surprise: 1\n")
    done = run.invoke(app, ["validate", "--raw", str(raw)])
    assert done.exit_code == 1
    assert "error[unknown-key]" in done.output
    assert "warning[percent-possible] 88 %" in done.output
    assert "foreign-key-exists" not in done.output


def test_a_finding_of_sql_stands_on_its_line(raw: Path) -> None:
    study = raw / "studies" / "younger-2013-fibromyalgia.yaml"
    text = study.read_text().replace("{stage: randomised, n: 31,", "{stage: randomised, n: 32,")
    study.write_text(text)
    line = next(i for i, row in enumerate(text.split("\n"), 1) if "n: 32," in row)
    column = text.split("\n")[line - 1].index("32") + 1
    done = run.invoke(app, ["validate", "--raw", str(raw)])
    assert f"raw/studies/younger-2013-fibromyalgia.yaml:{line}:{column}: error[allocation-sum]" in done.output


def test_github_annotations(raw: Path) -> None:
    (raw / "studies" / "smith-2007-crohn.yaml").write_text("label: 1\n")
    done = run.invoke(app, ["validate", "--raw", str(raw), "--format", "github"])
    assert "::error file=raw/studies/smith-2007-crohn.yaml,line=1," in done.output


def waive_all(raw: Path) -> None:
    open_ones = [f.fingerprint for f in built(raw).findings if f.severity == "warning" and not f.disposition]
    assert open_ones
    answer = ["--as", "source_discrepancy", "--reason", "printed so", "--raw", str(raw)]
    assert run.invoke(app, ["waive", *open_ones, *answer]).exit_code == 0


@pytest.fixture
def unpublished(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A checkout whose CHANGELOG.md names the first version, whatever ours names."""
    text = f"## [0.1.0] - 2026-11-22\n\n{block(None, [], [])}\n"
    (tmp_path / "CHANGELOG.md").write_text(text, encoding="utf-8")
    shutil.copy(ROOT / "LICENSE-DATA", tmp_path)
    for room in ("build", "release"):
        monkeypatch.setattr(f"pipeline.cli.{room}.ROOT", tmp_path)


@pytest.mark.usefixtures("unpublished")
def test_release_wants_every_warning_answered(raw: Path, tmp_path: Path) -> None:
    arguments = ["release", "--publish", "--raw", str(raw), "--dist", str(tmp_path / "dist")]
    done = run.invoke(app, arguments)
    assert (done.exit_code, "error[warning-is-answered]" in done.output) == (1, True)
    assert not (tmp_path / "dist" / "0.1.0").exists()
    waive_all(raw)
    assert run.invoke(app, arguments).exit_code == 0
    assert (tmp_path / "dist" / "0.1.0" / "parquet" / "waivers.parquet").exists()


@pytest.mark.usefixtures("unpublished")
def test_release_is_a_dry_run_unless_told(raw: Path, tmp_path: Path) -> None:
    waive_all(raw)
    arguments = ["release", "--raw", str(raw), "--dist", str(tmp_path / "dist")]
    assert "would publish" in run.invoke(app, arguments).output
    assert not (tmp_path / "dist" / "0.1.0").exists()
    done = run.invoke(app, [*arguments, "--publish"])
    assert done.exit_code == 0, done.output
    assert (tmp_path / "dist" / "0.1.0" / "datapackage.json").exists()
    assert "nothing to publish" in run.invoke(app, [*arguments, "--publish"]).output


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_with_an_example(command: str) -> None:
    done = run.invoke(app, [command, "--help"])
    assert done.exit_code == 0
    assert f"Example: pipeline {command}" in " ".join(done.output.split())


def test_rules_and_explain() -> None:
    listed = run.invoke(app, ["rules"]).output
    assert "percent-possible" in listed
    assert "unknown-term" in listed
    page = run.invoke(app, ["explain", "percent-possible"]).output
    assert page == (ROOT / "docs" / "rules" / "percent-possible.md").read_text(encoding="utf-8")
    assert "GRIM" in page
    unknown = run.invoke(app, ["explain", "percent-posible"])
    assert unknown.exit_code == 2
    assert "did you mean percent-possible?" in unknown.output


def test_rules_are_listed_by_stage_on_a_hundred_columns() -> None:
    lines = run.invoke(app, ["rules"]).output.splitlines()
    assert [line for line in lines if not line.startswith(" ")][:-1] == [
        "reading",
        "records",
        "tables",
        "checks",
        "release",
    ]
    assert max(map(len, lines)) <= 100
    assert lines[-1] == f"{len(catalogue())} rules; `pipeline explain RULE` shows one"


def test_rules_of_one_severity() -> None:
    listed = run.invoke(app, ["rules", "--severity", "info"]).output
    assert "claim-differs" in listed
    assert "percent-possible" not in listed
    assert "reading" not in listed
    assert run.invoke(app, ["rules", "--severity", "grave"]).exit_code == 2


def test_wrong_use_exits_with_2() -> None:
    assert run.invoke(app, ["build", "--raw", "/nowhere"]).exit_code == 2


def test_check_prints_counts_and_failing_rows_of_one_check(raw: Path) -> None:
    done = run.invoke(app, ["check", "percent-possible", "--raw", str(raw)])
    assert done.exit_code == 0, done.output
    assert "warning[percent-possible]" in done.output
    assert " failed" in done.output
    assert "allocation-sum" not in done.output


def test_check_that_does_not_exist_is_named(raw: Path) -> None:
    done = run.invoke(app, ["check", "nothing", "--raw", str(raw)])
    assert done.exit_code == 2
    assert "there is no pipeline/checks/nothing.sql" in done.output
