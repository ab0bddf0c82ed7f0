"""Reading: which files are records, what their text is, and what is no text."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.read import BYTES_MAX, Raw, documents, file_place, read, survey
from tests.support import STUDY, make_raw, rules_of, study_of


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("studies/younger-2013-fibromyalgia.yaml", "study"),
        ("sources/nct00568555.yaml", "source"),
        ("instruments.yaml", "instruments"),
        ("contributors.yaml", "contributors"),
        ("studies/Younger-2013.yaml", None),
        ("studies/younger_2013.yaml", None),
        ("studies/2013-younger.yaml", None),
        ("studies/younger 2013.yaml", None),
        ("studies/younger-2013.yml", None),
        ("studies/younger-2013.yaml.bak", None),
        ("studies/younger-2013.json", None),
        ("studies/.younger-2013.yaml", None),
        ("studies/old/younger-2013.yaml", None),
        ("study/younger-2013.yaml", None),
        ("younger-2013.yaml", None),
        ("README.md", None),
    ],
)
def test_place_of_a_file_tells_its_kind(name: str, kind: str | None) -> None:
    path = Path(name)
    assert file_place(path.parent.as_posix(), path.name) == kind


@given(st.text("abzABZ019-_. é", min_size=1, max_size=12).filter(lambda name: name not in (".", "..")))
def test_file_names_that_are_read_are_ids(name: str) -> None:
    kind = file_place("studies", f"{name}.yaml")
    assert kind is None or (name.isascii() and name == name.lower() and name[0].isalpha() and name[-1].isalnum())


def test_survey_lists_in_one_order_and_opens_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    raw = make_raw(tmp_path)
    (raw / "studies" / "a-2000.yaml").write_text("[", encoding="utf-8")
    monkeypatch.setattr(Path, "read_bytes", lambda path: pytest.fail(f"{path} was opened"))
    found = survey(raw)
    assert [path.relative_to(raw).as_posix() for _, path in found.files] == [
        "contributors.yaml",
        "instruments.yaml",
        "sources/younger-2013-article.yaml",
        "studies/a-2000.yaml",
        "studies/younger-2013-fibromyalgia.yaml",
    ]
    assert found.ids == {"studies": {"a-2000", "younger-2013-fibromyalgia"}, "sources": {"younger-2013-article"}}


def test_documents_go_on_after_a_broken_one(tmp_path: Path) -> None:
    raw = make_raw(tmp_path)
    (raw / "sources" / "broken.yaml").write_bytes(b"\xff")
    found = {document.id: document.tree is not None for document in documents(survey(raw))}
    assert found == {
        "contributors": True,
        "instruments": True,
        "broken": False,
        "younger-2013-article": True,
        "younger-2013-fibromyalgia": True,
    }


def document_of(tmp_path: Path, data: bytes) -> tuple[str, list[tuple[str, int, int]]]:
    path = make_raw(tmp_path) / "sources" / "x.yaml"
    path.write_bytes(data)
    document = read(Raw(tmp_path / "raw"), path, "source")
    return document.text, [(finding.rule, finding.line, finding.column) for finding in document.findings]


def test_line_ends_of_windows_make_no_difference(tmp_path: Path) -> None:
    raw = make_raw(tmp_path)
    study_of(raw).write_bytes(STUDY.replace("group: ldn,", "group: nld,").encode().replace(b"\n", b"\r\n"))
    assert rules_of(study_of(raw)) == ["unknown-group"]
    assert document_of(tmp_path, b"a: 1\r\nb: 2\r\n") == ("a: 1\nb: 2\n", [])


@pytest.mark.parametrize(
    ("data", "line", "column"),
    [
        (b"a: 1\nb: \xb1\n", 2, 4),
        (b"\xb1", 1, 1),
        (b"a: \xed\xa0\x80", 1, 4),
        (b"a: 1\n\xc0\xaf", 2, 1),
        ("a: ±µ".encode() + b"\xb1", 1, 6),
    ],
    ids=["Latin-1", "first byte", "surrogate", "overlong", "behind letters of two bytes"],
)
def test_byte_that_is_not_utf8_is_placed(tmp_path: Path, data: bytes, line: int, column: int) -> None:
    assert document_of(tmp_path, data)[1] == [("utf8-text", line, column)]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_byte_order_mark_is_refused(tmp_path: Path, encoding: str) -> None:
    assert [rule for rule, _, _ in document_of(tmp_path, STUDY.encode(encoding))[1]] == ["utf8-text"]


def test_file_may_have_a_hundred_kilobytes_and_no_byte_more(tmp_path: Path) -> None:
    start = b"type: journal_article\n"
    assert document_of(tmp_path, start + b"#" * (BYTES_MAX - len(start)))[1] == []
    assert document_of(tmp_path, start + b"#" * (BYTES_MAX - len(start) + 1))[1] == [("file-size", 0, 0)]


@given(st.binary(max_size=200))
def test_no_bytes_raise(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    path = tmp_path_factory.getbasetemp() / "raw" / "studies" / "x.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    document = read(Raw(path.parents[1]), path, "study")
    assert document.tree is not None or document.findings
