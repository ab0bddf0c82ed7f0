"""The pages of rules: what they show, that their links lead somewhere, and that none is left of a rule that is gone."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from pipeline.catalogue import by_stage, catalogue
from pipeline.check import checks
from pipeline.examples import edit_of
from pipeline.fold import Fold
from pipeline.generated import RULES as FOLDER
from pipeline.generated import examples, stale, write
from pipeline.pages import MEANINGS, STAGES, excerpt, index, page
from schemas.rules import Rule
from tests.support import ROOT

RULES = list(catalogue().values())
READABLE = [rule for rule in RULES if edit_of(rule.good)]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_page_says_all_of_a_rule(rule: Rule) -> None:
    text = page(rule, examples())
    assert text.startswith(f"# {rule.id}\n\n{rule.claim}\n")
    for part in (rule.reason, rule.reference, MEANINGS[rule.severity], "## Refused", "## Accepted"):
        assert part in text
    unless = {check.rule.id: check.unless for check in checks()}.get(rule.id)
    assert ("It need not be a mistake: " in text) == bool(unless)
    assert (unless or "") in text
    assert ("can be waived" in text) == rule.waivable
    assert text.endswith(".\n") or text.endswith(")\n")


@pytest.mark.parametrize("rule", [rule for rule in RULES if edit_of(rule.bad)], ids=lambda rule: rule.id)
def test_page_shows_what_the_finding_says(rule: Rule) -> None:
    text = page(rule, examples())
    assert f"{rule.severity}[{rule.id}] " in text
    assert re.search(r"^ +\| +\^+$", text, re.MULTILINE), "the caret"
    assert f"raw/{'studies' if edit_of(rule.bad).record in studies() else ''}" in text  # type: ignore[union-attr]


def studies() -> set[str]:
    return {document.id for document in examples().documents.values() if document.kind == "study"}


@pytest.mark.parametrize("rule", READABLE, ids=lambda rule: rule.id)
def test_excerpt_of_a_good_example_leads_to_its_value(rule: Rule) -> None:
    """Lines of the record, in their order; where they are YAML by themselves, the keys that lead to the value."""
    edit = edit_of(rule.good)
    assert edit
    shown = excerpt(edit, examples())
    assert edit.text.split("\n")[0] in shown
    keys = [step for step in edit.pointer if isinstance(step, str) and step != "[key]"]
    for key in keys:
        assert key in shown, key


def test_excerpt_leaves_out_what_lies_between() -> None:
    edit = edit_of("cree-2010-ms flow/1/n: 61")
    assert edit
    assert excerpt(edit, examples()) == "flow:\n  # …\n  - stage: completed\n    n: 61"


def test_excerpt_of_a_block_is_yaml() -> None:
    edit = edit_of("smith-2007-crohn arms/ldn/periods/0: {treatment: ldn, weeks: 12}")
    assert edit
    assert Fold("x").tree(excerpt(edit, examples())) is not None


def test_index_links_every_rule_once_by_stage() -> None:
    text = index()
    linked = re.findall(r"\[([a-z0-9-]+)\]\(([a-z0-9-]+)\.md\)", text)
    assert [rule.id for rules in by_stage().values() for rule in rules] == [name for name, _ in linked]
    assert all(name == file for name, file in linked)
    assert set(STAGES) == set(by_stage())
    assert all(by_stage().values())


def test_links_of_the_pages_lead_to_files() -> None:
    folder = ROOT / FOLDER
    for path in folder.glob("*.md"):
        for link in re.findall(r"\]\(([^)#]+)[^)]*\)", path.read_text(encoding="utf-8")):
            assert (folder / link).resolve().exists(), f"{path.name}: {link}"


def test_rule_knows_its_page() -> None:
    for rule in RULES:
        assert (ROOT / rule.page).is_file()


def test_page_of_a_rule_that_is_gone_is_stale_and_goes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.generated.files", lambda: {f"{FOLDER}/some-rule.md": lambda: "# some-rule\n"})
    old = tmp_path / FOLDER / "old-rule.md"
    old.parent.mkdir(parents=True)
    old.write_text("# old-rule\n")
    assert stale(tmp_path) == [f"{FOLDER}/some-rule.md", f"{FOLDER}/old-rule.md"]
    assert write(tmp_path) == [f"{FOLDER}/some-rule.md", f"{FOLDER}/old-rule.md"]
    assert [path.name for path in old.parent.iterdir()] == ["some-rule.md"]
    assert stale(tmp_path) == []
