"""Names in records are found by the models' types, and rewritten where they stand."""

from __future__ import annotations

from collections import Counter

import pytest

from pipeline.curation.references import references, rewritten
from pipeline.fold import Fold
from pipeline.read import documents, survey
from tests.checks.examples import GOOD

READ = {document.id: document for document in documents(survey(GOOD))}


def test_every_kind_of_name_is_found() -> None:
    found = Counter((d.kind, r.kind) for d in READ.values() for r in references(d.kind, d.tree))
    assert found.keys() >= {
        ("study", "document"),
        ("study", "study"),
        ("study", "group"),
        ("source", "study"),
        ("source", "subject"),
        ("waivers", "document"),
        ("waivers", "contributor"),
    }


def test_a_name_is_what_stands_at_its_place() -> None:
    for document in READ.values():
        for reference in references(document.kind, document.tree):
            node = document.tree
            for step in reference.pointer:
                node = node[step]  # type: ignore[index]
            assert reference.name in (node, *(node if isinstance(node, list) else ()))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("reports: [{study: a, role: primary}, {study: b}]  # a\n", "reports: [{study: new, role: primary}, {study: b}]  # a\n"),
        ("reports:\n  - study: 'a'\n    note: µ a\n", "reports:\n  - study: new\n    note: µ a\n"),
        ("reports: [{note: µ, study: a}, {study: a}]\n", "reports: [{note: µ, study: new}, {study: new}]\n"),
    ],
)  # fmt: skip
def test_only_the_name_is_rewritten(text: str, expected: str) -> None:
    tree = Fold("x").tree(text)
    pointers = [r.pointer for r in references("source", tree) if r.kind == "study" and r.name == "a"]
    assert rewritten(text, pointers, "new") == expected
