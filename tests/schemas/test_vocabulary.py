"""Vocabularies: terms have definitions, and a slip of the keyboard leads back to the term."""

from __future__ import annotations

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st
from pydantic_core import PydanticCustomError

from schemas.vocabulary import _better, unknown_term, vocabularies

NAMES = sorted(vocabularies())
SMALL = [name for name in NAMES if len(vocabularies()[name].terms) < 100]


def terms_of(names: list[str]) -> st.SearchStrategy[tuple[str, str]]:
    return st.sampled_from(names).flatmap(
        lambda name: st.tuples(st.just(name), st.sampled_from(sorted(vocabularies()[name].terms)))
    )


@pytest.mark.parametrize("name", NAMES)
def test_terms_are_defined(name: str) -> None:
    vocabulary = vocabularies()[name]
    assert vocabulary.reference
    assert vocabulary.terms
    assert [term for term, definition in vocabulary.terms.items() if not definition.strip()] == []
    assert [term for term in vocabulary.terms if term != term.strip() or not term.isprintable()] == []


@pytest.mark.parametrize("name", NAMES)
def test_aliases_lead_to_terms_and_are_none(name: str) -> None:
    vocabulary = vocabularies()[name]
    assert [alias for alias, term in vocabulary.aliases.items() if term not in vocabulary.terms] == []
    assert [alias for alias in vocabulary.aliases if alias in vocabulary.terms] == []


@pytest.mark.parametrize("name", SMALL)
def test_every_alias_is_offered(name: str) -> None:
    vocabulary = vocabularies()[name]
    assert {alias: vocabulary.nearest(alias) for alias in vocabulary.aliases} == vocabulary.aliases


@given(terms_of(NAMES))
def test_term_is_its_own_value(named: tuple[str, str]) -> None:
    name, term = named
    assert unknown_term(term, name) == term


@given(terms_of(NAMES))
def test_case_and_blanks_do_not_hide_a_term(named: tuple[str, str]) -> None:
    name, term = named
    vocabulary = vocabularies()[name]
    typed = term.upper().replace("_", " ")
    assume(typed not in vocabulary.aliases)
    near = vocabulary.nearest(typed)
    assert near is not None
    assert near.lower().replace("_", " ") == typed.lower()


@given(terms_of(SMALL), st.data())
def test_one_lost_letter_leads_to_a_term(named: tuple[str, str], data: st.DataObject) -> None:
    name, term = named
    assume(len(term) >= 5)
    at = data.draw(st.integers(0, len(term) - 1))
    near = vocabularies()[name].nearest(term[:at] + term[at + 1 :])
    assert near in vocabularies()[name].terms


@given(st.sampled_from(SMALL), st.text(max_size=20))
def test_nearest_is_a_term_or_none(name: str, word: str) -> None:
    assert vocabularies()[name].nearest(word) in {None, *vocabularies()[name].terms}


@given(st.sampled_from(SMALL), st.text(max_size=20))
def test_other_words_are_refused_with_a_hint(name: str, word: str) -> None:
    vocabulary = vocabularies()[name]
    assume(word not in vocabulary.terms)
    with pytest.raises(PydanticCustomError) as error:
        unknown_term(word, name)
    assert error.value.type == "unknown-term"
    assert any(term in (error.value.context or {})["hint"]() for term in vocabulary.terms)


@pytest.mark.parametrize(
    ("name", "typed", "meant"),
    [
        ("dose_unit", "mcg", "ug"),
        ("dose_unit", "µg", "ug"),
        ("status", "inclded", "included"),
        ("sex", "women", "female"),
        ("country", "UK", "GB"),
        ("mesh", "Fibromialgia", "Fibromyalgia"),
        ("design_model", "cross-over", "crossover"),
        ("flow_stage", "zzzz", None),
    ],
)
def test_slips_of_the_keyboard(name: str, typed: str, meant: str | None) -> None:
    assert vocabularies()[name].nearest(typed) == meant


@pytest.mark.parametrize("name", NAMES)
@given(word=st.text(max_size=8))
@example(word="")
@example(word="#")
@example(word="Crohn Disease\tD003424")
@example(word="Crohn")
def test_a_word_is_a_term_if_it_is_among_the_terms(name: str, word: str) -> None:
    """A frozen table is searched as text; the answer is that of the table."""
    vocabulary = vocabularies()[name]
    some = list(vocabulary.terms)[:: max(1, len(vocabulary.terms) // 20)]
    assert all(term in vocabulary for term in some)
    assert [(near in vocabulary) == (near in vocabulary.terms) for near in (word, word + some[0], some[0][1:])] == [
        True
    ] * 3


@pytest.mark.parametrize(
    ("name", "typed", "begins"),
    [
        ("mesh", "Migraine", "perhaps "),
        ("mesh", "Crohn", "perhaps "),
        ("design_model", "observational", ""),
        ("mesh", "Fibromialgia", "write Fibromyalgia"),
        ("country", "Pakistan", "write PK"),
        ("dose_unit", "mcg", "write ug"),
    ],
)
def test_a_term_that_is_only_near_is_no_order(name: str, typed: str, begins: str) -> None:
    hint = _better(typed, name)
    assert hint.startswith(begins)
    assert hint.startswith("write ") is begins.startswith("write ")


def test_codes_belong_to_terms() -> None:
    assert all(set(vocabulary.codes) <= set(vocabulary.own) for vocabulary in vocabularies().values())


def test_every_outcome_domain_has_its_comet_code() -> None:
    domain = vocabularies()["outcome_domain"]
    assert set(domain.codes) == set(domain.terms)
