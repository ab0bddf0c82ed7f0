"""What the next release would be: its number, when nothing is published, and that a release can be built again."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import polars as pl
import pytest
from frictionless import validate
from typer.testing import CliRunner

from pipeline.cli import app, build
from pipeline.cli import release as release_command
from pipeline.generated import examples
from pipeline.publish.publish import publish
from pipeline.publish.yank import yank
from pipeline.release.edition import Edition
from pipeline.release.folder import FORMATS, checksums, write_folder
from pipeline.release.ledger import listed
from pipeline.release.metadata.datapackage import package
from pipeline.release.names import FORMATS as NAMES
from pipeline.version.changes import apply, types_of
from pipeline.version.contract import declaration
from pipeline.version.number import is_stable, parts, raised
from pipeline.version.policy import Level
from pipeline.version.proposal import Proposal, propose, refused
from pipeline.version.releases import UnreadableReleaseError, read_release

Tables = dict[str, pl.DataFrame]
DAY = "2026-11-22"


def good() -> Tables:
    return examples().dataset.released()


def corrected(tables: Tables) -> Tables:
    """One number of a result is another one."""
    return tables | {"results": tables["results"].with_columns(pl.col("value") + 1)}


def release(dist: Path, tables: Tables, *, stable: bool = False) -> Proposal:
    """Build and publish, as the command does."""
    proposal = propose(dist, tables, stable=stable)
    assert proposal.version
    write(dist, tables, proposal)
    publish(dist, proposal.version, DAY)
    return proposal


def write(dist: Path, tables: Tables, proposal: Proposal) -> Path:
    shown = proposal.version or proposal.last or ""
    before = dist / proposal.last if proposal.last else None
    edition = Edition(tables, shown, DAY, "license\n", before, proposal.table(shown), proposal.document(shown))
    write_folder(dist / "next", edition)
    return dist / "next"


@pytest.fixture(scope="module")
def dist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with 0.1.0 and 0.1.1, in which one column of numbers is corrected."""
    folder = tmp_path_factory.mktemp("dist")
    release(folder, good())
    release(folder, corrected(good()))
    return folder


# ---- numbers ----


@pytest.mark.parametrize(
    ("known", "level", "expected"),
    [
        (["0.1.0"], Level.patch, "0.1.1"),
        (["0.1.0"], Level.minor, "0.1.1"),
        (["0.1.9"], Level.major, "0.2.0"),
        (["0.1.0", "0.10.0", "0.9.0"], Level.patch, "0.10.1"),
        (["1.2.3"], Level.patch, "1.2.4"),
        (["1.2.3"], Level.minor, "1.3.0"),
        (["1.2.3"], Level.major, "2.0.0"),
        (["0.2.0", "0.3.0"], Level.patch, "0.3.1"),
    ],
)
def test_the_number_follows_from_the_level(known: list[str], level: Level, expected: str) -> None:
    assert raised(known, level) == expected


@pytest.mark.parametrize("word", ["1.0", "v1.0.0", "1.0.0-rc1", "01.0.0", ""])
def test_what_is_no_version_is_refused(word: str) -> None:
    with pytest.raises(ValueError, match="no version number"):
        parts(word)


def test_stable_is_what_was_declared() -> None:
    assert is_stable(["0.9.0", "1.0.0"])
    assert not is_stable(["0.9.0", "0.10.0"])


# ---- proposals ----


def test_the_first_release_is_0_1_0_and_holds_no_changes(dist: Path, tmp_path: Path) -> None:
    first = propose(tmp_path, good())
    assert (first.last, first.version, first.reasons) == (None, "0.1.0", [])
    said = json.loads((dist / "0.1.0" / "changes" / "changes.json").read_text(encoding="utf-8"))
    assert (said["from_version"], said["to_version"], said["level"]) == (None, "0.1.0", "none")
    assert pl.read_parquet(dist / "0.1.0" / "changes" / "changes.parquet").is_empty()


def test_nothing_changed_is_nothing_to_publish(dist: Path) -> None:
    proposal = propose(dist, {name: frame.reverse() for name, frame in corrected(good()).items()})
    assert (proposal.last, proposal.version, proposal.reasons) == ("0.1.1", None, [])


