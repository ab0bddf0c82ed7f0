"""The catalogue: every rule that anything declares or reports is in it, and says what it has to."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from pipeline.catalogue import STAGES, catalogue, stage_of
from pipeline.findings import SEVERITIES
from schemas.rules import Rule
from tests.support import ROOT, python

ROOMS = ("schemas", "pipeline")
MODULES = sorted(path for room in ROOMS for path in (ROOT / room).rglob("*.py") if path.stem != "__main__")
CHECKS = sorted((ROOT / "pipeline" / "checks").glob("*.sql"))
IDS = sorted(catalogue())


@cache
def nodes(path: Path) -> list[ast.AST]:
    return list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))


def module_of(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def called(node: ast.AST) -> str:
    """Name of the function that a call calls, without its object."""
    function = node.func if isinstance(node, ast.Call) else None
    return getattr(function, "id", getattr(function, "attr", ""))


def declared(path: Path) -> Iterator[str]:
    """Rules that a module declares by decorator."""
    for node in nodes(path):
        if isinstance(node, ast.FunctionDef) and any(called(decorator) == "rule" for decorator in node.decorator_list):
            yield node.name.replace("_", "-")


def reported(path: Path) -> Iterator[str]:
    """Rules that a module names in a finding or in a refusal."""
    for node in nodes(path):
        if called(node) in ("Finding", "refuse") and node.args and isinstance(node.args[0], ast.Constant):  # type: ignore[attr-defined]
            yield str(node.args[0].value)  # type: ignore[attr-defined]


def test_each_rule_is_declared_once() -> None:
    ids = [rule for path in MODULES for rule in declared(path)] + [path.stem for path in CHECKS]
    assert len(ids) > 50
    assert sorted(ids) == sorted(set(ids))


def test_catalogue_holds_every_rule_that_is_declared() -> None:
    """In a process of its own, where no other test has imported anything."""
    ids = {rule for path in MODULES for rule in declared(path)} | {path.stem for path in CHECKS}
    every = "".join(f"import {name}\n" for name in map(module_of, MODULES))
    imported = python(f"{every}from schemas.rules import RULES; print(*RULES)").stdout.split()
    listed = python("from pipeline.catalogue import catalogue; print(*catalogue())").stdout.split()
    assert len(imported) > 50
    assert sorted({*ids, *imported} ^ set(listed)) == []


def test_every_finding_names_a_rule_of_the_catalogue() -> None:
    named = {rule: path.name for path in MODULES for rule in reported(path)}
    assert {rule: path for rule, path in named.items() if rule not in catalogue()} == {}


@pytest.mark.parametrize("rule", IDS)
def test_rule_says_what_why_and_after_whom(rule: str) -> None:
    known: Rule = catalogue()[rule]
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)+", known.id)
    assert known.id == rule
    assert known.severity in SEVERITIES
    assert known.claim[0].isupper()
    assert known.claim.endswith(".")
    assert known.reason
    assert known.reference
    assert known.reason.endswith((".", "?"))
    assert known.bad != known.good
    assert known.page == f"docs/rules/{rule}.md"


@pytest.mark.parametrize("rule", IDS)
def test_rule_belongs_to_a_stage(rule: str) -> None:
    assert stage_of(catalogue()[rule]) in STAGES


def test_rule_of_a_room_that_no_stage_names_is_a_mistake_of_ours() -> None:
    with pytest.raises(LookupError, match="elsewhere"):
        stage_of(Rule("a-rule", "error", "c", "r", "s", "b", "g", declared_in="elsewhere"))


@pytest.mark.parametrize("path", CHECKS, ids=lambda path: path.stem)
def test_finding_of_a_check_can_be_waived_unless_its_head_says_never(path: Path) -> None:
    assert catalogue()[path.stem].waivable == ("\n-- waivable: never\n" not in path.read_text(encoding="utf-8"))


def test_no_finding_of_a_record_can_be_waived() -> None:
    assert not [rule.id for rule in catalogue().values() if rule.waivable and stage_of(rule) != "checks"]


def test_references_lead_to_what_a_reader_can_find() -> None:
    """Not to papers of ours that lie outside of the repository."""
    assert [rule.id for rule in catalogue().values() if re.search(r"design:|catalogue ", rule.reference)] == []
