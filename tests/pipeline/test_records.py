"""Records: every fault of a tree is reported at its place, and one hides no other."""

from __future__ import annotations

import typing
from collections.abc import Collection, Iterator
from copy import deepcopy
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel

from pipeline.catalogue import catalogue
from pipeline.findings import Finding, Pointer
from pipeline.fold import REFUSED, Fold
from pipeline.positions import locate
from pipeline.read import Document
from pipeline.records import MODELS, keys_at, model_of, validate
from schemas.records.base import Names
from tests.support import RAW, STUDY, findings_of, make_raw, rules_of, study_of

FILES: dict[str, Collection[str]] = {"studies": {"younger-2013-fibromyalgia"}, "sources": {"younger-2013-article"}}
NAMES = Names(instruments={"vas-0-100"}, contributors={"maintainers"}, files=FILES)
MISTAKES = [  # of STUDY: what is written, what stands there instead, and the rule that it breaks
    ("label: Younger 2013", "label: =Younger", "text-shape"),
    ("status: included", "status: inclded", "unknown-term"),
    ("source: paper", "source: papr", "unknown-source"),
    ("paper: younger-2013-article", "paper: younger-2031-article", "unknown-document"),
    ("allocation: randomised", "allocatoin: randomised, allocation: randomised", "unknown-key"),
    ("model: crossover, ", "", "missing-key"),
    ("amount: 4.5", "amount: -4.5", "number-in-domain"),
    ("drug: placebo", "drug: placbo", "unknown-term"),
    (
        "treatment: ldn, weeks: 12}, {treatment: placebo",
        "treatment: nld, weeks: 12}, {treatment: placebo",
        "unknown-treatment",
    ),
    ("treatment: placebo, weeks: 4}, {", "treatment: placebo, weeks: four}, {", "printed-number"),
    ("instrument: vas-0-100", "instrument: vas", "unknown-instrument"),
    ("{ldn-first: 16}", "{first: 16}", "unknown-arm"),
    ("stage: randomised", "stage: randomized", "unknown-term"),
    ("outcome: pain, group: ldn", "outcome: pian, group: ldn", "unknown-outcome"),
    ("group: ldn, value", "group: nld, value", "unknown-group"),
    ("value: 28.8", "value: 28.8.", "printed-number"),
    ("p: 0.016", "p: 0.000", "p-in-domain"),
    ("favours: ldn", "favours: nobody", "unknown-favoured-group"),
]


def check(text: str, kind: str = "study") -> tuple[Any, list[Finding]]:
    fold = Fold("raw/studies/x.yaml")
    tree = fold.tree(text)
    document = Document(fold.file, kind, "x", text, tree, tuple(fold.findings))
    record, findings = validate(document, NAMES)
    return record, locate(findings, {fold.file: text})


def found(text: str) -> list[str]:
    return sorted(finding.rule for finding in check(text)[1])


def test_the_record_that_is_broken_below_is_whole() -> None:
    record, findings = check(STUDY)
    assert findings == []
    assert record.label == "Younger 2013"


@given(st.sets(st.integers(0, len(MISTAKES) - 1)))
def test_mistakes_do_not_hide_one_another(chosen: set[int]) -> None:
    text = STUDY
    for index in chosen:
        assert text.count(MISTAKES[index][0]) == 1
        text = text.replace(*MISTAKES[index][:2])
    assert found(text) == sorted(MISTAKES[index][2] for index in chosen)


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: mistake[1])
def test_mistake_is_shown_on_its_line(mistake: tuple[str, str, str]) -> None:
    old, new, rule = mistake
    (finding,) = check(STUDY.replace(old, new))[1]
    assert (finding.rule, finding.line) == (rule, STUDY[: STUDY.index(old)].count("\n") + 1)


@pytest.mark.parametrize(
    ("old", "new", "rules"),
    [
        ("p: 0.016, favours: ldn", "p: 1.2, group: ldn", ["between-or-within", "p-in-domain"]),
        ("amount: 4.5, unit: mg", "low: 4.5, high: 3", ["dose-needs-unit", "low-before-high"]),
        ("value: 28.8", "events: 29, total: 28, ci: [2, 1]", ["events-at-most-total", "limits-in-order"]),
        ("status: included", "status: excluded\nphase: five", ["exclusion-has-reason", "unknown-term"]),
        ("favours: ldn", "favours: all, against: baseline", ["between-or-within"]),
        ("favours: ldn", "favours: all, against: baseline, predictor: age", ["between-or-within"]),
    ],
)
def test_rules_of_one_part_do_not_hide_one_another(old: str, new: str, rules: list[str]) -> None:
    assert found(STUDY.replace(old, new)) == rules


