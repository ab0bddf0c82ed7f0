"""Every format of a release holds every value of every table, and says what the columns mean."""

from __future__ import annotations

import re
import sqlite3
import zipfile
from contextlib import closing
from pathlib import Path
from typing import Any

import duckdb
import polars as pl
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from pipeline.build import Dataset, of_documents
from pipeline.release.edition import Edition
from pipeline.release.formats import cells, sqlite, xlsx
from pipeline.release.formats.catalogue import FORMATS, Format
from pipeline.release.formats.types import contract
from pipeline.release.names import LOAD, SQLITE, XLSX
from pipeline.release.zip import archive
from pipeline.tables.frames import frame_of
from pipeline.tables.rows import FILE, POINTER
from schemas.numbers import PEOPLE_MAX
from schemas.tables.catalogue import TABLES
from tests.checks.examples import good


@pytest.fixture(scope="module")
def edition() -> Edition:
    return Edition(of_documents(*good()).released(), "0.1.0", "2026-11-22", "license\n")


@pytest.fixture(scope="module")
def folder(edition: Edition, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("release")
    write_all(folder, edition)
    return folder


def write_all(folder: Path, edition: Edition) -> None:
    for form in FORMATS.values():
        form.write(folder, edition)


@pytest.mark.parametrize("form", FORMATS.values(), ids=FORMATS)
def test_a_format_holds_every_value_with_its_type(form: Format, folder: Path, edition: Edition) -> None:
    tables = form.read(folder, None)
    assert list(tables) == list(TABLES)
    for name, frame in edition.tables.items():
        assert tables[name].schema == frame.schema, name
        assert tables[name].equals(frame), name


TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"), min_size=1).filter(
    lambda text: text == text.strip() and not re.search("_x[0-9A-Fa-f]{4}_", text)
)
HARD = (0.1 + 0.2, 5e-324, 1.7976931348623157e308, 2.0**53, 1e16, 123456.7)
ROW = st.fixed_dictionaries(
    {
        "value": st.none()
        | st.floats(allow_nan=False, allow_infinity=False).map(lambda value: value + 0.0)
        | st.sampled_from(HARD),
        "n": st.none() | st.integers(0, PEOPLE_MAX),
        "uncertain": st.none() | st.booleans(),
        "note": st.none()
        | TEXT
        | st.sampled_from(["=1+1", "007", "1E5", "TRUE", "NA", '"', "a\nb", "a,b", "&lt;", "𝛼"]),
    }
)


@settings(max_examples=10, deadline=None)
@example([{"value": value} for value in HARD])
@given(st.lists(ROW, max_size=20))
def test_any_value_comes_back_the_same(tmp_path_factory: pytest.TempPathFactory, given: list[dict[str, Any]]) -> None:
    folder = tmp_path_factory.mktemp("any")
    frame = results(given)
    write_all(folder, Edition({"results": frame}, "0.1.0", None, ""))
    for name, form in FORMATS.items():
        found = form.read(folder, {"results": contract()["results"]})["results"]
        assert found.equals(frame), name


def test_zero_has_no_sign_in_a_release() -> None:
    """SQLite keeps none, so that formats would differ."""
    frame = frame_of("results", [{"id": "s", "value": -0.0}])
    assert str(Dataset({"results": frame}, []).released()["results"]["value"][0]) == "0.0"


def results(given: list[dict[str, Any]]) -> pl.DataFrame:
    """Rows of the table `results`, of which only some columns matter."""
    needed = {name: "s" for name, column in TABLES["results"].columns.items() if not column.nullable}
    rows = [needed | row | {"id": f"s/{i}"} for i, row in enumerate(given)]
    return frame_of("results", rows).drop(FILE, POINTER)


def test_sqlite_has_the_keys_of_the_contract(folder: Path) -> None:
    with closing(sqlite3.connect(folder / SQLITE)) as database:
        for name, table in TABLES.items():
            columns = database.execute('SELECT name, "notnull", pk FROM pragma_table_info(?)', (name,)).fetchall()
            assert columns == [(c, int(not d.nullable), int(c == "id")) for c, d in table.columns.items()]
            keys = database.execute('SELECT "from", "table", "to" FROM pragma_foreign_key_list(?)', (name,)).fetchall()
            declared = {
                (c, d.metadata["references"], "id") for c, d in table.columns.items() if d.metadata.get("references")
            }
            assert set(keys) == declared
    assert list(sqlite.problems(folder)) == []


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("UPDATE results SET uncertain = 2", "CHECK"),
        ("UPDATE studies SET status = 'unknown'", "CHECK"),
        ("UPDATE results SET percent = 101", "CHECK"),
        ("INSERT INTO arms SELECT * FROM arms", "UNIQUE"),
        ("UPDATE arms SET study = 'nobody'", "FOREIGN KEY"),
    ],
)
def test_sqlite_refuses_what_the_contract_refuses(folder: Path, statement: str, said: str) -> None:
    with closing(sqlite3.connect(folder / SQLITE)) as database:
        database.execute("PRAGMA foreign_keys = ON")
        with pytest.raises(sqlite3.IntegrityError, match=said):
            database.execute(statement)


