"""Files in canonical layout: written whole or left alone, and nothing else is touched."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from pipeline.curation import canonical
from pipeline.curation.canonical import format_files, says_the_same
from tests.support import STUDY, make_raw, study_of

UNTIDY = STUDY.replace("{model: crossover, allocation: randomised}", "{ allocation: randomised,model: crossover }  # c")
TIDY = STUDY.replace("allocation: randomised}", "allocation: randomised}  # c")
NAME = "raw/studies/younger-2013-fibromyalgia.yaml"


def files(raw: Path) -> dict[str, bytes]:
    return {path.relative_to(raw).as_posix(): path.read_bytes() for path in raw.rglob("*") if path.is_file()}


def laid(raw: Path) -> str:
    """The small raw/ of the tests with its study in canonical layout."""
    format_files([raw], write=True)
    return study_of(raw).read_text(encoding="utf-8")


def test_file_is_brought_into_layout_and_others_stay(tmp_path: Path) -> None:
    raw = make_raw(tmp_path, study=UNTIDY)
    before = files(raw)
    done = format_files([raw], write=True)
    assert (done.written, done.findings) == ([NAME], [])
    changed = {name for name, data in files(raw).items() if data != before.get(name)}
    assert changed == {"studies/younger-2013-fibromyalgia.yaml"}
    assert "design: {model: crossover, allocation: randomised}   # c\n" in study_of(raw).read_text(encoding="utf-8")
    assert format_files([raw], write=True).written == []


def test_without_writing_the_first_place_is_found(tmp_path: Path) -> None:
    raw = make_raw(tmp_path)
    text = laid(raw).replace("{model: crossover, ", "{model: crossover,  ")
    study_of(raw).write_text(text, encoding="utf-8")
    before = files(raw)
    done = format_files([raw], write=False)
    (found,) = done.findings
    assert (found.rule, found.file, found.line, found.column) == ("canonical-layout", NAME, 5, 28)
    assert found.hint == f"run pipeline fmt {NAME}"
    assert (done.written, files(raw)) == ([], before)


@pytest.mark.parametrize(
    ("spoil", "line"),
    [
        (lambda data: data.replace(b"\n", b"\r\n"), 1),
        (lambda data: data.rstrip(b"\n"), 16),
        (lambda data: data + b"\n", 17),
    ],
    ids=["CRLF", "no line break at the end", "empty line at the end"],
)
def test_line_breaks_are_mended(spoil: object, line: int, tmp_path: Path) -> None:
    raw = make_raw(tmp_path)
    text = laid(raw)
    assert callable(spoil)
    study_of(raw).write_bytes(spoil(text.encode()))
    assert [found.line for found in format_files([raw], write=False).findings] == [line]
    assert laid(raw) == text


def test_permissions_stay_and_nothing_lies_beside(tmp_path: Path) -> None:
    raw = make_raw(tmp_path, study=UNTIDY)
    study_of(raw).chmod(0o600)
    names = set(files(raw))
    format_files([study_of(raw)], write=True)
    assert study_of(raw).stat().st_mode & 0o7777 == 0o600
    assert set(files(raw)) == names


def test_file_that_reading_refuses_is_left_alone(tmp_path: Path) -> None:
    raw = make_raw(tmp_path, study=UNTIDY + "label: twice\n")
    before = files(raw)
    done = format_files([study_of(raw)], write=True)
    assert [found.rule for found in done.findings] == ["duplicate-key"]
    assert files(raw) == before


def test_file_with_a_misspelt_key_is_laid_out(tmp_path: Path) -> None:
    """What a key means is not looked at."""
    raw = make_raw(tmp_path, study=UNTIDY.replace("status:", "statsu:"))
    assert format_files([study_of(raw)], write=True).written == [NAME]
    assert study_of(raw).read_text(encoding="utf-8").endswith("\nstatsu: included\n")


def test_links_are_not_followed(tmp_path: Path) -> None:
    raw = make_raw(tmp_path)
    outside = tmp_path / "outside.yaml"
    outside.write_text(UNTIDY, encoding="utf-8")
    link = raw / "studies" / "link.yaml"
    link.symlink_to(outside)
    os.mkfifo(raw / "studies" / "pipe.yaml")
    done = format_files([raw / "studies"], write=True)
    assert [found.rule for found in done.findings] == ["plain-file", "plain-file"]
    assert link.is_symlink()
    assert outside.read_text(encoding="utf-8") == UNTIDY


def test_path_that_is_no_record_is_a_finding(tmp_path: Path) -> None:
    raw = make_raw(tmp_path)
    (raw / "notes.txt").write_text("x", encoding="utf-8")
    done = format_files([raw / "notes.txt", raw / "studies" / "nobody.yaml"], write=True)
    assert [found.rule for found in done.findings] == ["file-place", "readable-file"]


def test_file_that_cannot_be_written_is_a_finding(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    raw = make_raw(tmp_path, study=UNTIDY)

    def refuse(path: Path, target: Path) -> Path:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "replace", refuse)  # root may write everywhere, so `chmod 0` would not do
    before = files(raw)
    done = format_files([raw], write=True)
    (found,) = done.findings
    assert found.message == "not in canonical layout, and cannot be written: Permission denied"
    assert (done.written, files(raw)) == ([], before)


def test_text_that_would_say_something_else_is_left_alone(tmp_path: Path) -> None:
    """The one text known for that: `--- a` is a key, but at the start of a line it ends the document."""
    raw = make_raw(tmp_path, study="  label: x\n  --- a: y\n")
    before = files(raw)
    done = format_files([study_of(raw)], write=True)
    (found,) = done.findings
    assert found.message == "left alone: its canonical layout would not say the same"
    assert (done.written, files(raw)) == ([], before)


@pytest.mark.parametrize("wrong", [TIDY.replace("  # c", ""), TIDY.replace("0.016", "0.0160"), TIDY + "note: [\n"])
def test_no_layout_may_lose_or_change_anything(wrong: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    raw = make_raw(tmp_path, study=UNTIDY)
    monkeypatch.setattr(canonical, "laid_out", lambda text, model: wrong)
    before = files(raw)
    done = format_files([study_of(raw)], write=True)
    assert [found.message for found in done.findings] == ["left alone: its canonical layout would not say the same"]
    assert (done.written, files(raw)) == ([], before)


@pytest.mark.parametrize(
    ("old", "new", "same"),
    [
        ("a: 1\nb: 2\n", "b: 2\na: 1\n", True),
        ("a: 1 # c\n", "a: 1  # c\n", True),
        ("a: x\n    y\n", "a: x\n  y\n", True),
        ("a: '1'\n", "a: 1\n", False),
        ("a: [1, 2]\n", "a: [2, 1]\n", False),
        ("a: 1 # c\n", "a: 1  # d\n", False),
        ("a: 1 # c\n", "a: 1\n", False),
        ("a: 1\n", "a: [\n", False),
        ("a: 1\n", "--- 1\n", False),
    ],
)
def test_same_tree_comments_and_letters(old: str, new: str, same: bool) -> None:
    assert says_the_same(old, new) == same
