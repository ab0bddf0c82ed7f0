"""A column that will go says so wherever it is explained."""

from __future__ import annotations

import pytest

from pipeline.release.metadata.codebook import codebook
from pipeline.release.metadata.datapackage import table_schema
from schemas.tables.catalogue import TABLES
from schemas.tables.contract import deprecated, key, number, table

NOTICE = "Deprecated since 0.4.0, stays until 2027-05-22: use `daily_mg`"


@pytest.fixture
def announced(monkeypatch: pytest.MonkeyPatch) -> str:
    """Name of a table with one column that stays and one that will go."""
    old = deprecated(number("the dose", unit="mg"), since="0.4.0", until="2027-05-22", instead="`daily_mg`")
    monkeypatch.setitem(TABLES, "old_doses", table("Doses.", {"id": key("the dose"), "mg": old}, sourced=False))
    return "old_doses"


def test_notice_stands_in_the_codebook_and_in_the_data_package(announced: str) -> None:
    assert f"the dose. {NOTICE} |" in codebook()
    key_field, field = table_schema(announced)["fields"]
    assert field["description"] == f"the dose. {NOTICE}"
    assert field["x:deprecated"] == {"since": "0.4.0", "until": "2027-05-22", "instead": "`daily_mg`"}
    assert field["x:unit"] == "mg"
    assert "x:deprecated" not in key_field


def test_each_column_has_its_own_notice() -> None:
    first, second = number("a"), number("b")
    deprecated(first, since="0.4.0", until="2027-05-22", instead="`b`")
    assert second.description == "b"
    assert "deprecated" not in (second.metadata or {})