def test_corrected_numbers_are_a_patch_that_may_change_an_analysis(dist: Path) -> None:
    said = json.loads((dist / "0.1.1" / "changes" / "changes.json").read_text(encoding="utf-8"))
    assert said["level"] == "patch"
    assert said["analysis_affecting"] is True
    assert said["analysis_columns"] == ["results.value"]
    count = good()["results"]["value"].count()
    assert said["reasons"] == [
        {"rule": "cells-changed", "level": "patch", "table": "results", "column": "value", "count": count}
    ]


def test_a_break_raises_the_minor_number(dist: Path) -> None:
    tables = corrected(good())
    closed = tables | {"retired": tables["retired"].with_columns(pl.col("note").cast(pl.Categorical))}
    assert propose(dist, closed).version == "0.2.0"


def test_a_vanished_study_is_named_with_the_way_out(dist: Path) -> None:
    tables = corrected(good())
    tables["studies"] = tables["studies"].filter(pl.col("id") != "smith-2007-crohn")
    (finding,) = refused(propose(dist, tables))
    assert finding.rule == "row-removed-without-tombstone"
    assert "smith-2007-crohn" in finding.message
    assert "pipeline rename" in finding.hint


def test_a_yanked_release_is_still_the_one_before(dist: Path, tmp_path: Path) -> None:
    """Its ids were cited, and its number is taken."""
    shutil.copytree(dist, tmp_path / "dist")
    same, other = read_release(dist / "0.1.1").tables, read_release(dist / "0.1.0").tables
    yank(tmp_path / "dist", "0.1.1", "wrong doses")
    assert propose(tmp_path / "dist", same).version is None
    assert propose(tmp_path / "dist", other).version == "0.1.2"


# ---- stable ----


def test_stable_declares_1_0_0_once_and_counts_on_from_there(dist: Path, tmp_path: Path) -> None:
    copy = tmp_path / "dist"
    shutil.copytree(dist, copy)
    made = release(copy, corrected(good()), stable=True)
    assert (made.version, made.reasons) == ("1.0.0", [])
    assert checksums(write(copy, corrected(good()), propose(copy, corrected(good())))) == checksums(copy / "1.0.0")
    with pytest.raises(ValueError, match=r"declared already: 1\.0\.0"):
        propose(copy, corrected(good()), stable=True)
    assert propose(copy, good()).version == "1.0.1"


# ---- a release again ----


def test_a_release_built_again_is_the_same_byte_for_byte(dist: Path) -> None:
    """Where it lies in dist/ the changes are those against the release before it, as they were when it was made."""
    folder = write(dist, corrected(good()), propose(dist, corrected(good())))
    assert checksums(folder) == checksums(dist / "0.1.1")


def test_the_oldest_releases_follow_the_one_before_them_in_the_list(dist: Path, tmp_path: Path) -> None:
    shutil.copytree(dist, tmp_path / "dist")
    shutil.rmtree(tmp_path / "dist" / "0.1.1" / "changes")
    again = propose(tmp_path / "dist", corrected(good()))
    assert again.recorded is not None
    assert again.recorded.old.version == "0.1.0"


def test_the_changes_in_a_release_lead_to_it(dist: Path) -> None:
    old, new = (read_release(dist / version).tables for version in ("0.1.0", "0.1.1"))
    found = pl.read_csv(dist / "0.1.1" / "changes" / "changes.csv", infer_schema=False)
    made = apply(old, found, types_of(new))
    assert all(made[name].equals(frame) for name, frame in new.items())
    assert found.select("from_version", "to_version").unique().rows() == [("0.1.0", "0.1.1")]


