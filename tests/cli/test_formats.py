"""Formats: a document has standard output for itself, a job gets its summary, and no terminal makes a traceback."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from pathlib import Path
from xml.etree.ElementTree import fromstring

import pytest

from pipeline.publish.publish import publish
from tests.support import BAD, ROOT, RUN, STUDY, make_raw, pipeline, study_of

BROKEN = BAD / "studies" / "unknown-unit.yaml"
DOCUMENTS = {"json": json.loads, "sarif": json.loads, "junit": fromstring}


def validate(*arguments: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return pipeline("validate", *arguments, **environment)


@pytest.mark.parametrize("form", DOCUMENTS)
def test_a_document_has_standard_output_for_itself(form: str, tmp_path: Path) -> None:
    broken, clean = validate(BROKEN, "--format", form), validate(study_of(make_raw(tmp_path)), "--format", form)
    for done, code, counted in ((broken, 1, "1 file: 1 error\n"), (clean, 0, "1 file: 0 errors\n")):
        assert DOCUMENTS[form](done.stdout) is not None
        assert (done.returncode, done.stderr) == (code, counted)


@pytest.mark.parametrize("command", ["build", "release"])
def test_other_commands_print_one_document_too(command: str, tmp_path: Path) -> None:
    done = pipeline(command, "--raw", make_raw(tmp_path), "--dist", tmp_path / "dist", "--format", "json")
    assert set(json.loads(done.stdout)) == {"counts", "findings"}
    assert "4 files: " in done.stderr


def test_a_release_without_its_heading_is_one_report_and_writes_nothing(tmp_path: Path) -> None:
    """The version that this small dataset makes beside a released one is not in CHANGELOG.md."""
    dist = tmp_path / "dist"
    arguments = ("--raw", make_raw(tmp_path), "--dist", dist, "--format", "json")
    assert pipeline("build", *arguments).returncode == 0
    publish(dist, "7.0.0", "2026-11-22")
    make_raw(tmp_path, study=STUDY.replace("value: 28.8", "value: 29.8"))
    before = sorted(dist.rglob("*"))
    done = pipeline("release", "--publish", *arguments)
    assert [one["rule"] for one in json.loads(done.stdout)["findings"]][-1] == "changelog-names-version"
    assert done.returncode == 1
    assert sorted(dist.rglob("*")) == before


def test_infos_are_in_a_document_only_with_notes(tmp_path: Path) -> None:
    raw = make_raw(tmp_path, study=STUDY + "disputed: [{field: flow.randomised.ldn-first, value: 17, source: paper}]\n")
    counts = [
        json.loads(validate("--raw", raw, "--format", "json", *more).stdout)["counts"]["notes"]
        for more in ([], ["--notes"])
    ]
    assert counts[0] == 0
    assert counts[1] > 0


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp1252"])
@pytest.mark.parametrize("form", ["text", "github", *DOCUMENTS])
def test_no_encoding_of_a_terminal_makes_a_traceback(form: str, encoding: str) -> None:
    path = BAD / "studies" / "unicode-minus.yaml"
    done = validate(path, "--format", form, PYTHONUTF8="0", PYTHONIOENCODING=encoding)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr


def test_a_terminal_gets_colour_and_lines_of_its_width(tmp_path: Path) -> None:
    terminal, end = pty.openpty()
    raw = make_raw(tmp_path, study=STUDY.replace("p: 0.016", "p: 1.2, note: " + "long " * 30))
    command = [sys.executable, "-c", RUN, "validate", str(study_of(raw))]
    variables = {name: os.environ[name] for name in os.environ.keys() - {"GITHUB_ACTIONS", "NO_COLOR"}}
    subprocess.run(command, cwd=ROOT, env={**variables, "COLUMNS": "72"}, stdout=end, check=False, timeout=60)
    lines = os.read(terminal, 10_000).decode().split("\r\n")
    assert "\x1b[1;31merror[p-in-domain]\x1b[0m" in lines[0]
    assert max(map(len, lines[1:3])) == 72


# ---- the job summary ----

JOB = {
    "GITHUB_ACTIONS": "true",
    "GITHUB_SERVER_URL": "https://git.example",
    "GITHUB_REPOSITORY": "o/r",
    "GITHUB_SHA": "abc",
}


def test_a_job_gets_its_summary_behind_what_stands_there(tmp_path: Path) -> None:
    summary = tmp_path / "summary.md"
    summary.write_text("# before\n", encoding="utf-8")
    assert validate(BROKEN, **JOB, GITHUB_STEP_SUMMARY=str(summary)).stdout.startswith("::error file=")
    text = summary.read_text(encoding="utf-8")
    assert text.startswith("# before\n### 1 error\n")
    assert "(https://git.example/o/r/blob/abc/bad/studies/unknown-unit.yaml#L9)" in text


def test_a_summary_that_is_full_stays_so(tmp_path: Path) -> None:
    summary = tmp_path / "summary.md"
    summary.write_text("x" * 1024 * 1024, encoding="utf-8")
    validate(BROKEN, **JOB, GITHUB_STEP_SUMMARY=str(summary))
    assert summary.stat().st_size <= 1024 * 1024


def test_a_clean_job_and_another_format_leave_no_summary(tmp_path: Path) -> None:
    summary = tmp_path / "summary.md"
    validate(study_of(make_raw(tmp_path)), **JOB, GITHUB_STEP_SUMMARY=str(summary))
    validate(BROKEN, "--format", "text", **JOB, GITHUB_STEP_SUMMARY=str(summary))
    assert not summary.exists()


def test_a_summary_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    done = validate(BROKEN, **JOB, GITHUB_STEP_SUMMARY=str(tmp_path))
    assert done.returncode == 1
    assert "no job summary: " in done.stderr
