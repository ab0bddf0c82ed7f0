"""`pipeline fmt`: exit codes, what it prints, and how little it loads."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from pipeline.cli import app
from tests.support import BAD, STUDY, make_raw, pipeline, python, study_of

RUNNER = CliRunner()
UNTIDY = STUDY.replace("model: crossover, allocation: randomised", "allocation: randomised, model: crossover")
LOADED = """
import sys
from pipeline.cli import app
try:
    app(["fmt", "--check", sys.argv[1]])
except SystemExit:
    print(*sorted(name for name in sys.modules if "." not in name))
"""


def run(*arguments: str | Path) -> tuple[int, str]:
    result = RUNNER.invoke(app, ["fmt", *map(str, arguments)], env={"GITHUB_ACTIONS": None, "NO_COLOR": None})
    return result.exit_code, result.output


def test_files_are_named_and_a_second_time_there_are_none(tmp_path: Path) -> None:
    raw = make_raw(tmp_path, study=UNTIDY)
    written = "written: raw/studies/younger-2013-fibromyalgia.yaml\n4 files, 1 written: 0 errors\n"
    assert run("--raw", raw) == (0, written)
    assert run("--raw", raw) == (0, "4 files, 0 written: 0 errors\n")
    assert run("--check", "--raw", raw) == (0, "4 files, 0 written: 0 errors\n")


def test_check_shows_the_line_and_exits_1(tmp_path: Path) -> None:
    raw = make_raw(tmp_path)
    run("--raw", raw)
    text = study_of(raw).read_text(encoding="utf-8").replace("label: ", "label:  ")
    study_of(raw).write_text(text, encoding="utf-8")
    code, output = run("--check", study_of(raw))
    assert code == 1
    assert output == (
        "raw/studies/younger-2013-fibromyalgia.yaml:1:8: error[canonical-layout] not in canonical layout\n"
        "    1 | label:  Younger 2013\n"
        "      |        ^\n"
        "      = run pipeline fmt raw/studies/younger-2013-fibromyalgia.yaml\n"
        "\n"
        "why: pipeline explain canonical-layout\n"
        "1 file, 0 written: 1 error\n"
    )
    assert study_of(raw).read_text(encoding="utf-8") == text


def test_file_that_reading_refuses_exits_1_and_the_others_are_written(tmp_path: Path) -> None:
    raw = make_raw(tmp_path, study=UNTIDY)
    (raw / "sources" / "younger-2013-article.yaml").write_text("type: [\n", encoding="utf-8")
    code, output = run("--raw", raw)
    assert code == 1
    assert "error[yaml-syntax]" in output
    assert output.endswith("written: raw/studies/younger-2013-fibromyalgia.yaml\n4 files, 1 written: 1 error\n")


def test_no_traceback_for_any_bad_example() -> None:
    done = pipeline("fmt", "--check", BAD)
    assert done.returncode == 1
    assert "Traceback" not in done.stdout + done.stderr


@pytest.mark.parametrize("arguments", [["--raw", "nowhere"], ["--chekc"]], ids=" ".join)
def test_wrong_use_exits_2(arguments: list[str]) -> None:
    assert run(*arguments)[0] == 2


def test_no_library_of_tables_is_loaded(tmp_path: Path) -> None:
    loaded = python(LOADED, str(make_raw(tmp_path))).stdout.split()
    assert "yaml" in loaded
    assert {"polars", "pandera", "duckdb", "pyarrow"} & set(loaded) == set()