def test_rules_of_a_claim_do_not_hide_one_another() -> None:
    claim = "{about: naltrexone, topic: histori, value: 1984}"
    text = f"type: journal_article\nclaims: {{approval: {claim}}}\nread: {{extent: abstract}}\n"
    assert sorted(finding.rule for finding in check(text, "source")[1]) == ["claim-is-judged", "unknown-term"]


def test_sources_of_single_keys_name_keys_of_their_part() -> None:
    assert found(STUDY.replace("value: 28.8", "value: 28.8, cited: {value: paper}")) == []
    assert found(STUDY.replace("value: 28.8", "value: 28.8, cited: {valeu: paper}")) == ["unknown-key"]
    assert found(STUDY + "cited: {countries: paper}\n") == []
    assert found(STUDY + "cited: {phse: paper}\n") == ["unknown-key"]


def test_count_that_is_no_count_brings_no_second_finding() -> None:
    text = STUDY + "adverse_events: [{term: headache, group: ldn, affected: 3.5, events: 40, at_risk: 30}]\n"
    assert found(text) == ["whole-count"]


@pytest.mark.parametrize("section", ["treatments", "arms", "outcomes"])
def test_fault_in_a_declaration_is_not_repeated_where_its_name_is_used(section: str) -> None:
    assert found(STUDY.replace(f"\n{section}:\n  ", f"\n{section}:\n  extra: {{kay: 1}}\n  ")) in (
        ["unknown-key"],
        ["missing-key", "unknown-key"],  # an arm needs `periods`
    )


@pytest.mark.parametrize("member", ["sources", "treatments", "arms", "outcomes"])
def test_misspelt_key_of_names_is_one_finding_and_not_one_a_name(member: str) -> None:
    text = STUDY.replace(f"\n{member}:", f"\n{member[:2]}{member[3:]}:")
    assert set(found(text)) <= {"unknown-key", "missing-key"}  # `sources` must be there
    assert found(text).count("unknown-key") == 1


def test_names_of_a_key_of_another_kind_are_not_taken_for_those_that_are_missing() -> None:
    assert "unknown-outcome" in found(STUDY.replace("\noutcomes:", "\nmeasurements:"))


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ("status: included", "status: excluded", (2, 9)),
        (
            "label: Younger 2013\nstatus: included",
            "label: Younger 2013\nstatus: included\nexclusion: {reason: duplicate}",
            (3, 12),
        ),
    ],
)
def test_missing_reason_of_an_exclusion_is_shown_at_the_status(old: str, new: str, place: tuple[int, int]) -> None:
    (finding,) = check(STUDY.replace(old, new))[1]
    assert (finding.rule, finding.line, finding.column) == ("exclusion-has-reason", *place)


@pytest.mark.parametrize(
    ("claim", "message", "column"),
    [
        ("about: naltrexone, topic: history, value: 1984", "neither `compares_with` nor `verdict`", 20),
        ("about: naltrexone, topic: history, value: 1984, compares_with: year, verdict: agrees", "side by side", 99),
        ("about: naltrexone, topic: history, value: 1984, verdict: differs", "without its basis", 78),
    ],
)
def test_claim_that_is_not_judged_says_what_it_lacks(claim: str, message: str, column: int) -> None:
    text = f"type: journal_article\nclaims: {{approval: {{{claim}}}}}\nread: {{extent: abstract}}\n"
    (finding,) = check(text, "source")[1]
    assert (finding.rule, finding.column) == ("claim-is-judged", column)
    assert message in finding.message


