"""`pipeline verify`: which folder is meant, what is printed, how it ends."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from pipeline.cli import app
from tests.verify.corruptions import CORRUPTIONS, corrupt
from tests.verify.release import copy

run = CliRunner()


@pytest.fixture
def dist(tmp_path: Path) -> Path:
    (tmp_path / "dist").mkdir()
    return copy(tmp_path).rename(tmp_path / "dist" / "0.1.0").parent


def test_a_version_and_a_renamed_folder_elsewhere_are_judged(dist: Path, tmp_path: Path) -> None:
    done = run.invoke(app, ["verify", "0.1.0", "--dist", str(dist)])
    assert (done.exit_code, "0 errors" in done.output) == (0, True)
    elsewhere = (dist / "0.1.0").rename(tmp_path / "some download")
    done = run.invoke(app, ["verify", str(elsewhere)])
    assert (done.exit_code, "tables as parquet" in done.output) == (0, True)


def test_a_finding_names_file_rule_and_what_to_do(dist: Path) -> None:
    corrupt(dist / "0.1.0", CORRUPTIONS["a cell of a CSV file that was changed"])
    done = run.invoke(app, ["verify", "0.1.0", "--dist", str(dist)])
    assert done.exit_code == 1
    assert "0.1.0/csv/studies.csv: error[release-file-unaltered] was changed" in done.output
    assert "= download the release again" in done.output
    assert "why: pipeline explain release-file-unaltered" in done.output


@pytest.mark.parametrize("form", ["json", "sarif", "junit", "github"])
def test_other_formats(form: str, dist: Path) -> None:
    corrupt(dist / "0.1.0", CORRUPTIONS["a line of SHA256SUMS that is none"])
    done = run.invoke(app, ["verify", "0.1.0", "--dist", str(dist), "--format", form])
    assert done.exit_code == 1
    assert "checksums-readable" in done.output
    if form == "json":
        (finding,) = json.loads(done.stdout)["findings"]
        assert finding["line"] > 1


@pytest.mark.parametrize(
    "arguments",
    [["nowhere"], [], ["0.1.0", "--signer", "x"], ["0.1.0", "--signers", "nowhere", "--signer", "x"]],
)
def test_wrong_use_exits_with_2(arguments: list[str], dist: Path) -> None:
    assert run.invoke(app, ["verify", *arguments, "--dist", str(dist)]).exit_code == 2
