"""Each documented line runs on the newest release, in the tool that it is for, and all tools read the same."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import duckdb
import polars as pl
import pytest

ROOT = Path(__file__).parents[1]  # not from tests.support: this module also runs where the pipeline is not installed
EXAMPLES = ROOT / "examples"
LATEST = json.loads((ROOT / "dist/latest.json").read_text(encoding="utf-8"))
RELEASE = ROOT / "dist" / LATEST["path"]


def expected() -> list[int]:
    """Rows of `evidence`, rows that compare groups with fibromyalgia, and their studies."""
    evidence = pl.read_parquet(RELEASE / "parquet/evidence.parquet")
    rows = [
        row["study"]
        for row in evidence.iter_rows(named=True)
        if "Fibromyalgia" in (row["conditions"] or "") and row["row_kind"] == "between"
    ]
    assert rows
    return [evidence.height, len(rows), len(set(rows))]


def printed(*command: str) -> list[int]:
    """The numbers that a command prints, run in the folder of the release."""
    return [int(word) for word in subprocess.check_output(command, cwd=RELEASE, text=True).split()]


def skip_without(tool: str, *, where: str) -> None:
    if shutil.which(tool) is None:
        pytest.skip(f"NOT TESTED: {tool} is not on this machine ({where})")


def test_polars() -> None:
    assert printed(sys.executable, str(EXAMPLES / "load_polars.py")) == expected()


def test_duckdb(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(RELEASE)
    query = (EXAMPLES / "load_duckdb.sql").read_text(encoding="utf-8")
    with duckdb.connect() as connection:
        assert list(connection.execute(query).fetchall()[0]) == expected()


@pytest.mark.analysts
def test_pandas() -> None:
    assert printed(sys.executable, str(EXAMPLES / "load_pandas.py")) == expected()


@pytest.mark.analysts
def test_r() -> None:
    skip_without("Rscript", where="apt install r-base-core r-cran-readr")
    assert printed("Rscript", str(EXAMPLES / "load.R")) == expected()


@pytest.mark.analysts
def test_libreoffice(tmp_path: Path) -> None:
    skip_without("soffice", where="apt install libreoffice-calc-nogui")
    subprocess.run(["sh", EXAMPLES / "load_libreoffice.sh", "evidence.csv", tmp_path], cwd=RELEASE, check=True)
    read = pl.read_csv(tmp_path / "evidence.csv", infer_schema=False)
    released = pl.read_csv(RELEASE / "csv/evidence.csv", infer_schema=False)
    assert read.columns == released.columns
    assert read.height == released.height
    for column in ("id", "study", "conditions", "unit", "treatment_a"):
        assert read[column].to_list() == released[column].to_list()


def loading(example: Path) -> str:
    """The expression of an example that reads the table, as a document would quote it."""
    (line,) = re.findall(r"^(?:evidence (?:=|<-) |CREATE VIEW evidence AS )(.+?);?$", example.read_text("utf-8"), re.M)
    return line


@pytest.mark.parametrize("name", ["load_polars.py", "load_pandas.py", "load_duckdb.sql", "load.R"])
def test_readme_quotes_the_line_that_runs(name: str) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    quoted = re.sub(r"dist/[^/]+/", "", readme)
    assert f"`{loading(EXAMPLES / name)}`" in quoted
