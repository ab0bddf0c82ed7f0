"""Identifiers of published lists, by the shapes that records allow."""

from __future__ import annotations

import re

import pytest

from schemas.records.study import REGISTRATION_SHAPES
from schemas.texts import DOI_PATTERN, PMCID_PATTERN, PMID_PATTERN
from tests.statistics.support import rows

SHAPES = {registry: pattern for registry, (pattern, _) in REGISTRATION_SHAPES.items()} | {
    "nct": REGISTRATION_SHAPES["clinicaltrials.gov"][0],
    "doi": DOI_PATTERN,
    "pmid": PMID_PATTERN,
    "pmcid": PMCID_PATTERN,
}
UNSHAPED = {"orcid", "issn", "ror", "jrct", "chictr"}  # nothing in a record has a shape for them


@pytest.mark.parametrize(
    "row", [row for row in rows("identifiers") if row["kind"] not in UNSHAPED], ids=lambda row: row["case_id"]
)
def test_identifiers_have_the_shape_of_their_kind(row: dict[str, str]) -> None:
    """What is repairable (a space inside) is refused too: the person who writes it knows best."""
    assert bool(re.fullmatch(SHAPES[row["kind"]], row["value"])) is (row["expected"] == "valid")
