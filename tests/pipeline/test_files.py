"""Validating some files: which files a path stands for, and how they are named."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from time import process_time

import pytest

from pipeline.files import validate_files
from tests.support import STUDY, findings_of, make_raw, rules_of, study_of

WRONG = STUDY.replace("status: included", "status: inclded")


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    return make_raw(tmp_path, study=WRONG)


def test_folder_stands_for_its_files(raw: Path) -> None:
    assert validate_files([raw])[2] == 4
    assert validate_files([raw / "sources"])[2] == 1
    assert [rules_of(path) for path in (raw, raw / "studies", raw / "sources")] == [
        ["unknown-term"],
        ["unknown-term"],
        [],
    ]


def test_texts_of_the_files_come_along(raw: Path) -> None:
    assert validate_files([study_of(raw)])[1] == {"raw/studies/younger-2013-fibromyalgia.yaml": WRONG}


def test_file_named_twice_is_reported_once(raw: Path) -> None:
    assert rules_of(study_of(raw), study_of(raw), raw) == ["unknown-term"]


@pytest.mark.parametrize(
    ("folder", "path"),
    [
        (".", "raw/studies/younger-2013-fibromyalgia.yaml"),
        (".", "./raw/studies/younger-2013-fibromyalgia.yaml"),
        (".", "raw/sources/../studies/younger-2013-fibromyalgia.yaml"),
        (".", "raw/studies/../studies/younger-2013-fibromyalgia.yaml"),
        (".", "raw/studies"),
        (".", "raw"),
        ("raw", "studies/younger-2013-fibromyalgia.yaml"),
        ("raw", "studies"),
        ("raw", "."),
        ("raw/studies", "younger-2013-fibromyalgia.yaml"),
        ("raw/studies", "."),
        ("raw/sources", "../studies/younger-2013-fibromyalgia.yaml"),
    ],
)
def test_file_has_one_name_from_wherever_it_is_named(
    raw: Path, monkeypatch: pytest.MonkeyPatch, folder: str, path: str
) -> None:
    monkeypatch.chdir(raw.parent / folder)
    found = [(finding.rule, finding.file) for finding in findings_of(Path(path))]
    assert found == [("unknown-term", "raw/studies/younger-2013-fibromyalgia.yaml")]


@pytest.mark.parametrize("name", ["younger-2031.yaml", "young", "younger-2013-fibromyalgia", "x/y.yaml"])
def test_path_that_is_not_there_is_said(raw: Path, name: str) -> None:
    (finding,) = findings_of(raw / "studies" / name)
    assert (finding.rule, finding.message) == ("readable-file", "there is no such file")


def test_path_does_not_stand_for_files_that_begin_like_it(raw: Path) -> None:
    (raw / "studies" / "younger-2013-fibromyalgia.yaml.orig").write_text("", encoding="utf-8")
    assert rules_of(study_of(raw)) == ["unknown-term"]
    assert rules_of(raw / "studies" / "younger-2013-fibromyalgia.yam") == ["readable-file"]


def test_folder_within_a_folder_of_records(raw: Path) -> None:
    inner = raw / "studies" / "old"
    inner.mkdir()
    (inner / "x.yaml").write_text(WRONG, encoding="utf-8")
    expected = [("file-place", "raw/studies/old/x.yaml")]
    assert [(f.rule, f.file) for f in findings_of(inner)] == expected
    assert [(f.rule, f.file) for f in findings_of(inner / "x.yaml")] == expected


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Names of the files that are opened from now on."""
    names: list[str] = []
    read = Path.read_bytes

    def note(path: Path) -> bytes:
        names.append(path.name)
        return read(path)

    monkeypatch.setattr(Path, "read_bytes", note)
    return names


def test_one_file_does_not_open_the_others(raw: Path, opened: list[str]) -> None:
    findings_of(study_of(raw))
    assert sorted(opened) == ["contributors.yaml", "instruments.yaml", "younger-2013-fibromyalgia.yaml"]


def test_lists_are_opened_once_for_their_names_and_once_as_records(raw: Path, opened: list[str]) -> None:
    for number in range(5):
        (raw / "studies" / f"copy-{number}.yaml").write_text(STUDY, encoding="utf-8")
    findings_of(raw)
    assert opened.count("instruments.yaml") == 2


def test_checkout_may_lie_in_a_folder_called_studies(tmp_path: Path) -> None:
    """The nearest raw/ counts: nothing above it is searched or named."""
    raw = make_raw(tmp_path / "studies" / "ldn", study=WRONG)
    (tmp_path / "private.txt").touch()
    expected = [("unknown-term", "raw/studies/younger-2013-fibromyalgia.yaml")]
    assert [(f.rule, f.file) for f in findings_of(raw)] == expected
    assert rules_of(raw / "instruments.yaml") == []


def test_path_through_a_linked_folder_is_not_passed_over(raw: Path) -> None:
    (raw / "studies" / "linked").symlink_to(raw / "sources", target_is_directory=True)
    assert rules_of(raw / "studies" / "linked" / "younger-2013-article.yaml") != []


def test_stray_file_is_named_with_its_folder(raw: Path) -> None:
    (raw / "waivers.yml").touch()
    assert [(f.rule, f.file) for f in findings_of(raw / "waivers.yml")] == [("file-place", "raw/waivers.yml")]


def test_file_outside_of_any_raw_is_no_record_and_nothing_is_searched(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`pipeline validate README.md` must not walk through .venv and .git."""
    for number in range(20):
        (tmp_path / f"folder-{number}").mkdir()
    (tmp_path / "README.md").touch()
    seen: list[str] = []
    scan = os.scandir

    def note(path: str) -> Iterator[os.DirEntry[str]]:
        seen.append(path)
        return scan(path)

    monkeypatch.setattr(os, "scandir", note)
    assert rules_of(tmp_path / "README.md") == ["file-place"]
    assert len(seen) < 5


def test_many_files_are_validated_in_one_go(raw: Path) -> None:
    for number in range(200):
        (raw / "studies" / f"copy-{number}.yaml").write_text(STUDY, encoding="utf-8")
    start = process_time()
    assert rules_of(*(Path(entry) for entry in os.scandir(raw / "studies"))) == ["unknown-term"]
    assert process_time() - start < 5
