"""The schemas and settings in the language server that editors run: what is underlined, offered and explained.

`make test-editor` installs the server and runs these; `make test` leaves them out.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from schemas.records.study import Study
from schemas.vocabulary import vocabularies
from tests.editor.server import Server
from tests.editor.test_schemas import GOOD, UNSEEN, within_reach
from tests.support import BAD, RAW, ROOT
from tests.test_bad_examples import expected

pytestmark = pytest.mark.editor

PROBES = (RAW / "studies" / f"probe-{number}.yaml" for number in count())  # an editor opens a file once
TEXT = """\
# yaml-language-server: $schema=../../schemas/study.schema.json
label: Probe 2020
status: included
design: {model: single_arm, allocation: none}
sources: {paper: probe-2020-article}
source: paper
conditions:
  - {mesh: "Arthritis, Rheumatoid", role: studied}
countries: [NO]
arms: not_stated
outcomes:
  pain: {measure: pain, time: baseline}
"""


def settings() -> dict[str, Any]:
    """.vscode/settings.json as the server asks for it: `yaml.hover` is the member hover of yaml."""
    made: dict[str, Any] = {}
    for name, value in json.loads((ROOT / ".vscode" / "settings.json").read_text(encoding="utf-8")).items():
        *sections, last = [name] if name.startswith("[") else name.split(".")
        inner = made
        for section in sections:
            inner = inner.setdefault(section, {})
        inner[last] = value
    return made


@contextmanager
def running() -> Iterator[Server]:
    started = Server(settings())
    try:
        yield started
    finally:
        started.close()


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with running() as started:
        yield started


def texts_of(root: Path) -> dict[Path, str]:
    """The records below a folder, as if they lay in raw/, where their first line leads to a schema."""
    return {RAW / path.relative_to(root): path.read_text(encoding="utf-8") for path in sorted(root.rglob("*.yaml"))}


@pytest.mark.parametrize("root", [RAW, GOOD], ids=["raw", "good"])
def test_nothing_is_underlined_in_a_valid_record(root: Path) -> None:
    with running() as server:
        found = server.open(texts_of(root))
    assert len(found) > 50
    assert {path.name: marks for path, marks in found.items() if marks} == {}


def test_mistakes_are_underlined_on_their_line() -> None:
    """Without a first line: .vscode/settings.json leads to the schema."""
    files = [file for file in within_reach() if Path(file).stem not in UNSEEN]
    with running() as server:
        found = server.open({RAW / file: (BAD / file).read_text(encoding="utf-8") for file in files})
    lines = {file: {mark["range"]["start"]["line"] + 1 for mark in found[RAW / file]} for file in files}
    missed = [file for file in files if not {line for _, line, _ in expected()[file]} & lines[file]]
    assert len(files) > 30
    assert missed == []


def asked(server: Server, what: str, text: str, offset: int) -> Any:
    """What the server answers for a place in a file of this text."""
    path = next(PROBES)
    server.open({path: text})
    return server.ask(what, path, text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset))


def offered(server: Server, text: str) -> dict[str, dict[str, Any]]:
    """What is offered at the sign ▮ of a text, by label."""
    found = asked(server, "completion", text.replace("▮", ""), text.index("▮"))
    return {item["label"]: item for item in found["items"]}


def explained(server: Server, word: str) -> str:
    """What the mouse shows on a word of TEXT."""
    return str(asked(server, "hover", TEXT, TEXT.index(word) + 1)["contents"]["value"])


def test_keys_are_offered_with_their_meaning(server: Server) -> None:
    items = offered(server, TEXT + "▮")
    written = {line.partition(":")[0] for line in TEXT.splitlines()}
    assert set(Study.model_fields) - written <= set(items)
    assert items["dates"]["documentation"] == Study.model_fields["dates"].description
    assert "null" not in items["acronym"]["insertText"]


def test_keys_of_a_part_are_offered(server: Server) -> None:
    items = offered(server, TEXT + "treatments:\n  ldn:\n    ▮")
    assert {"drug", "dose", "type"} <= set(items)


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("status", "status: ▮"),
        ("design_model", "design:\n  model: ▮"),
        ("time_event", "dates: {}\noutcomes:\n  a:\n    time: ▮"),
    ],
)
def test_terms_are_offered_with_their_definitions(server: Server, name: str, line: str) -> None:
    items = offered(server, f"{TEXT.splitlines()[0]}\nlabel: Probe 2020\n{line}\n")
    terms = vocabularies()[name].terms
    assert {term: items[term]["documentation"] for term in terms} == terms


def test_headings_are_offered_as_they_must_be_written(server: Server) -> None:
    items = offered(server, TEXT.splitlines()[0] + "\nconditions:\n  - mesh: ▮\n")
    inserted = {item["insertText"] for item in items.values()}
    assert len(inserted) > 5000
    assert {"Fibromyalgia", '"Arthritis, Rheumatoid"'} <= inserted


@pytest.mark.parametrize(
    ("word", "said"),
    [
        ("label", "first author and year"),
        ("single_arm", "one group, no concurrent control"),
        ("NO", "Norway"),
        ("baseline", "before treatment"),
        ("mesh", "MeSH heading"),
        ("countries", "countries"),
    ],
)
def test_a_key_or_term_is_explained(server: Server, word: str, said: str) -> None:
    assert said in explained(server, word)


def test_the_explanation_of_a_heading_fits_a_screen(server: Server) -> None:
    assert len(explained(server, "Arthritis")) < 1000
