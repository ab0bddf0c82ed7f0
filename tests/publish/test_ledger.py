"""The ledger: whatever became of it, a finding names the file and says what to type."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.beside import DRAFT, tidy
from pipeline.publish.publish import finish, publish, taken, version_is_new
from pipeline.publish.yank import YankError, restore, yank
from pipeline.release.ledger import LedgerError, examine, read
from pipeline.release.names import LATEST, NEXT, SUMS, VERSIONS
from pipeline.verify.closure import withdrawn
from tests.publish.faults import content, fill
from tests.support import ROOT

DAY = "2026-11-22"


@pytest.fixture
def dist(tmp_path: Path) -> Path:
    """Two small releases."""
    for number, version in enumerate(("0.1.0", "0.1.1")):
        fill(tmp_path / NEXT, f"text {number}")
        publish(tmp_path, version, DAY, "minor" if number else None)
    return tmp_path


def found(dist: Path) -> list[tuple[str, str]]:
    """Rule and file of each finding; each says what to type."""
    findings = examine(dist)[1]
    assert all(finding.message and finding.hint and finding.blocks for finding in findings)
    return [(finding.rule, str(Path(finding.file).relative_to(dist))) for finding in findings]


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_the_published_releases_are_as_their_ledger_says() -> None:
    ledger, findings = examine(ROOT / "dist")
    assert findings == []
    assert [entry.version for entry in ledger.entries][:3] == ["0.1.0", "0.1.1", "0.2.0"]
    text = (ROOT / "dist" / VERSIONS).read_text(encoding="utf-8")
    assert json.loads(text) == [entry.model_dump(exclude_none=True) for entry in ledger.entries]


def test_a_ledger_is_written_as_it_is_read(dist: Path) -> None:
    before = content(dist)
    read(dist).write(dist)
    assert content(dist) == before
    assert [entry.level for entry in read(dist).entries] == [None, "minor"]


def test_nothing_published_is_an_empty_ledger(tmp_path: Path) -> None:
    assert examine(tmp_path / "absent") == examine(tmp_path)
    assert read(tmp_path).last is None


CORRUPTED: dict[str, tuple[Callable[[Path], object], list[tuple[str, str]]]] = {
    "no JSON": (lambda d: (d / VERSIONS).write_text("["), [("ledger-is-readable", VERSIONS)]),
    "no list": (lambda d: (d / VERSIONS).write_text("{}"), [("ledger-is-readable", VERSIONS)]),
    "no text": (lambda d: (d / VERSIONS).write_bytes(b"\xff\xfe\x00"), [("ledger-is-readable", VERSIONS)]),
    "a folder": (
        lambda d: ((d / VERSIONS).unlink(), (d / VERSIONS).mkdir()),
        [("ledger-is-readable", VERSIONS)],
    ),
    "unknown status": (lambda d: edit(d / VERSIONS, "published", "gone"), [("ledger-is-readable", VERSIONS)]),
    "unknown field": (lambda d: edit(d / VERSIONS, '"date"', '"day"'), [("ledger-is-readable", VERSIONS)]),
    "version twice": (lambda d: edit(d / VERSIONS, '"0.1.0"', '"0.1.1"'), [("ledger-agrees", VERSIONS)]),
    "path elsewhere": (
        lambda d: edit(d / VERSIONS, '"path": "0.1.0"', '"path": "../x"'),
        [("ledger-agrees", VERSIONS)],
    ),
    "a reason, not yanked": (
        lambda d: edit(d / VERSIONS, '"path": "0.1.0"', '"reason": "x", "path": "0.1.0"'),
        [("ledger-agrees", VERSIONS)],
    ),
    "garbage pointer": (lambda d: (d / LATEST).write_text("<html>"), [("ledger-is-readable", LATEST)]),
    "pointer to nothing": (
        lambda d: edit(d / LATEST, '"version": "0.1.1"', '"version": "0.7.0"'),
        [("ledger-agrees", LATEST)],
    ),
    "list gone": (
        lambda d: (d / VERSIONS).unlink(),
        [("ledger-agrees", LATEST)],
    ),
    "both gone": (
        lambda d: ((d / VERSIONS).unlink(), (d / LATEST).unlink()),
        [("release-is-listed", "0.1.0"), ("release-is-listed", "0.1.1")],
    ),
    "folder gone": (lambda d: shutil.rmtree(d / "0.1.0"), [("release-is-unaltered", "0.1.0")]),
    "not listed": (lambda d: fill(d / "0.3.0", "x"), [("release-is-listed", "0.3.0")]),
    "file edited": (
        lambda d: edit(d / "0.1.0/README.md", "text", "tekst"),
        [("release-is-unaltered", "0.1.0/README.md")],
    ),
    "file cut": (
        lambda d: (d / "0.1.1/csv/arms.csv").write_bytes(b"t"),
        [("release-is-unaltered", "0.1.1/csv/arms.csv")],
    ),
    "file gone": (lambda d: (d / "0.1.1/README.md").unlink(), [("release-is-unaltered", "0.1.1/README.md")]),
    "file more": (lambda d: (d / "0.1.1/new").write_text("x"), [("release-is-unaltered", "0.1.1/new")]),
    "sums gone": (lambda d: (d / "0.1.1" / SUMS).unlink(), [("release-is-unaltered", f"0.1.1/{SUMS}")]),
    "another release, whole": (lambda d: fill(d / "0.1.0", "other"), [("release-is-unaltered", f"0.1.0/{SUMS}")]),
}


@pytest.mark.parametrize("name", CORRUPTED)
def test_each_corruption_is_found_where_it_is(dist: Path, name: str) -> None:
    assert found(dist) == []
    corrupt, expected = CORRUPTED[name]
    corrupt(dist)
    assert found(dist) == expected
    finish(dist)
    assert found(dist) == expected, "what no interrupted run leaves is for a person to look at"


@pytest.mark.parametrize("pointer", ["gone", "of the release before"])
def test_a_pointer_that_lags_is_moved_by_the_next_run(dist: Path, pointer: str) -> None:
    right = (dist / LATEST).read_text()
    if pointer == "gone":
        (dist / LATEST).unlink()
    else:
        (dist / LATEST).write_text(read(dist).entries[0].pointer.model_dump_json())
    assert found(dist) == [("ledger-agrees", LATEST)]
    assert finish(dist) == [f"points again: {dist / LATEST}"]
    assert (dist / LATEST).read_text() == right
    assert finish(dist) == []


def test_an_unlisted_folder_is_finished_only_if_it_is_what_was_built(dist: Path) -> None:
    shutil.copytree(dist / NEXT, dist / "0.1.2")
    assert version_is_new(dist, "0.1.2")
    edit(dist / "0.1.2" / "README.md", "text", "tekst")
    (finding,) = taken(dist, "0.1.2")
    assert (finding.rule, finding.file) == ("version-is-new", str(dist / "0.1.2"))
    with pytest.raises(FileExistsError):
        publish(dist, "0.1.2", DAY)
    shutil.rmtree(dist / "0.1.2")
    shutil.copytree(dist / NEXT, dist / "0.1.2")
    publish(dist, "0.1.2", DAY)
    assert found(dist) == []


def test_what_is_not_as_it_was_built_is_not_published(dist: Path) -> None:
    edit(dist / NEXT / "README.md", "text", "tekst")
    before = content(dist)
    with pytest.raises(OSError, match="not as it was built"):
        publish(dist, "0.1.2", DAY)
    assert content(dist) == before


def test_a_yanked_release_stays_and_the_pointer_moves(dist: Path) -> None:
    before = content(dist)
    ledger = yank(dist, "0.1.1", " wrong doses ", "0.1.0")
    assert (ledger.latest, ledger.last) == (ledger.find("0.1.0"), ledger.find("0.1.1"))
    assert json.loads((dist / LATEST).read_text())["version"] == "0.1.0"
    marked = json.loads((dist / VERSIONS).read_text())[1]
    assert (marked["status"], marked["reason"], marked["replaced_by"]) == ("yanked", "wrong doses", "0.1.0")
    assert found(dist) == []
    restore(dist, "0.1.1")
    assert content(dist) == before


def test_with_all_yanked_nothing_is_pointed_to(dist: Path) -> None:
    for version in ("0.1.1", "0.1.0"):
        yank(dist, version, "wrong doses")
    assert not (dist / LATEST).exists()
    assert found(dist) == []
    assert finish(dist) == []


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("0.9.0", "x"), "0.9.0 was not published; published: 0.1.0, 0.1.1"),
        (("0.1.1", " "), "write the reason"),
        (("0.1.1", "x", "0.1.1"), "name a release that stands"),
        (("0.1.1", "x", "0.9.0"), "0.9.0 was not published"),
    ],
)
def test_a_yank_that_says_nothing_is_refused(dist: Path, arguments: tuple[str, ...], message: str) -> None:
    before = content(dist)
    with pytest.raises(YankError, match=message):
        yank(dist, *arguments)
    with pytest.raises(YankError, match="not yanked"):
        restore(dist, "0.1.1")
    assert content(dist) == before


def test_a_broken_ledger_is_not_written_over(dist: Path) -> None:
    edit(dist / "0.1.1" / "README.md", "text", "tekst")
    before = content(dist)
    with pytest.raises(LedgerError, match="not as published"):
        yank(dist, "0.1.1", "x")
    assert content(dist) == before


def test_tidy_takes_drafts_away_and_puts_back_what_was_set_aside(tmp_path: Path) -> None:
    fill(tmp_path / ".next.old", "old")
    fill(tmp_path / "site", "new")
    fill(tmp_path / ".site.old", "old")
    fill(tmp_path / f".next{DRAFT}x", "half")
    (tmp_path / f".{VERSIONS}{DRAFT}y").write_text("[")
    (tmp_path / ".lock").touch()
    assert tidy(tmp_path) == ["next"]
    assert sorted(path.name for path in tmp_path.iterdir()) == [".lock", "next", "site"]
    assert "old" in (tmp_path / "next" / "README.md").read_text()
    assert "new" in (tmp_path / "site" / "README.md").read_text()


def test_a_yank_is_not_overwritten_and_no_replacement_is_lost(tmp_path: Path) -> None:
    for name in ("0.1.0", "0.1.1"):
        fill(tmp_path / "next", name)
        publish(tmp_path, name, "2026-11-22")
    yank(tmp_path, "0.1.0", "wrong doses", "0.1.1")
    yank(tmp_path, "0.1.0", "wrong doses", "0.1.1")
    with pytest.raises(YankError, match="--undo first"):
        yank(tmp_path, "0.1.0", "again")
    with pytest.raises(YankError, match=r"replaces 0\.1\.0"):
        yank(tmp_path, "0.1.1", "also bad")
    assert read(tmp_path).find("0.1.0").replaced_by == "0.1.1"  # type: ignore[union-attr]
    assert withdrawn(tmp_path / "0.1.0") == "0.1.0 was yanked: wrong doses; use 0.1.1"
    assert withdrawn(tmp_path / "0.1.1") is None
