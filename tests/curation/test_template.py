"""New records: whole, in order, valid once they are filled in, and clear about what is still to be filled in."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from pydantic import BaseModel, TypeAdapter

from pipeline.curation.template import example, sources_of, template
from pipeline.findings import Finding
from pipeline.fold import Fold
from pipeline.manual import _collect
from pipeline.records import UNFILLED, model_of
from schemas.records.base import documented
from tests.support import STUDY, findings_of, make_raw

NAMES = {"study": "studies/new-2020-crohn.yaml", "source": "sources/new-2020-article.yaml"}
VALID = {
    "study": Fold("").tree(STUDY),
    "source": Fold("").tree("type: journal_article\nread: {extent: abstract}\n"),
}
GIVEN = {"study": sources_of(["younger-2013-article"]), "source": {"type": "journal_article"}}
PLACE = re.compile(r'"\?"')


def new(kind: str) -> list[str]:
    return template(kind, Path(NAMES[kind]).stem, GIVEN[kind]).splitlines()


def findings(tmp_path: Path, kind: str, lines: list[str]) -> list[Finding]:
    path = make_raw(tmp_path) / NAMES[kind]
    path.write_text("\n".join([*lines, ""]), encoding="utf-8")
    return findings_of(path)


def options(kind: str) -> dict[str, slice]:
    """The lines of each key that is a comment."""
    lines = new(kind)
    starts = {n: match[1] for n, line in enumerate(lines) if n and (match := re.match(r"# ([a-z_]+):", line))}

    def end(start: int) -> int:
        return next((n for n in range(start + 1, len(lines)) if not lines[n].startswith("#   ")), len(lines))

    return {key: slice(start, end(start)) for start, key in starts.items()}


def uncommented(kind: str, *keys: str) -> list[str]:
    lines = new(kind)
    for key in keys:
        part = options(kind)[key]
        lines[part] = [line.removeprefix("# ") for line in lines[part]]
    return lines


CASES = [(kind, key) for kind in NAMES for key in options(kind)]


@pytest.mark.parametrize("kind", NAMES)
def test_every_key_stands_in_the_order_of_the_model(kind: str) -> None:
    keys = [match[1] for line in new(kind)[1:] if (match := re.match(r"(?:# )?([a-z_]+):", line))]
    assert keys == list(model_of(kind).model_fields)


@pytest.mark.parametrize("kind", NAMES)
def test_template_is_short_and_narrow(kind: str) -> None:
    assert len(new(kind)) <= 100
    assert max(map(len, new(kind))) <= 120


@pytest.mark.parametrize("kind", NAMES)
def test_only_what_is_needed_has_to_be_filled_in(kind: str) -> None:
    keys = {line.partition(":")[0] for line in new(kind) if line and not line.startswith("#")}
    needed = {name for name, field in model_of(kind).model_fields.items() if field.is_required()}
    assert keys == needed


@pytest.mark.parametrize("kind", NAMES)
def test_filled_in_it_is_valid(tmp_path: Path, kind: str) -> None:
    """Each `?` gets the value that stands at its place in a valid record."""
    lines = new(kind)
    for found in reversed(findings(tmp_path, kind, lines)):
        value: Any = VALID[kind]
        for step in found.pointer:
            value = value[step]
        line = lines[found.line - 1]
        lines[found.line - 1] = line[: found.column - 1] + value + line[found.end - 1 :]
    assert not any(PLACE.search(line) for line in lines if not line.startswith("#"))
    assert findings(tmp_path, kind, lines) == []


@pytest.mark.parametrize("kind", NAMES)
def test_each_place_to_fill_in_has_its_finding(tmp_path: Path, kind: str) -> None:
    lines = new(kind)
    found = findings(tmp_path, kind, lines)
    places = {(n, m.start() + 1) for n, line in enumerate(lines, 1) if line[:1] != "#" for m in PLACE.finditer(line)}
    assert {(f.line, f.column) for f in found} == places
    assert {f.message for f in found} == {UNFILLED}


def test_finding_says_what_may_stand_there(tmp_path: Path) -> None:
    hints = {f.field: f.hint for f in findings(tmp_path, "study", uncommented("study", "flow", "relations", "dates"))}
    assert hints["status"] == "one of: included, ongoing, awaiting_classification, excluded"
    assert hints["label"].startswith("write some words")
    assert hints["flow/0/n"].startswith("write a whole number in digits")
    assert hints["dates/start"].startswith("write 2007, 2007-06")
    assert "younger-2013-fibromyalgia" in hints["relations/0/study"]


@pytest.mark.parametrize(("kind", "key"), CASES, ids=[f"{kind}-{key}" for kind, key in CASES])
def test_a_part_can_be_uncommented(tmp_path: Path, kind: str, key: str) -> None:
    """What is found in it is that its `?` are to be filled in, and nothing else."""
    found = [f for f in findings(tmp_path, kind, uncommented(kind, key)) if f.pointer[0] == key]
    shown = " ".join(new(kind)[options(kind)[key]])
    assert {f.message for f in found} <= {UNFILLED, "'?' is no key of this part"}
    hidden = key == "cited"  # whose names are looked at once its sources are good
    assert len(found) == len(PLACE.findall(shown)) - hidden


@pytest.mark.parametrize("kind", NAMES)
def test_all_parts_can_be_uncommented(tmp_path: Path, kind: str) -> None:
    lines = uncommented(kind, *options(kind))
    assert list(yaml.load("\n".join(lines), yaml.BaseLoader)) == list(model_of(kind).model_fields)
    found = findings(tmp_path, kind, lines)
    assert {f.message for f in found} <= {UNFILLED, "'?' is no key of this part"}
    assert {f.line for f in found} == {n for n, line in enumerate(lines, 1) if line[:1] != "#" and PLACE.search(line)}


def parts() -> list[type[BaseModel]]:
    """Every part that shows an example."""
    collected: dict[str, type[BaseModel]] = {}
    for kind in NAMES:
        _collect(model_of(kind), collected)
    return [part for part in collected.values() if documented(part)[1]]


@pytest.mark.parametrize("part", parts(), ids=lambda part: part.__name__)
def test_the_example_of_a_part_is_valid(part: type[BaseModel]) -> None:
    tree = example(part)
    assert TypeAdapter(part).validate_python(tree).model_fields_set
    assert isinstance(tree, dict)


def test_short_names_of_documents() -> None:
    ids = ["lie-2018-article", "lie-2014-article", "nct00663117", "gironi-2008"]
    assert sources_of(ids) == {
        "sources": "{article: lie-2018-article, lie-2014-article: lie-2014-article, nct00663117: nct00663117, "
        "gironi-2008: gironi-2008}",
        "source": "article",
    }
    assert sources_of([]) == {}
