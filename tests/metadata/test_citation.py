"""One source of facts: CITATION.cff, .zenodo.json, data package, Croissant and README.md say the same."""

from __future__ import annotations

import json
from pathlib import Path

import yaml

from pipeline.generated import files
from pipeline.release.metadata.citation import bibtex, citation, sentence, zenodo
from pipeline.release.metadata.croissant import CONTEXT
from pipeline.release.names import CITATION, CROISSANT, PACKAGE, PARQUET, README, ZENODO
from schemas.tables.catalogue import TABLES


def test_every_document_agrees(folder: Path) -> None:
    cff = yaml.safe_load((folder / CITATION).read_text())
    deposit, package, croissant = (json.loads((folder / name).read_text()) for name in (ZENODO, PACKAGE, CROISSANT))
    author = cff["authors"][0]["name"]
    assert cff["title"] == deposit["title"] == package["title"] == croissant["alternateName"]
    assert [author] == [c["name"] for c in deposit["creators"]] == [c["title"] for c in package["contributors"]]
    assert author == croissant["creator"]["name"]
    assert cff["version"] == deposit["version"] == package["version"] == croissant["version"] == "0.1.0"
    assert cff["date-released"] == deposit["publication_date"] == croissant["datePublished"] == package["created"][:10]
    assert cff["license"].lower() == deposit["license"] == package["licenses"][0]["name"].lower()
    assert package["licenses"][0]["path"] == croissant["license"]
    assert cff["keywords"] == deposit["keywords"] == package["keywords"] == croissant["keywords"]
    assert cff["abstract"] == package["description"] == croissant["description"]
    assert cff["abstract"] in deposit["description"]
    page = (folder / README).read_text()
    assert all(fact in page for fact in (author, cff["title"], "version 0.1.0", "(2026)", cff["license"]))


def test_a_citation_without_a_date_leaves_the_year_out() -> None:
    assert "date-released" not in yaml.safe_load(citation("1.0.0", None))
    assert "publication_date" not in json.loads(zenodo("1.0.0", None))
    assert "year" not in bibtex("1.0.0", None)
    assert "(" not in sentence("1.0.0", None)
    assert "year={2026}" in bibtex("1.0.0", "2026-11-22")


def test_the_repository_is_cited_as_a_release_is() -> None:
    made = files()
    assert yaml.safe_load(made[CITATION]())["version"] == json.loads(made[ZENODO]())["version"]


def test_croissant_describes_every_table_and_column(folder: Path) -> None:
    document = json.loads((folder / CROISSANT).read_text())
    files_ = {file["@id"]: file for file in document["distribution"]}
    sets = {record_set["@id"]: record_set for record_set in document["recordSet"]}
    assert set(sets) == set(TABLES)
    assert set(files_) == {path.relative_to(folder).as_posix() for path in (folder / PARQUET).iterdir()}
    for name, record_set in sets.items():
        assert [field["name"] for field in record_set["field"]] == list(TABLES[name].columns)
        assert record_set["key"] == {"@id": f"{name}/id"}
        for field in record_set["field"]:
            wanted = (TABLES[name].columns[field["name"]].metadata or {}).get("references")
            found = field.get("references", {}).get("fileObject", {}).get("@id")
            assert found == (f"{PARQUET}/{wanted}.parquet" if wanted else None)
            assert field["source"]["fileObject"]["@id"] in files_


def test_croissant_holds_what_the_specification_requires(folder: Path) -> None:
    """Croissant 1.1: the properties of a dataset; mlcroissant says nothing where one is missing."""
    document = json.loads((folder / CROISSANT).read_text())
    required = [
        "@context",
        "@type",
        "conformsTo",
        "name",
        "description",
        "license",
        "url",
        "creator",
        "datePublished",
        "distribution",
    ]
    assert all(document[name] for name in required)
    assert document["conformsTo"] == "http://mlcommons.org/croissant/1.1"
    assert CONTEXT["equivalentProperty"] == "cr:equivalentProperty"
    assert (folder / document["url"]).exists()
