"""The examples of every rule, run: the bad one gives a finding of that rule at its place, the good one stands and gives none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.catalogue import catalogue, stage_of
from pipeline.curation.spans import replaced
from pipeline.examples import SQL, Edit, edit_of
from pipeline.findings import KEY
from pipeline.fold import Fold
from pipeline.generated import examples
from schemas.rules import Rule
from tests.rules.makers import MAKERS

RULES = list(catalogue().values())
EDITED = [rule for rule in RULES if edit_of(rule.bad)]
IN_WORDS = [rule for rule in RULES if not edit_of(rule.bad) and not rule.bad.startswith(SQL)]
EARLY = [rule for rule in EDITED if stage_of(rule) in ("reading", "records")]


def lines_of(edit: Edit) -> range:
    """The lines of the record that an edit changes."""
    before = examples().documents[edit.record].text
    after = examples().text(edit)
    same = next(
        (i for i, (a, b) in enumerate(zip(before, after, strict=False)) if a != b), min(len(before), len(after))
    )
    first = after.count("\n", 0, same) + 1
    return range(first, first + edit.text.count("\n") + 1)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_every_rule_has_examples_that_run(rule: Rule) -> None:
    assert edit_of(rule.bad) or rule.bad.startswith(SQL) or rule.id in MAKERS
    assert edit_of(rule.good) or rule.good.startswith(SQL) or rule.id in MAKERS


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule not in IN_WORDS], ids=lambda rule: rule.id)
def test_bad_example_gives_a_finding_of_its_rule_and_no_other(rule: Rule) -> None:
    found = examples().added(rule, rule.bad)
    assert {finding.rule for finding in found} == {rule.id}
    assert all(finding.message and finding.hint for finding in found)


@pytest.mark.parametrize("rule", EARLY, ids=lambda rule: rule.id)
def test_finding_of_a_record_stands_where_the_example_changes_it(rule: Rule) -> None:
    edit = edit_of(rule.bad)
    assert edit
    (finding,) = examples().added(rule, rule.bad)
    assert finding.record == edit.record
    assert finding.line in lines_of(edit)
    assert finding.column < finding.end
    steps = [step for step in edit.pointer if step != KEY]
    if finding.pointer:
        judged = [step for step in finding.pointer if step != KEY]
        shared = min(len(steps), len(judged)) - 1
        assert judged[:shared] == steps[:shared], "the finding is about another part of the record"


@pytest.mark.parametrize("rule", [rule for rule in EDITED if rule not in EARLY], ids=lambda rule: rule.id)
def test_finding_of_a_table_or_check_leads_to_a_line(rule: Rule) -> None:
    edit = edit_of(rule.bad)
    assert edit
    found = examples().added(rule, rule.bad)
    assert edit.record in {finding.record for finding in found}
    assert all(finding.line for finding in found)


@pytest.mark.parametrize("rule", [rule for rule in RULES if edit_of(rule.good)], ids=lambda rule: rule.id)
def test_good_example_stands_among_the_good_records_and_gives_nothing(rule: Rule) -> None:
    edit = edit_of(rule.good)
    assert edit
    document = examples().documents[edit.record]
    assert Fold(document.file).tree(examples().text(edit)) == document.tree
    assert not [
        finding for finding in examples().dataset.findings if (finding.rule, finding.file) == (rule.id, document.file)
    ]


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule.good.startswith(SQL)], ids=lambda rule: rule.id)
def test_good_statement_gives_nothing(rule: Rule) -> None:
    assert examples().added(rule, rule.good) == []
    assert rule.id not in {finding.rule for finding in examples().dataset.findings}


@pytest.mark.parametrize("rule", IN_WORDS, ids=lambda rule: rule.id)
def test_what_the_words_of_an_example_say_is_refused_or_accepted(
    rule: Rule, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    make = MAKERS[rule.id]
    with monkeypatch.context() as patch:
        assert rule.id in make(rule.bad, tmp_path_factory.mktemp("bad"), patch)
    with monkeypatch.context() as patch:
        assert rule.id not in make(rule.good, tmp_path_factory.mktemp("good"), patch)


def test_no_maker_is_left_over() -> None:
    assert set(MAKERS) == {rule.id for rule in IN_WORDS}


# ---- the notation ----


def test_notation() -> None:
    assert edit_of("smith-2007-crohn flow/0/n: 17") == Edit("smith-2007-crohn", ("flow", 0, "n"), "17")
    assert edit_of("lone-letter: # nothing") == Edit("lone-letter", (), "# nothing")
    assert edit_of("khan-2020-psoriasis countries/[key]: x: y") == Edit(
        "khan-2020-psoriasis", ("countries", KEY), "x: y"
    )
    assert edit_of("SQL SELECT 1: 2") is None
    assert edit_of("raw/studies/Younger 2013.yaml") is None


@pytest.mark.parametrize(
    ("pointer", "expected"),
    [
        (("b", 1), "a: {x: µ}  # ä\nb:\n  - 1\n  - NEW\nc: 3\n"),
        (("b",), "a: {x: µ}  # ä\nb:\n  NEW\nc: 3\n"),
        (("a", "x"), "a: {x: NEW}  # ä\nb:\n  - 1\n  - {y: 2}\nc: 3\n"),
        (("c", KEY), "a: {x: µ}  # ä\nb:\n  - 1\n  - {y: 2}\nNEW: 3\n"),
    ],
)
def test_text_is_put_at_its_place_and_nowhere_else(pointer: tuple[str | int, ...], expected: str) -> None:
    assert replaced("a: {x: µ}  # ä\nb:\n  - 1\n  - {y: 2}\nc: 3\n", pointer, "NEW") == expected


def test_key_that_is_missing_is_added_at_the_end() -> None:
    assert Edit("x", ("c",), "3").of("a: 1\n") == "a: 1\nc: 3\n"
    assert Edit("x", (), "c: 3").of("a: 1\n") == "c: 3\n"
    with pytest.raises(LookupError):
        Edit("x", ("a", "c"), "3").of("a: {b: 1}\n")


@given(st.sampled_from(sorted(examples().documents)), st.data())
def test_value_put_in_its_own_place_changes_nothing(record: str, data: st.DataObject) -> None:
    """Of any record, at any pointer that leads to a single value."""
    document = examples().documents[record]
    pointer, node = (), document.tree
    while isinstance(node, (dict, list)) and node:
        step = data.draw(st.sampled_from(sorted(node) if isinstance(node, dict) else range(len(node))))
        pointer, node = (*pointer, step), node[step]
    marked = replaced(document.text, pointer, "MARKED")
    tree = Fold("x").tree(marked)
    for step in pointer:
        assert tree is not None
        tree = tree[step]
    assert tree == "MARKED"