@pytest.mark.parametrize(
    ("old", "new", "message", "hint"),
    [
        ("contrasts: [", "countries: US\ncontrasts: [", "one value stands where a list belongs", "[brackets]"),
        (
            "design: {model: crossover, allocation: randomised}",
            "design: crossover",
            "where a mapping belongs",
            "key: value",
        ),
        (
            "arms:\n",
            "groups: [x]\narms:\n",
            "a list stands where a mapping of names to parts belongs",
            "a name for each",
        ),
        ("p: 0.016", "p: [0.016]", "a list stands where one value belongs", "write one value"),
        ("stage: randomised, ", "", "'stage' is missing", "enrolled, "),
        ("p: 0.016", "p: 0.016, group: ldn", "`groups` and `group` stand here", "against: baseline"),
    ],
)
def test_finding_says_what_stands_there_and_what_belongs_there(old: str, new: str, message: str, hint: str) -> None:
    (finding,) = check(STUDY.replace(old, new))[1]
    assert message in finding.message
    assert hint in finding.hint


@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [
        ("placebo: {drug: placebo}", "placebo:", "key-without-value"),
        ("placebo: {drug: placebo}", "placebo: *drug", "plain-yaml"),
        ("label: Younger 2013", "label:", "key-without-value"),
        ("label: Younger 2013", "label: *name", "plain-yaml"),
        ("{model: crossover, allocation: randomised}", "{model: , allocation: randomised}", "key-without-value"),
    ],
)
def test_value_that_could_not_be_read_is_one_finding(old: str, new: str, rule: str) -> None:
    """Neither is the key missing then, nor the name undeclared."""
    assert found(STUDY.replace(old, new)) == [rule]


def test_values_behind_a_refused_one_keep_their_lines() -> None:
    text = STUDY + "conditions:\n  - *shared\n  - {mesh: Fibromyalgia}\n  - {mesh: Fibromialgia}\n"
    at = text.count("\n")
    assert {(f.rule, f.line) for f in check(text)[1]} == {("plain-yaml", at - 2), ("unknown-term", at)}


@pytest.mark.parametrize("value", ["{x}", "{}", "%s", "{0.__class__}", "{message}", "{hint}"])
def test_braces_in_a_value_are_shown_as_they_are(value: str) -> None:
    (finding,) = check(STUDY.replace("status: included", f'status: "{value}"'))[1]
    assert finding.message == f"{value!r} is no term of `status`"


@pytest.mark.parametrize("size", [1_000, 900_000])
def test_message_about_a_long_value_is_short(size: int) -> None:
    (finding,) = check(STUDY.replace("value: 28.8", f"value: {'9' * size}"))[1]
    assert len(finding.message) < 500


# ---- any tree ----

STUDIES = sorted((RAW / "studies").glob("*.yaml"))
SOURCES = sorted((RAW / "sources").glob("*.yaml"))
ODD = st.sampled_from(
    ["", "x", "-1", "0", "not_stated", [], [[]], ["x"], [{}], {}, {"x": "y"}, {"note": ["x"]}, REFUSED]
)


@cache
def tree_of(path: Path) -> dict[str, Any]:
    tree = Fold(path.name).tree(path.read_text(encoding="utf-8"))
    assert tree is not None
    return tree


def spots(tree: Any) -> Iterator[tuple[Any, str | int]]:
    """Every place of a tree where something else could stand: a mapping or list, and the key or index."""
    steps = tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ()
    for step, below in list(steps):
        yield tree, step
        yield from spots(below)


def odd_tree(path: Path, data: st.DataObject) -> dict[str, Any]:
    """A record in which a few values were replaced by something odd."""
    tree = deepcopy(tree_of(path))
    for _ in range(data.draw(st.integers(1, 3))):
        holder, step = data.draw(st.sampled_from(list(spots(tree))))
        odd = data.draw(ODD)
        holder[step] = odd if odd is REFUSED else deepcopy(odd)
    return tree


@pytest.mark.parametrize(("kind", "paths"), [("study", STUDIES), ("source", SOURCES)], ids=["studies", "sources"])
@given(data=st.data())
def test_no_tree_raises_and_each_fault_has_a_pointer_into_it(kind: str, paths: list[Path], data: st.DataObject) -> None:
    path = data.draw(st.sampled_from(paths))
    tree = odd_tree(path, data)
    record, findings = validate(Document("raw/x.yaml", kind, path.stem, "", tree), NAMES)
    assert record is not None or findings or REFUSED in (holder[step] for holder, step in spots(tree))
    for finding in findings:
        assert finding.rule in catalogue()
        assert finding.message
        assert finding.pointer[0] in {*tree, *keys_at(model_of(kind), ())}


