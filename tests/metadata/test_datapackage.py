"""The data package says of every column what the contract says, and since when it stands."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pandera.polars as pa
import polars as pl
import pytest

from pipeline.release.edition import Edition
from pipeline.release.metadata import columns as module
from pipeline.release.metadata.datapackage import package, table_schema
from pipeline.release.metadata.since import since
from pipeline.release.names import PACKAGE, VERSIONS
from schemas.tables.catalogue import TABLES
from schemas.tables.contract import column, key, table, term
from schemas.vocabulary import vocabularies

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def made(folder: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((folder / PACKAGE).read_text())
    return found


def test_both_files_of_a_table_have_their_size_and_checksum(folder: Path, made: dict[str, Any]) -> None:
    for resource in made["resources"]:
        for facts in (resource, resource["x:parquet"]):
            data = (folder / facts["path"]).read_bytes()
            assert (facts["bytes"], facts["hash"]) == (len(data), f"sha256:{hashlib.sha256(data).hexdigest()}")
        assert resource["x:rows"] == pl.read_parquet(folder / resource["x:parquet"]["path"]).height


def test_a_word_of_a_vocabulary_has_its_definition_and_is_enforced(made: dict[str, Any]) -> None:
    fields = {
        field["name"]: field for r in made["resources"] if r["title"] == "studies" for field in r["schema"]["fields"]
    }
    terms = vocabularies()["status"].terms
    assert fields["status"]["categories"] == [{"value": term, "label": said} for term, said in terms.items()]
    assert fields["status"]["constraints"]["enum"] == list(terms)
    assert fields["status"]["x:vocabulary_open"] is vocabularies()["status"].open
    assert fields["age_min"]["x:unit"] == "a"
    assert "categories" not in fields["label"]


def test_the_version_of_a_meaning_is_carried(monkeypatch: pytest.MonkeyPatch) -> None:
    columns = {
        "id": key("key"),
        "dose": column(pl.Float64, "reported", "dose", semantics=2, analysis=True),
        "status": term("status", "status"),
    }
    monkeypatch.setitem(TABLES, "made_up", table("A table.", columns, sourced=False))
    module.columns.cache_clear()
    fields = {field["name"]: field for field in table_schema("made_up")["fields"]}
    module.columns.cache_clear()
    assert (fields["dose"]["x:semantics"], fields["dose"]["x:analysis"]) == (2, True)
    assert (fields["id"]["x:semantics"], "x:analysis" in fields["id"]) == (1, False)


def test_an_undated_edition_has_no_date(folder: Path, edition: Edition) -> None:
    assert "created" not in package(folder, replace(edition, date=None))
    assert package(folder, edition)["created"] == "2026-11-22T00:00:00Z"


def test_sources_name_a_file_that_is_there(folder: Path, made: dict[str, Any]) -> None:
    assert [(folder / source["path"]).exists() for source in made["sources"]] == [True]


def test_the_first_release_has_everything_since_itself(made: dict[str, Any]) -> None:
    said = {field["x:since"] for r in made["resources"] for field in r["schema"]["fields"]}
    assert said | {r["x:since"] for r in made["resources"]} == {"0.1.0"}


def test_a_new_column_stands_since_the_version_being_built(
    folder: Path, edition: Edition, monkeypatch: pytest.MonkeyPatch
) -> None:
    grown = TABLES["studies"].add_columns({"extra": pa.Column(pl.String, nullable=True, metadata={"role": "curated"})})
    frame = edition.tables["studies"].with_columns(extra=pl.lit(None, pl.String))
    monkeypatch.setitem(TABLES, "studies", grown)
    module.columns.cache_clear()
    later = replace(edition, version="0.1.1", previous=folder, tables={**edition.tables, "studies": frame})
    (studies,) = (r for r in package(folder, later)["resources"] if r["title"] == "studies")
    module.columns.cache_clear()
    said = {field["name"]: field["x:since"] for field in studies["schema"]["fields"]}
    assert said.pop("extra") == "0.1.1"
    assert set(said.values()) == {studies["x:since"]} == {"0.1.0"}


def test_releases_that_do_not_say_it_are_counted_back() -> None:
    """0.1.0 to 0.2.0 were published without `x:since`; a version never changes, so this stays true."""
    found = since(ROOT / "dist" / "0.2.0")
    assert found["studies", None] == found["studies", "label"] == "0.1.0"
    assert found["retired", None] == found["retired", "id"] == "0.1.1"
    assert found["sources", "country"] == "0.2.0"
    assert ("effects", None) not in found


def test_a_column_that_was_gone_for_a_time_stands_since_it_came_back(tmp_path: Path) -> None:
    held = {"0.1.0": ["id", "name"], "0.2.0": ["id"], "0.3.0": ["id", "name"]}
    for version, names in held.items():
        fields = [{"name": name} for name in names]
        text = json.dumps({"version": version, "resources": [{"title": "t", "schema": {"fields": fields}}]})
        (tmp_path / version).mkdir()
        (tmp_path / version / PACKAGE).write_text(text)
    (tmp_path / VERSIONS).write_text(json.dumps([{"version": version, "path": version} for version in held]))
    assert since(tmp_path / "0.3.0") == {("t", None): "0.1.0", ("t", "id"): "0.1.0", ("t", "name"): "0.3.0"}
    assert since(None) == {}
