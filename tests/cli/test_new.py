"""`pipeline new`: what it writes, and what it refuses."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from pipeline.cli import app
from tests.support import findings_of, make_raw

RUNNER = CliRunner()
ID = "smith-2007-crohn"


def new(*arguments: str | Path) -> tuple[int, str]:
    result = RUNNER.invoke(app, ["new", *map(str, arguments)])
    return result.exit_code, result.output


def files(raw: Path) -> set[str]:
    return {path.relative_to(raw).as_posix() for path in raw.rglob("*") if path.is_file()}


def test_study_and_its_document(tmp_path: Path) -> None:
    raw = make_raw(tmp_path)
    before = files(raw)
    code, output = new("study", ID, "--source", "smith-2007-article", "--source", "younger-2013-article", "--raw", raw)
    assert code == 0
    assert output.splitlines()[-1] == "next: pipeline new source smith-2007-article"
    assert new("source", "smith-2007-article", "--type", "journal_article", "--raw", raw)[0] == 0
    assert files(raw) - before == {f"studies/{ID}.yaml", "sources/smith-2007-article.yaml"}
    assert {f.rule for f in findings_of(raw)} == {"text-shape", "unknown-term"}


def test_line_of_a_new_record_is_the_one_of_every_record(tmp_path: Path) -> None:
    raw = make_raw(tmp_path)
    new("study", ID, "--raw", raw)
    first = (raw / "studies" / f"{ID}.yaml").read_text(encoding="utf-8").splitlines()[0]
    assert first == "# yaml-language-server: $schema=../../schemas/study.schema.json"


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (["study", "Smith_2007"], "'Smith_2007' is no id"),
        (["study", "../smith-2007"], "is no id"),
        (["study", ID, "--source", "Smith 2007"], "'Smith 2007' is no id"),
        (["study", "younger-2013-fibromyalgia"], "exists already; nothing is overwritten"),
        (["source", "younger-2013-article"], "exists already; nothing is overwritten"),
        (
            ["source", ID, "--type", "jornal_article"],
            "'jornal_article' is no kind of document; one of: journal_article",
        ),
        (["source", ID, "--source", "x"], "a study has --source, a source has --type"),
        (["study", ID, "--type", "preprint"], "a study has --source, a source has --type"),
        (["table", ID], "'table' is not one of"),
        (["study"], "Missing argument"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_wrong_use_exits_2_and_writes_nothing(tmp_path: Path, arguments: list[str], reason: str) -> None:
    raw = make_raw(tmp_path)
    before = {name: (raw / name).read_bytes() for name in files(raw)}
    code, output = new(*arguments, "--raw", raw)
    assert code == 2
    assert reason in output
    assert {name: (raw / name).read_bytes() for name in files(raw)} == before


def test_folder_that_is_not_there_is_wrong_use(tmp_path: Path) -> None:
    code, output = new("study", ID, "--raw", tmp_path / "nowhere")
    assert (code, "there is no folder" in output) == (2, True)


def test_link_is_not_written_through(tmp_path: Path) -> None:
    raw = make_raw(tmp_path)
    (raw / "studies" / f"{ID}.yaml").symlink_to(tmp_path / "elsewhere.yaml")
    assert new("study", ID, "--raw", raw)[0] == 2
    assert not (tmp_path / "elsewhere.yaml").exists()