def test_the_table_of_changes_is_described_and_valid(dist: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(dist / "0.1.1")
    described = json.loads(Path("datapackage.json").read_text(encoding="utf-8"))["resources"][-1]
    assert described["title"] == "changes"
    report = validate({**described, "dialect": {}}, type="resource")
    assert report.valid, report.flatten(["rowNumber", "fieldName", "message"])[:3]
    assert [field["name"] for field in described["schema"]["fields"]] == report.tasks[0].labels
    assert "## changes" in Path("codebook.md").read_text(encoding="utf-8")


# ---- what is compared is what is written ----


def said_of(declared: object, written: object) -> bool:
    """Whether all that is declared stands in what is written."""
    if isinstance(declared, dict) and isinstance(written, dict):
        return all(name in written and said_of(value, written[name]) for name, value in declared.items())
    if isinstance(declared, list) and isinstance(written, list):
        return len(declared) <= len(written) and all(map(said_of, declared, written))
    return declared == written


def test_the_declared_contract_is_the_written_one(dist: Path) -> None:
    edition = Edition(good(), "0.1.0", DAY, "license\n")
    said = package(dist / "0.1.0", edition)
    declared = declaration()
    del declared["keywords"]  # stands in CITATION.cff
    assert said_of(declared, said)
    assert not said_of({"title": "x"}, said)


def test_each_format_has_its_name() -> None:
    assert [form.path for form in FORMATS.values()] == list(NAMES)


# ---- what cannot be read ----


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:200])


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        (lambda folder: cut(folder / "datapackage.json"), "datapackage.json cannot be read"),
        (lambda folder: (folder / "datapackage.json").unlink(), "there is no"),
        (lambda folder: (folder / "datapackage.json").write_text("{}"), "lacks 'resources'"),
        (lambda folder: cut(folder / "parquet" / "studies.parquet"), "studies.parquet cannot be read"),
        (lambda folder: (folder / "parquet" / "studies.parquet").unlink(), "there is no"),
        (lambda folder: shutil.rmtree(folder), "there is no"),
    ],
)
def test_a_damaged_release_is_named(dist: Path, tmp_path: Path, damage: Callable[[Path], object], said: str) -> None:
    shutil.copytree(dist, tmp_path / "dist")
    damage(tmp_path / "dist" / "0.1.1")
    with pytest.raises(UnreadableReleaseError, match=said):
        propose(tmp_path / "dist", good())


# ---- the command ----

CHANGELOG = "# Changelog\n\n## [Unreleased]\n\n### Added\n\n- All of it.\n\n## [0.0.1] - 2026-01-01\n"


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., tuple[int, str]]:
    """The command in a checkout of its own, with the good records; the folder is where it runs."""
    records = Path("tests/examples/good").resolve()
    shutil.copy("LICENSE-DATA", tmp_path)
    (tmp_path / "CHANGELOG.md").write_text(CHANGELOG, encoding="utf-8")
    for module in (build, release_command):
        monkeypatch.setattr(module, "ROOT", tmp_path)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("pipeline.publish.publish.unanswered", lambda findings: [])
    dataset = examples().dataset  # assembled once: each call would take a second
    monkeypatch.setattr("pipeline.build.assemble", lambda *given: replace(dataset, findings=list(dataset.findings)))

    def run(*arguments: str) -> tuple[int, str]:
        done = CliRunner().invoke(app, ["release", "--raw", str(records), *arguments])
        return done.exit_code, done.output

    return run


def versions() -> list[str]:
    return [entry.version for entry in listed(Path("dist")).entries]


def test_a_release_wants_a_changelog_that_agrees(checkout: Callable[..., tuple[int, str]]) -> None:
    code, said = checkout("--publish")
    assert code == 1
    assert "changelog-names-version" in said
    assert "pipeline release --changelog --on YYYY-MM-DD" in said
    assert "CHANGELOG.md should say:\n\n## [0.1.0] - YYYY-MM-DD\n\n<!-- computed" in said
    assert versions() == []
    code, said = checkout("--changelog", "--on", "2026-12-01")
    assert code == 0, said
    assert "would publish (add --publish)" in said
    text = Path("CHANGELOG.md").read_text(encoding="utf-8")
    assert "## [0.1.0] - 2026-12-01\n\n<!-- computed" in text
    assert "- All of it." in text
    Path("CHANGELOG.md").write_text(text.replace("The first release.", "No release."), encoding="utf-8")
    code, said = checkout("--publish")
    assert code == 1
    assert "changelog-states-reasons" in said
    assert checkout("--changelog", "--publish")[0] == 0
    assert versions() == ["0.1.0"]
    code, said = checkout("--publish")
    assert (code, versions()) == (0, ["0.1.0"])
    assert "nothing to publish" in said
    code, said = checkout("--stable", "--changelog", "--on", "2026-12-02", "--publish")
    assert (code, versions()) == (0, ["0.1.0", "1.0.0"]), said
    code, said = checkout("--stable")
    assert code == 2
    assert "declared already" in said


def test_a_day_is_for_the_changelog(checkout: Callable[..., tuple[int, str]]) -> None:
    assert checkout("--on", "2026-12-01")[0] == 2
