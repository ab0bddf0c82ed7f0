"""Whatever lies in a folder, it makes findings and never a traceback, and nothing outside of it is opened."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.release.names import (
    CITATION,
    CODEBOOK_TABLE,
    CROISSANT,
    CSV,
    LICENSE,
    MANIFEST,
    PACKAGE,
    PARQUET,
    README,
    SUMS,
    ZENODO,
)
from pipeline.verify import folder as survey_of
from pipeline.verify.verify import verify
from tests.verify.release import clean, copy, resum

DOCUMENTS = (PACKAGE, MANIFEST, CROISSANT, CITATION, ZENODO, CODEBOOK_TABLE, README, LICENSE)
TEXTS = {
    "empty": b"",
    "null": b"null",
    "list": b"[]",
    "number": b"1e999",
    "deep": b"[" * 100_000,
    "nested mapping": b'{"a":' * 50_000,
    "no UTF-8": b"\xff\xfe\x00",
    "NUL": b"\0" * 64,
    "yaml": b"a: &a [*a]\n",
    "tag": b"!!python/object/apply:os.system [ls]\n",
    "numbers as texts": b'{"name": 1, "resources": [1], "tables": [], "@context": []}',
}


def rules(folder: Path) -> set[str]:
    return {finding.rule for finding in verify(folder).findings}


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
@pytest.mark.parametrize("name", DOCUMENTS)
def test_any_text_in_a_document_is_a_finding(name: str, text: bytes, tmp_path: Path) -> None:
    folder = tmp_path / "release"
    folder.mkdir()
    for one in (*DOCUMENTS, SUMS):
        shutil.copy(clean() / one, folder)
    (folder / name).write_bytes(text)
    resum(folder)
    assert rules(folder) & {"release-document-complete", "documents-agree"}


def test_names_that_lead_out_are_never_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = copy(tmp_path)
    secret = tmp_path / "secret.csv"
    secret.write_text("secret")
    package = folder / PACKAGE
    package.write_text(package.read_text().replace("csv/studies.csv", "../secret.csv"), encoding="utf-8")
    with (folder / SUMS).open("a") as sums:
        sums.write(f"{'0' * 64}  ../secret.csv\n{'0' * 64}  /etc/passwd\n{'0' * 64}  csv/../../secret.csv\n")
    (folder / CSV / "link.csv").symlink_to(secret)
    (folder / "linked").symlink_to(tmp_path)
    opened: list[Path] = []
    open_path = Path.open
    monkeypatch.setattr(Path, "open", lambda path, *a, **k: (opened.append(path), open_path(path, *a, **k))[1])
    assert rules(folder) >= {"checksums-readable", "release-file-plain", "release-file-unaltered"}
    assert opened
    assert all(path.is_relative_to(folder) and not path.is_symlink() for path in opened if path.parent != tmp_path)
    assert secret not in opened


@pytest.mark.parametrize("name", [README, SUMS, PACKAGE, MANIFEST, f"{CSV}/studies.csv", f"{PARQUET}/studies.parquet"])
@pytest.mark.parametrize("kind", ["folder", "pipe", "dangling", "loop"])
def test_what_is_no_file_is_a_finding(name: str, kind: str, tmp_path: Path) -> None:
    folder = copy(tmp_path)
    path = folder / name
    path.unlink()
    if kind == "folder":
        path.mkdir()
    elif kind == "pipe":
        os.mkfifo(path)
    else:
        path.symlink_to(path if kind == "loop" else tmp_path / "nothing")
    assert rules(folder) & {"release-file-plain", "release-file-there"}


def test_a_loop_of_folders_ends(tmp_path: Path) -> None:
    folder = copy(tmp_path)
    (folder / CSV / "again").symlink_to(folder)
    assert rules(folder) == {"release-file-plain"}


def test_a_huge_file_is_not_read(tmp_path: Path) -> None:
    folder = copy(tmp_path)
    with (folder / README).open("wb") as file:
        file.truncate(survey_of.FILE_MAX + 1)  # takes no room on the disk
    (found,) = verify(folder).findings
    assert (found.rule, "more than any file" in found.message) == ("release-file-plain", True)


def test_a_large_document_is_not_parsed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.verify.folder.DOCUMENT_MAX", 100)
    assert {finding.rule for finding in verify(copy(tmp_path)).findings} == {
        "checksums-readable",
        "release-document-complete",
    }


def test_what_may_not_be_read_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A superuser may read every file, so that permissions would not do."""
    folder = copy(tmp_path)
    monkeypatch.setattr("pipeline.verify.folder.os.access", lambda path, mode: path.name != README)
    (found,) = verify(folder).findings
    assert "permission denied" in found.message


def test_a_file_that_vanishes_meanwhile_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def vanish(folder: object) -> None:
        raise FileNotFoundError(2, "No such file or directory")

    monkeypatch.setattr("pipeline.verify.verify.closure", vanish)
    (found,) = verify(copy(tmp_path)).findings
    assert "could not be read to the end" in found.message


def test_a_folder_that_is_no_release_is_not_walked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.verify.verify.survey", lambda *_: pytest.fail("walked"))
    (found,) = verify(tmp_path).findings
    assert found.message == "this is no release"


@settings(max_examples=25)
@given(
    name=st.sampled_from(["parquet/flow.parquet", "csv/flow.csv"]),
    place=st.integers(0, 5_000),
    junk=st.binary(min_size=1, max_size=8),
)
def test_any_bytes_in_a_table_whose_checksums_were_made_anew_make_no_traceback(
    name: str, place: int, junk: bytes, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("x")
    for one in (*DOCUMENTS, SUMS):
        shutil.copy(clean() / one, folder)
    for form in (PARQUET, CSV):
        (folder / form).mkdir()
        shutil.copy(clean() / form / f"flow.{form}", folder / form)
    data = (folder / name).read_bytes()
    at = place % len(data)
    (folder / name).write_bytes(data[:at] + junk + data[at + len(junk) :])
    resum(folder)
    assert rules(folder)