def test_names_of_one_record_are_unknown_to_another(tmp_path: Path) -> None:
    raw = make_raw(tmp_path)
    other = raw / "studies" / "younger-2009-fibromyalgia.yaml"
    other.write_text(STUDY.replace("paper", "poster").replace("ldn", "naltrexone-low"), encoding="utf-8")
    assert findings_of(raw) == []
    other.write_text(STUDY.replace("sources: {paper", "sources: {poster"), encoding="utf-8")
    assert rules_of(raw) == ["unknown-source"]


def test_broken_lists_do_not_hide_their_names(tmp_path: Path) -> None:
    raw = make_raw(tmp_path)
    (raw / "instruments.yaml").write_text("vas-0-100: {nam: scale, min: x}\n", encoding="utf-8")
    assert rules_of(study_of(raw)) == []
    assert sorted(rules_of(raw)) == ["missing-key", "printed-number", "unknown-key"]


def test_missing_list_makes_its_names_unknown(tmp_path: Path) -> None:
    raw = make_raw(tmp_path)
    (raw / "instruments.yaml").unlink()
    assert rules_of(study_of(raw)) == ["unknown-instrument"]


# ---- keys that a place may hold ----


def models(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for inner in typing.get_args(annotation):
        yield from models(inner)


def is_named(annotation: Any) -> bool:
    """Does a mapping of names stand here, not the part itself?"""
    return typing.get_origin(annotation) is dict or any(map(is_named, typing.get_args(annotation)))


def parts(annotation: Any, here: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], type[BaseModel]]]:
    """Every part of a record model, with a pointer that leads to one."""
    for model in models(annotation):
        at = (*here, "a-name") if is_named(annotation) else here
        yield at, model
        for name, field in model.model_fields.items():
            below = field.annotation
            yield from parts(below, (*at, field.alias or name))


@pytest.mark.parametrize("kind", MODELS)
def test_keys_of_every_part_are_known(kind: str) -> None:
    seen = 0
    for pointer, model in parts(model_of(kind)):
        keys = {field.alias or name for name, field in model.model_fields.items()}
        assert set(keys_at(model_of(kind), pointer)) == keys, pointer
        seen += 1
    assert seen >= 1


def test_keys_offered_are_those_of_the_place() -> None:
    (finding,) = check(STUDY.replace("amount: 4.5", "amount: 4.5, forr: children"))[1]
    assert finding.hint == "write for"
    (finding,) = check(STUDY.replace("domain: pain", "domain: pain, zzz: 1"))[1]
    assert finding.hint.startswith("known here: ")
    assert "threshold" in finding.hint


def test_name_of_a_python_field_is_no_key() -> None:
    """`for` is a word of Python, so the field is called `for_`; nobody writes that."""
    assert found(STUDY.replace("amount: 4.5", "amount: 4.5, for_: children")) == ["unknown-key"]


# ---- order in which a part is written ----


@pytest.mark.parametrize(
    ("pointer", "first", "last"),
    [
        (("results", 0), ["outcome", "group", "time"], ["uncertain", "note"]),
        (("contrasts", 0), ["outcome", "groups"], ["uncertain", "note"]),
        (("arms", "a", "periods", 0), ["treatment", "background", "hours", "days"], ["uncertain", "note"]),
        (("disputed", 0), ["field", "value"], ["as_reported", "source", "at", "uncertain", "note"]),
        ((), ["label", "acronym", "kind", "status"], ["curation", "note"]),
    ],
)
def test_own_keys_come_before_those_that_parts_share(pointer: Pointer, first: list[str], last: list[str]) -> None:
    keys = keys_at(model_of("study"), pointer)
    assert keys[: len(first)] == first
    assert keys[-len(last) :] == last


@pytest.mark.parametrize("kind", MODELS)
def test_key_that_follows_one_of_a_base_stands_behind_it(kind: str) -> None:
    for _, model in parts(model_of(kind)):
        keys = list(model.model_fields)
        for name, before in model.__dict__.get("behind", {}).items():
            assert keys.index(name) == keys.index(before) + 1


def test_mapping_of_names_has_no_keys_of_its_own() -> None:
    assert keys_at(model_of("study"), ("treatments",)) == []
    assert keys_at(model_of("study"), ("treatments", "ldn"))[0] == "type"