def test_a_reference_to_nothing_is_a_problem(edition: Edition, tmp_path: Path) -> None:
    arms = edition.tables["arms"].with_columns(study=pl.lit("nobody"))
    sqlite.write(tmp_path, Edition(edition.tables | {"arms": arms}, "0.1.0", None, ""))
    assert set(sqlite.problems(tmp_path)) == {"arms refers to a row that studies does not have"}


def test_sqlite_says_what_it_is_and_what_its_columns_mean(folder: Path) -> None:
    with closing(sqlite3.connect(folder / SQLITE)) as database:
        assert dict(database.execute("SELECT * FROM about"))["version"] == "0.1.0"
        meant = database.execute("SELECT table_name, column_name, description FROM codebook WHERE column_name NOT NULL")
        assert set(meant) == {(t, c, d.description) for t, table in TABLES.items() for c, d in table.columns.items()}


def test_load_sql_makes_commented_tables_from_the_folder(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    with closing(duckdb.connect()) as database:
        for _ in range(2):  # it may be run again
            database.sql((folder / LOAD).read_text(encoding="utf-8"))
        said = database.sql("SELECT table_name, comment FROM duckdb_tables()").fetchall()
        assert dict(said) == {name: table.description for name, table in TABLES.items()}
        (unit,) = database.sql(
            "SELECT comment FROM duckdb_columns() WHERE column_name = 'time_days' LIMIT 1"
        ).fetchall()
        assert unit[0].endswith("[d]")


def test_the_workbook_has_a_page_a_codebook_and_a_sheet_for_each_table(folder: Path, edition: Edition) -> None:
    with zipfile.ZipFile(folder / XLSX) as book:
        assert book.testzip() is None
        names = re.findall('<sheet name="([^"]*)"', book.read("xl/workbook.xml").decode())
        assert names == [xlsx.ABOUT, xlsx.CODEBOOK, *TABLES]
        assert max(map(len, names)) <= 31
        sheet = book.read(f"xl/worksheets/sheet{names.index('results') + 1}.xml").decode()
        rows = edition.tables["results"].height + 1
        assert f'<dimension ref="A1:AK{rows}"/>' in sheet
        assert f'<autoFilter ref="A1:AK{rows}"/>' in sheet
        assert 'ySplit="1"' in sheet
        assert "2026-11-22T00:00:00Z" in book.read("docProps/core.xml").decode()


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ({"note": "a" * (cells.TEXT_MAX + 1)}, "32,767"),
        ({"note": "𝛼" * (cells.TEXT_MAX // 2 + 1)}, "32,767"),
        ({"note": "a\x0bb"}, "control character"),
        ({"note": "a\rb"}, "control character"),
        ({"note": "_x0041_"}, "escaped"),
        ({"value": float("nan")}, "not finite"),
    ],
)
def test_what_no_cell_can_hold_is_refused_before_anything_is_written(
    tmp_path: Path, row: dict[str, Any], said: str
) -> None:
    with pytest.raises(ValueError, match=f"results.{next(iter(row))} of s/0: .*{said}"):
        xlsx.write(tmp_path, Edition({"results": results([row])}, "0.1.0", None, ""))
    assert list(tmp_path.iterdir()) == []


def test_a_table_that_no_sheet_can_hold_is_refused() -> None:
    frame = pl.DataFrame({"id": pl.int_range(cells.ROWS_MAX, eager=True).cast(pl.String)})
    with pytest.raises(ValueError, match="table results: 1,048,576 rows"):
        cells.demand_fit("results", frame)
    cells.demand_fit("results", frame.head(-1))


@given(st.dictionaries(st.text("abc/µ.", min_size=1), st.binary()))
def test_an_archive_holds_its_files(tmp_path_factory: pytest.TempPathFactory, files: dict[str, bytes]) -> None:
    path = tmp_path_factory.mktemp("zip") / "a.zip"
    path.write_bytes(archive(files))
    with zipfile.ZipFile(path) as read:
        assert read.testzip() is None
        assert {name: read.read(name) for name in read.namelist()} == files
