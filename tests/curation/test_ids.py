"""Ids that change: what names them is rewritten, what was published leaves a tombstone, nothing else moves."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from pipeline.build import Dataset
from pipeline.curation.ids import Edits, Records, RefusedError, merge, rename, retire
from pipeline.publish.publish import publish
from pipeline.read import survey
from pipeline.release.edition import Edition
from pipeline.release.folder import write_folder
from pipeline.version.proposal import propose, refused
from tests.built import built
from tests.checks.examples import GOOD
from tests.support import pipeline

STUDY, ARTICLE = "smith-2007-crohn", "smith-2007-article"
PUBLISHED = {"studies": {STUDY, "younger-2013-fibromyalgia"}, "sources": {ARTICLE}, "claims": {"leaflet/c001"}}


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    return Path(shutil.copytree(GOOD, tmp_path / "good"))


def records(raw: Path) -> Records:
    return Records(survey(raw), PUBLISHED, built(raw).findings)


def apply(edits: Edits) -> None:
    for path, text in edits.items():
        path.unlink() if text is None else path.write_text(text, encoding="utf-8")


def facts(dataset: Dataset) -> dict[str, int]:
    """What a change of id must not change: rows by table, and findings by severity and disposition."""
    found = {name: frame.height for name, frame in dataset.tables.items() if name not in ("retired", "provenance")}
    for finding in dataset.findings:
        key = f"{finding.rule} {finding.disposition}"
        found[key] = found.get(key, 0) + 1
    return found


@pytest.mark.parametrize(("old", "new"), [(STUDY, "smith-2007-cd"), (ARTICLE, "smith-2007-report")])
def test_renamed_dataset_is_the_same_dataset(raw: Path, old: str, new: str) -> None:
    before = facts(built(raw))
    apply(rename(records(raw), old, new))
    after = built(raw)
    assert facts(after) == before
    assert [f.rule for f in after.findings if f.blocks] == []
    assert [path.name for path in raw.rglob("*.yaml") if old in path.read_text() and path.name != "retired.yaml"] == []
    assert old in (raw / "retired.yaml").read_text()


def test_rename_there_and_back_gives_the_same_files(raw: Path) -> None:
    """Of an id that nobody saw: no tombstone."""
    before = {path.name: path.read_text() for path in raw.rglob("*.yaml")}
    unseen = Records(survey(raw), {}, built(raw).findings)
    apply(rename(unseen, STUDY, "smith-2007-cd"))
    apply(rename(Records(survey(raw), {}, built(raw).findings), "smith-2007-cd", STUDY))
    assert {path.name: path.read_text() for path in raw.rglob("*.yaml")} == before


def test_tombstones_lead_on(raw: Path) -> None:
    apply(rename(records(raw), "younger-2013-fibromyalgia", "younger-2013-fm"))
    stones = built(raw).tables["retired"]
    assert set(stones["successor"]) == {"younger-2013-fm"}
    assert stones.height == 3


@pytest.mark.parametrize("new", ["cree-2010-ms", "Smith_2007", "smith 2007", "../smith"])
def test_new_id_must_be_free_and_well_formed(raw: Path, new: str) -> None:
    with pytest.raises(RefusedError):
        rename(records(raw), STUDY, new)


def test_published_id_is_not_used_again(raw: Path) -> None:
    apply(rename(records(raw), STUDY, "smith-2007-cd"))
    with pytest.raises(RefusedError, match="used once"):
        rename(records(raw), "cree-2010-ms", STUDY)


def test_merged_record_loses_nothing(raw: Path) -> None:
    text = (raw / "studies" / f"{STUDY}.yaml").read_text()
    apply(merge(records(raw), STUDY, "smith-2011-crohn"))
    after = built(raw)
    kept = (raw / "studies" / "smith-2011-crohn.yaml").read_text()
    assert all(f"# {line}".rstrip() in kept for line in text.splitlines())
    assert not (raw / "studies" / f"{STUDY}.yaml").exists()
    assert [f.rule for f in after.findings if f.rule.startswith("unknown-") or f.rule == "yaml-syntax"] == []
    assert after.tables["retired"].filter(row_id=STUDY).row(0, named=True)["successor"] == "smith-2011-crohn"


@pytest.mark.parametrize("into", [STUDY, ARTICLE, "nobody-1999"])
def test_merge_needs_another_record_of_the_kind(raw: Path, into: str) -> None:
    with pytest.raises(RefusedError):
        merge(records(raw), STUDY, into)


def test_named_record_cannot_be_retired(raw: Path) -> None:
    with pytest.raises(RefusedError) as refused:
        retire(records(raw), ARTICLE, "a mistake")
    assert {f.file for f in refused.value.findings} == {"good/studies/smith-2007-crohn.yaml", "good/waivers.yaml"}
    assert all(f.line for f in refused.value.findings)


def test_retired_claim_and_record_leave_tombstones(raw: Path) -> None:
    apply(retire(records(raw), "leaflet/c001", "never said"))
    lone = Records(survey(raw), {"sources": {"lone-letter"}}, ())
    for path in (raw / "sources").glob("*.yaml"):
        assert path.stem == "lone-letter" or "lone-letter" not in path.read_text()
    apply(retire(lone, "lone-letter", "no letter: at all"))
    stones = {row["id"]: row for row in built(raw).tables["retired"].iter_rows(named=True)}
    assert stones["sources/lone-letter"]["note"] == "no letter: at all"
    assert "claims/leaflet/c001" in stones


def test_nothing_changes_while_a_file_cannot_be_read(raw: Path) -> None:
    (raw / "studies" / "cree-2010-ms.yaml").write_text("a: [", encoding="utf-8")
    with pytest.raises(RefusedError, match="mend these first"):
        records(raw)


def test_release_accepts_what_has_a_tombstone_and_nothing_else(raw: Path, tmp_path: Path) -> None:
    dist = tmp_path / "dist"
    write_folder(dist / "next", Edition(built(raw).released(), "0.1.0", "2026-11-22", "license\n"))
    publish(dist, "0.1.0", "2026-11-22")
    result = pipeline("rename", STUDY, "smith-2007-cd", "--raw", raw, "--dist", dist)
    assert result.returncode == 0, result.stderr
    assert list(refused(propose(dist, built(raw).released()))) == []
    (raw / "retired.yaml").unlink()
    found = list(refused(propose(dist, built(raw).released())))
    assert {finding.rule for finding in found} == {"row-removed-without-tombstone", "tombstone-removed"}
    assert any(STUDY in finding.message for finding in found)


def test_refused_change_exits_2_and_writes_nothing(raw: Path, tmp_path: Path) -> None:
    before = {path: path.read_bytes() for path in raw.rglob("*.yaml")}
    result = pipeline("retire", ARTICLE, "--note", "a mistake", "--raw", raw, "--dist", tmp_path)
    assert result.returncode == 2
    assert "is named here" in result.stdout
    assert {path: path.read_bytes() for path in raw.rglob("*.yaml")} == before


def test_published_record_renamed_by_mistake_is_renamed_back(raw: Path) -> None:
    before = {path.name: path.read_text() for path in raw.rglob("*.yaml")}
    apply(rename(records(raw), STUDY, "smith-2007-cd"))
    apply(rename(records(raw), "smith-2007-cd", STUDY))
    assert {path.name: path.read_text() for path in raw.rglob("*.yaml")} == before
