"""`pipeline waive`: from a finding's fingerprint to its answer in raw/waivers.yaml, and what it refuses."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from pipeline.cli import app
from tests.built import built
from tests.checks.examples import GOOD
from tests.support import pipeline

OPEN, ANSWERED = "41c3dc0f15da", "5a38febf105d"  # 67 % of 17 people, 89 % of 17 people
REASON = ["--as", "source_discrepancy", "--reason", 'printed "so": 67 % # of 17']


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    return Path(shutil.copytree(GOOD, tmp_path / "good"))


def run(*arguments: str | Path) -> Result:
    """Run `pipeline` in this process, where what was built is known."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("pipeline.build.assemble", built)
        return CliRunner().invoke(app, list(map(str, arguments)), env={"GITHUB_ACTIONS": None, "NO_COLOR": None})


def answered(raw: Path) -> set[str]:
    return {finding.fingerprint for finding in built(raw).findings if finding.disposition}


@pytest.mark.parametrize("given", [OPEN, OPEN[:5]])
@pytest.mark.parametrize("file", ["kept", "missing"])
def test_finding_is_answered(raw: Path, given: str, file: str) -> None:
    path = raw / "waivers.yaml"
    before = path.read_text()
    if file == "missing":
        path.unlink()
    result = run("waive", given, *REASON, "--until", "2099-01-31", "--raw", raw)
    assert result.exit_code == 0, result.output
    assert answered(raw) == ({OPEN, ANSWERED} if file == "kept" else {OPEN})
    assert file == "missing" or path.read_text().startswith(before)
    assert not [finding.message for finding in built(raw).findings if finding.blocks]


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (["ffffffffffff", *REASON], 2, "is no finding"),
        (["", *REASON], 2, "several"),
        ([ANSWERED, *REASON], 2, "answered already"),
        ([OPEN, "--as", "fine", "--reason", "printed so"], 1, "unknown-term"),
        ([OPEN, *REASON, "--source", "nobody-1999"], 1, "unknown-document"),
        ([OPEN, *REASON, "--who", "nobody"], 1, "unknown-contributor"),
        ([OPEN, *REASON, "--until", "soon"], 2, "soon"),
        ([OPEN, "--as", "unresolved"], 2, "--reason"),
    ],
    ids=lambda value: value if isinstance(value, str) else None,
)
def test_refused_answer_writes_nothing(raw: Path, arguments: list[str], code: int, says: str) -> None:
    before = (raw / "waivers.yaml").read_bytes()
    result = run("waive", *arguments, "--raw", raw)
    assert (result.exit_code, says in result.output) == (code, True), result.output
    assert (raw / "waivers.yaml").read_bytes() == before


def test_waived_finding_is_shown_with_notes_only(raw: Path) -> None:
    plain, all_of_it = run("validate", "--raw", raw), run("validate", "--raw", raw, "--notes")
    assert "89 % fits" not in plain.stdout
    assert "89 % fits" in all_of_it.stdout
    assert "1 waived" in plain.stdout


def test_day_on_which_waivers_must_hold(raw: Path) -> None:
    assert run("validate", "--raw", raw, "--on", "2099-12-31").exit_code == 0
    late = run("validate", "--raw", raw, "--on", "2100-01-01")
    assert (late.exit_code, "waiver-in-force" in late.stdout) == (1, True)


def test_changed_value_is_answered_anew_beside_its_old_answer(raw: Path) -> None:
    study = raw / "studies" / "smith-2007-crohn.yaml"
    study.write_text(study.read_text().replace("percent: 89", "percent: 91"))
    (new,) = (f.fingerprint for f in built(raw).findings if f.message.startswith("91 %"))
    result = run("waive", new, *REASON, "--raw", raw)
    assert result.exit_code == 0, result.output
    assert "take the entries away" in result.stdout
    findings = built(raw).findings
    assert [f.disposition for f in findings if f.fingerprint == new] == ["source_discrepancy"]
    (stale,) = (f for f in findings if f.rule == "waiver-matches")
    assert OPEN in stale.hint
    assert new not in stale.hint


def test_answer_holds_until_a_day_to_come(raw: Path) -> None:
    result = pipeline("waive", OPEN, *REASON, "--until", "2020-01-01", "--raw", raw)
    assert (result.returncode, "a day to come" in result.stderr) == (2, True)
