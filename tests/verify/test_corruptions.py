"""The corruption matrix: a clean release has no finding, and each corruption exactly those that the matrix says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from pipeline.catalogue import catalogue
from pipeline.verify.verify import verify
from tests.support import ROOT
from tests.verify.corruptions import CORRUPTIONS, Corruption, corrupt, table_of_matrix
from tests.verify.release import clean, copy

PAGE = ROOT / "docs" / "verify.md"


def test_a_clean_release_has_no_finding() -> None:
    done = verify(clean())
    assert done.findings == []
    assert done.tables.keys() >= {"parquet", "csv"}
    assert len(set(done.tables.values())) == 1


@pytest.mark.parametrize("corruption", CORRUPTIONS.values(), ids=lambda corruption: corruption.name)
def test_corruption_is_caught_by_what_the_matrix_says(corruption: Corruption, tmp_path: Path) -> None:
    folder = copy(tmp_path)
    corrupt(folder, corruption)
    found = verify(folder, "there").findings
    assert {finding.rule for finding in found} == corruption.caught, [(f.rule, f.file, f.message) for f in found]
    for finding in found:
        assert finding.blocks
        assert finding.message
        assert finding.hint
        assert finding.file.startswith("there")


def test_only_what_the_folder_cannot_know_passes() -> None:
    assert [name for name, one in CORRUPTIONS.items() if not one.caught] == [
        "a value that differs in every format, all checksums made anew"
    ]


def test_every_rule_of_verify_catches_something() -> None:
    rules = {rule.id for rule in catalogue().values() if rule.declared_in.startswith("pipeline.verify")}
    caught = {rule for one in CORRUPTIONS.values() for rule in one.caught}
    assert rules == caught | {"signature-valid"}


def test_the_page_shows_the_matrix() -> None:
    match = re.search(r"<!-- matrix -->\n\n(.*?)\n\n<!-- /matrix -->", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    assert match
    assert match[1] == table_of_matrix(), "copy the table: python -m tests.verify.matrix"
