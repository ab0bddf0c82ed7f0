"""Changes are what they say: applied to the old tables they make the new ones."""

from __future__ import annotations

import io
import json
from functools import cache
from itertools import permutations

import polars as pl
import pytest
from hypothesis import given

from pipeline.release.folder import read_folder
from pipeline.version.changes import CELL, Tables, apply, changes, types_of
from tests.support import ROOT
from tests.version.tables import datasets, pairs_of_one_form

DIST = ROOT / "dist"
RELEASES = sorted(path.name for path in DIST.glob("[0-9]*.[0-9]*.[0-9]*"))


def assert_leads(old: Tables, new: Tables, found: pl.DataFrame) -> None:
    made = apply(old, found, types_of(new))
    assert list(made) == list(new)
    for name, frame in new.items():
        assert made[name].equals(frame.sort("id")), name
        assert made[name].schema == frame.schema


@given(datasets(), datasets())
def test_changes_applied_to_the_old_tables_give_the_new_ones(old: Tables, new: Tables) -> None:
    assert_leads(old, new, changes(old, new))


@given(pairs_of_one_form())
def test_changes_lead_there_after_a_way_through_csv(pair: tuple[pl.DataFrame, pl.DataFrame]) -> None:
    old, new = ({"t": frame} for frame in pair)
    file = io.BytesIO()
    changes(old, new).write_csv(file, line_terminator="\n", quote_style="necessary", null_value="")
    file.seek(0)
    assert_leads(old, new, pl.read_csv(file, schema=CELL))


@given(datasets())
def test_order_of_rows_is_no_change(tables: Tables) -> None:
    assert changes(tables, {name: frame.reverse() for name, frame in tables.items()}).is_empty()


@given(datasets(), datasets())
def test_the_way_back_is_the_way_there_turned_round(old: Tables, new: Tables) -> None:
    there, back = changes(old, new), changes(new, old)
    turned = back.with_columns(
        pl.col("op").replace({"added": "removed", "removed": "added"}), old=pl.col("new"), new=pl.col("old")
    )
    keys = ["table", "key", "column"]
    assert there.sort(keys).equals(turned.sort(keys))
    assert there.select(keys).is_unique().all()


@cache
def tables(version: str) -> dict[str, pl.DataFrame]:
    return read_folder(DIST / version)


@pytest.mark.parametrize(("old", "new"), list(permutations(RELEASES, 2)))
def test_changes_lead_from_any_release_to_any_other(old: str, new: str) -> None:
    found = changes(tables(old), tables(new))
    assert found.is_empty() == all(
        frame.equals(tables(new).get(name, frame.clear())) for name, frame in tables(old).items()
    )
    assert_leads(tables(old), tables(new), found)


@pytest.mark.parametrize("version", RELEASES)
def test_a_release_that_holds_its_changes_is_made_by_them(version: str) -> None:
    folder = DIST / version / "changes"
    if not folder.exists():
        assert version in ("0.1.0", "0.1.1", "0.2.0", "0.3.0")  # from before there were any
        return
    said = json.loads((folder / "changes.json").read_text(encoding="utf-8"))
    for found in (pl.read_parquet(folder / "changes.parquet"), pl.read_csv(folder / "changes.csv", infer_schema=False)):
        assert_leads(tables(said["from_version"]), tables(version), found)


def test_an_added_row_has_a_line_for_each_cell_and_an_empty_one_for_its_key() -> None:
    new = pl.DataFrame({"id": ["a", "b"], "x": [0.1, None], "y": [True, None]})
    found = changes({}, {"t": new})
    assert found.select("key", "op", "column", "old", "new").rows() == [
        ("a", "added", "id", None, "a"),
        ("a", "added", "x", None, "0.1"),
        ("a", "added", "y", None, "TRUE"),
        ("b", "added", "id", None, "b"),
    ]


def test_cells_are_ordered_by_table_key_and_column() -> None:
    old = {"u": pl.DataFrame({"id": ["a"]}), "t": pl.DataFrame({"id": ["b", "a"], "z": [1, 2], "c": ["x", "y"]})}
    new = {"t": pl.DataFrame({"id": ["b", "a"], "z": [3, 4], "c": ["v", "w"]})}
    places = changes(old, new).select("table", "key", "column").rows()
    assert places == [("t", "a", "z"), ("t", "a", "c"), ("t", "b", "z"), ("t", "b", "c"), ("u", "a", "id")]


@pytest.mark.parametrize("number", [0.1, 1e-7, 1e22, 5e-324, 1.7976931348623157e308, 0.30000000000000004, 100.0])
def test_numbers_are_written_so_that_they_come_back(number: float) -> None:
    (text,) = changes({}, {"t": pl.DataFrame({"id": ["a"], "x": [number]})}).filter(pl.col("column") == "x")["new"]
    assert float(text) == number


def test_releases_are_there() -> None:
    assert len(RELEASES) >= 3
