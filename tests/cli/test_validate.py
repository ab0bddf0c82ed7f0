"""`pipeline validate`: exit codes, formats, and output that survives its reader."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from pipeline.cli import app
from tests.support import BAD, STUDY, make_raw, pipeline, python, study_of

RUNNER = CliRunner()
PLAIN = {"GITHUB_ACTIONS": None, "NO_COLOR": None}
READER_LEAVES = """
import subprocess, sys
command = [sys.executable, "-c", "from pipeline.cli import run; run()", "validate", *sys.argv[1:]]
process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
process.stdout.close()
print(process.stderr.read())
"""


def run(*arguments: str | Path, **environment: str | None) -> tuple[int, str]:
    result = RUNNER.invoke(app, list(map(str, arguments)), env=PLAIN | environment)
    return result.exit_code, result.output


def test_file_without_mistake_exits_0(tmp_path: Path) -> None:
    assert run("validate", study_of(make_raw(tmp_path))) == (0, "1 file: 0 errors\n")


def test_file_with_mistake_exits_1(tmp_path: Path) -> None:
    raw = make_raw(tmp_path, study=STUDY.replace("status: included", "status: inclded"))
    code, output = run("validate", study_of(raw))
    assert code == 1
    assert output == (
        "raw/studies/younger-2013-fibromyalgia.yaml:2:9: error[unknown-term] 'inclded' is no term of `status`\n"
        "    2 | status: inclded\n"
        "      |         ^^^^^^^\n"
        "      = write included\n"
        "\n"
        "why: pipeline explain unknown-term\n"
        "1 file: 1 error\n"
    )


def test_several_files_are_counted(tmp_path: Path) -> None:
    raw = make_raw(tmp_path, study=STUDY.replace("included", "inclded").replace("p: 0.016", "p: 1.2"))
    code, output = run("validate", raw)
    assert code == 1
    assert output.endswith("4 files: 2 errors\n")


@pytest.mark.parametrize(
    "arguments",
    [["validate", "--fromat", "text"], ["validate", "--format", "pdf"], ["validate", "--raw", "nowhere"], ["valdate"]],
    ids=" ".join,
)
def test_wrong_use_exits_2(arguments: list[str]) -> None:
    assert run(*arguments)[0] == 2


def test_path_that_is_not_there_exits_with_an_error() -> None:
    code, output = run("validate", "raw/studies/nobody-1999.yaml")
    assert code in (1, 2)
    assert "there is no such file" in output


def test_github_format_by_option_and_by_itself() -> None:
    path = BAD / "studies" / "unknown-unit.yaml"
    code, asked = run("validate", path, "--format", "github")
    assert code == 1
    assert asked.startswith(
        "::error file=bad/studies/unknown-unit.yaml,line=9,col=54,endColumn=57,title=unknown-term::"
    )
    assert run("validate", path, GITHUB_ACTIONS="true") == (code, asked)
    assert run("validate", path, "--format", "text", GITHUB_ACTIONS="true") == run("validate", path)


def test_no_colour_where_nobody_watches() -> None:
    assert "\x1b" not in run("validate", BAD / "studies" / "unknown-unit.yaml")[1]


def test_path_is_found_from_any_folder(tmp_path: Path) -> None:
    """An editor or a hook may run the command from elsewhere; `--raw` is not used when paths are given."""
    raw = make_raw(tmp_path / "checkout")
    result = pipeline("validate", study_of(raw), cwd=tmp_path)
    assert (result.returncode, result.stdout) == (0, "1 file: 0 errors\n")


def test_command_without_arguments_shows_help() -> None:
    code, output = run()
    assert code in (0, 2)
    assert "validate" in output


def test_output_survives_a_terminal_that_is_not_utf8() -> None:
    """A hint may hold µ; an ASCII terminal must not make a traceback of it."""
    path = BAD / "studies" / "unicode-minus.yaml"
    result = pipeline("validate", path, PYTHONUTF8="0", PYTHONIOENCODING="", LC_ALL="C", PYTHONCOERCECLOCALE="0")
    assert result.returncode == 1
    assert "Traceback" not in result.stderr


def test_reader_that_goes_away_makes_no_traceback() -> None:
    """`pipeline validate | true`."""
    assert "Traceback" not in python(READER_LEAVES, str(BAD)).stdout
