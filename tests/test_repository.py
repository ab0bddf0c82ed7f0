"""The checkout itself: generated files are fresh, documents are true, the data are valid."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from pipeline.fold import Fold
from pipeline.generated import files, stale
from pipeline.read import Document, survey
from pipeline.records import names_of, validate
from pipeline.release.folder import checksums
from pipeline.release.names import SUMS, VERSIONS
from schemas.vocabulary import vocabularies

ROOT = Path(__file__).parents[1]


def test_generated_files_are_fresh() -> None:
    assert stale(ROOT) == [], "run `pipeline schema` and commit what it writes"
    assert len(files()) >= 6


@pytest.mark.parametrize("kind", ["study", "source"])
def test_the_records_of_the_contributing_guide_are_valid(kind: str) -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    (block,) = re.findall(rf"```yaml {kind}\n(.*?)```", text, re.DOTALL)
    raw = survey(ROOT / "raw")
    document = Document("guide.yaml", kind, "smith-2007-crohn", block, Fold("guide.yaml").tree(block))
    record, findings = validate(document, names_of(raw))
    assert [(finding.rule, finding.message) for finding in findings] == []
    assert record is not None


def test_both_commands_stand_at_the_top_of_the_readme_and_ci_calls_make_test() -> None:
    head = "\n".join((ROOT / "README.md").read_text(encoding="utf-8").split("\n")[:8])
    assert "make build" in head
    assert "make test" in head
    assert "make test" in (ROOT / ".ci" / "run").read_text()


def test_every_command_of_the_readme_exists() -> None:
    from typer.main import get_command

    from pipeline.cli import app

    known = set(get_command(app).commands)  # type: ignore[attr-defined]
    named = set(re.findall(r"\.venv/bin/pipeline (\w+)", (ROOT / "README.md").read_text(encoding="utf-8")))
    assert named
    assert named <= known


def test_published_versions_never_change() -> None:
    listed = json.loads((ROOT / "dist" / VERSIONS).read_text())
    assert listed
    for entry in listed:
        folder = ROOT / "dist" / entry["path"]
        assert checksums(folder) == (folder / SUMS).read_text(), entry["version"]


def test_every_term_has_a_definition() -> None:
    for name, vocabulary in vocabularies().items():
        assert vocabulary.reference
        assert all(vocabulary.terms.values()), name
        assert set(vocabulary.aliases.values()) <= set(vocabulary.terms), name


def test_records_are_in_canonical_layout() -> None:
    from pipeline.curation.canonical import format_files

    formatted = format_files([ROOT / "raw", ROOT / "tests" / "examples" / "good"], write=False)
    assert len(formatted.texts) > 150
    assert [finding.file for finding in formatted.findings] == [], "run pipeline fmt"
