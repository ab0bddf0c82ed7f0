"""A release is whole or absent, the same everywhere, and reads the same in every tool."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path

import duckdb
import polars as pl
import pyarrow.parquet as pq
import pytest
from frictionless import validate as frictionless_validate

from pipeline.beside import beside
from pipeline.build import Dataset, of_documents
from pipeline.publish import publish
from pipeline.release.edition import Edition
from pipeline.release.folder import checksums, write_folder
from pipeline.release.names import CSV, PACKAGE, PARQUET, SUMS
from schemas.tables.catalogue import TABLES
from tests.checks.examples import GOOD, good

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def dataset() -> Dataset:
    return of_documents(*good())


@pytest.fixture(scope="module")
def folder(dataset: Dataset, tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("dist") / "next"
    write_folder(target, Edition(dataset.released(), "0.1.0", "2026-11-22", "license\n"))
    return target


def test_checksums_cover_every_file(folder: Path) -> None:
    listed = dict(reversed(line.split("  ")) for line in (folder / SUMS).read_text().splitlines())
    files = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()} - {SUMS}
    assert set(listed) == files
    assert all(hashlib.sha256((folder / name).read_bytes()).hexdigest() == value for name, value in listed.items())


def test_frictionless_finds_the_package_valid(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    report = frictionless_validate(PACKAGE)
    assert report.valid, report.flatten(["name", "rowNumber", "fieldName", "message"])[:5]
    assert len(report.tasks) == len(TABLES)


def test_frictionless_finds_a_broken_cell(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import shutil

    copy = tmp_path / "broken"
    shutil.copytree(folder, copy)
    file = copy / CSV / "controls.csv"
    file.write_text(file.read_text().replace(",placebo,", ",plcebo,", 1))
    monkeypatch.chdir(copy)
    assert not frictionless_validate(PACKAGE).valid


@pytest.mark.parametrize("name", TABLES)
def test_parquet_and_csv_hold_the_same_values_in_polars_duckdb_and_pyarrow(folder: Path, name: str) -> None:
    parquet, csv = folder / PARQUET / f"{name}.parquet", folder / CSV / f"{name}.csv"
    frame = pl.read_parquet(parquet)
    assert pl.read_csv(csv, schema=frame.schema).equals(frame)
    assert duckdb.sql(f"FROM '{parquet}'").fetchall() == frame.rows()
    assert pq.read_table(parquet).to_pylist() == frame.to_dicts()
    assert frame["id"].is_sorted()
    assert frame["id"].n_unique() == frame.height


@pytest.mark.parametrize("name", TABLES)
def test_parquet_carries_the_meaning_of_its_columns(folder: Path, name: str) -> None:
    schema = pq.read_schema(folder / PARQUET / f"{name}.parquet")
    for field in schema:
        assert field.metadata[b"description"].decode() == TABLES[name].columns[field.name].description
        assert field.nullable == TABLES[name].columns[field.name].nullable


def test_no_released_text_is_empty_or_a_formula(folder: Path) -> None:
    for name in TABLES:
        frame = pl.read_parquet(folder / PARQUET / f"{name}.parquet")
        for column in frame.select(pl.col(pl.String)):
            text = column.drop_nulls()
            assert not (text == "").any(), f"{name}.{column.name}"
            formulas = text.filter(
                text.str.contains(r"^[=+@\t\r]") | (text.str.starts_with("-") & ~text.str.contains(r"^-[0-9.]+( |$)"))
            )
            assert formulas.to_list() == [], f"{name}.{column.name}"


def build_elsewhere(folder: Path, **environment: str) -> str:
    """Checksums of a build in a process of its own, with another hash seed, time zone, locale and working folder."""
    raw = folder / "raw"
    raw.symlink_to(GOOD)
    command = [
        sys.executable,
        "-m",
        "pipeline.cli",
        "build",
        "--raw",
        str(raw.resolve()),
        "--dist",
        str(folder / "dist"),
    ]
    env = os.environ | {"PYTHONPATH": str(ROOT)} | environment
    done = subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return (folder / "dist" / "next" / SUMS).read_text()


def test_the_same_input_gives_the_same_bytes_anywhere(tmp_path: Path) -> None:
    here, there = tmp_path / "here", tmp_path / "there" / "deeper"
    here.mkdir()
    there.mkdir(parents=True)
    first = build_elsewhere(here, PYTHONHASHSEED="1", TZ="UTC", LC_ALL="C", POLARS_MAX_THREADS="1")
    second = build_elsewhere(there, PYTHONHASHSEED="77", TZ="Asia/Tokyo", LC_ALL="C.UTF-8")
    assert first == second


def break_while_writing(target: Path) -> None:
    with beside(target) as draft:
        (draft / "file").write_text("new")
        raise RuntimeError


def test_a_failed_write_leaves_the_old_folder(tmp_path: Path) -> None:
    target = tmp_path / "next"
    target.mkdir()
    (target / "file").write_text("old")
    with pytest.raises(RuntimeError):
        break_while_writing(target)
    assert [path.name for path in tmp_path.iterdir()] == ["next"]
    assert (target / "file").read_text() == "old"


def test_publishing_lists_and_points_and_never_repeats(folder: Path) -> None:
    dist = folder.parent
    publish.publish(dist, "0.1.0", "2026-11-22")
    assert checksums(dist / "0.1.0") == (folder / SUMS).read_text()
    assert json.loads((dist / "latest.json").read_text())["version"] == "0.1.0"
    assert [entry["version"] for entry in json.loads((dist / "versions.json").read_text())] == ["0.1.0"]
    with pytest.raises(FileExistsError):
        publish.publish(dist, "0.1.0", "2026-11-22")


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("# Changelog\n\n## [0.1.0] - 2026-11-22\n", "2026-11-22"),
        ("## [0.2.0] - 2026-12-01\n\n## [0.1.0] - 2026-11-22\n", None),
        ("## [0.1.0] - unreleased\n", None),
    ],
)
def test_the_newest_heading_of_the_changelog_dates_the_version(text: str, date: str | None) -> None:
    assert publish.changelog_names_version(text, "0.1.0") == date
