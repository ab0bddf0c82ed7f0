"""Standard terms: each closed or open list of words that a field may hold, with definitions.

The lists stand in `schemas/terms`; MeSH headings, countries and languages, which others keep, in frozen tables beside it.
They are Python and not a data format, because byte code loads thirty times faster, and every validation needs them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import CoreSchema, core_schema

from schemas.rules import nearest, quoted, refuse, rule, scalar

SLIP = 0.8  # share of letters that a misspelt word and its term have in common
LISTED = 50  # the longest vocabulary of our own has 34 terms
HOVERED = 500  # countries and languages are shown whole, MeSH headings are not
HERE = Path(__file__).parent
ROOMS = ("study", "treatment", "outcome", "document")  # modules of schemas/terms, in the order of the page of terms


@dataclass
class Vocabulary:
    """A new term in an open vocabulary is no break of the contract.

    table: name of the frozen table that holds the terms; codes: term -> its code in the standard that the vocabulary follows.
    """

    reference: str
    own: dict[str, str] = field(default_factory=dict)
    open: bool = False
    aliases: dict[str, str] = field(default_factory=dict)
    table: str | None = None
    codes: dict[str, str] = field(default_factory=dict)

    @property
    def terms(self) -> dict[str, str]:
        """Term -> definition, or its id in the vocabulary that it is taken from."""
        return self.own if self.table is None else _table(self.table)

    def __contains__(self, word: str) -> bool:
        """Whether it is a term. A frozen table is searched as text: to take its thousands of lines apart costs each run more."""
        if self.table is None:
            return word in self.own
        return "\t" not in word and "\n" not in word and f"\n{word}\t" in _text(self.table)

    def nearest(self, word: str) -> str | None:
        """The term that was probably meant, for a hint."""
        if self.table and (code := _codes(self.table).get(word)):
            return code  # PK for Pakistan
        if alias := self.aliases.get(word) or self.aliases.get(word.lower()):
            return alias
        typed = word.lower().replace("_", " ")
        folded = _folded(self.table).get(typed[:1], {}) if self.table else _fold(self.own)
        near = nearest(typed, folded, 0.6)
        return folded[near] if near else None


def of(
    reference: str,
    terms: dict[str, str],
    *,
    open: bool = False,
    aliases: dict[str, str] | None = None,
    codes: dict[str, str] | None = None,
) -> Vocabulary:
    """A vocabulary that is declared here."""
    return Vocabulary(reference, terms, open, aliases or {}, codes=codes or {})


def frozen(reference: str, table: str, *, open: bool = False, aliases: dict[str, str] | None = None) -> Vocabulary:
    """A vocabulary that others keep, taken once into a table of this folder; read when a term of it is looked up."""
    return Vocabulary(reference, {}, open, aliases or {}, table)


@cache
def _text(name: str) -> str:
    return (HERE / f"{name}.tsv").read_text(encoding="utf-8")


@cache
def _table(name: str) -> dict[str, str]:
    lines = _text(name).splitlines()
    return dict(line.split("\t") for line in lines if not line.startswith("#"))


def _fold(terms: Iterable[str]) -> dict[str, str]:
    return {term.lower().replace("_", " "): term for term in terms}


@cache
def _folded(table: str) -> dict[str, dict[str, str]]:
    """Terms as they are compared, by their initial: a slip in the first letter is rare."""
    found: dict[str, dict[str, str]] = {}
    for folded, term in _fold(_table(table)).items():
        found.setdefault(folded[:1], {})[folded] = term
    return found


@cache
def _codes(table: str) -> dict[str, str]:
    return {name: term for term, name in _table(table).items()}


@cache
def vocabularies() -> dict[str, Vocabulary]:
    """Every vocabulary by name."""
    rooms = (import_module(f"schemas.terms.{room}") for room in ROOMS)
    return {name: vocabulary for room in rooms for name, vocabulary in room.VOCABULARIES.items()}


@rule(
    reason="Two words for one thing split every count; one word for two things merges them.",
    reference="docs/tables.md names the source of each vocabulary: Cochrane, CONSORT, CDISC, MeSH, UCUM …",
    bad="bruun-2024-fibromyalgia masking/level: dobule",
    good="bruun-2024-fibromyalgia masking/level: double",
)
def unknown_term(value: Any, name: str) -> str:
    """A field with a vocabulary holds one of its terms."""
    word = scalar(value)
    vocabulary = vocabularies()[name]
    if word not in vocabulary:
        refuse(unknown_term, f"{quoted(word)} is no term of `{name}`", lambda: _better(word, name))
    return word


def _better(word: str, name: str) -> str:
    vocabulary = vocabularies()[name]
    near = vocabulary.nearest(word)
    meant = {vocabulary.aliases.get(word), vocabulary.aliases.get(word.lower())}
    if near and (near in meant or vocabulary.terms.get(near) == word or _alike(word, near)):
        return f"write {near}"
    all_of_them = f"the terms stand in schemas/{vocabulary.table}.tsv"
    if len(vocabulary.terms) <= LISTED:
        all_of_them = f"one of: {', '.join(vocabulary.terms)}"
    return f"perhaps {near}; {all_of_them}" if near else all_of_them


def _alike(word: str, term: str) -> bool:
    """Whether a word is a slip of the keyboard for a term; `Migraine with Aura` is near `Migraine`, and another disease."""
    from difflib import SequenceMatcher

    return SequenceMatcher(None, word.lower(), term.lower()).ratio() >= SLIP


class Term:
    """Annotation of a field that holds a term: `Annotated[str, Term("status")]`."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.core = core_schema.no_info_plain_validator_function(lambda value: unknown_term(value, name))

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return self.core

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return {"type": "string", "description": vocabularies()[self.name].reference, **_offered(self.name)}


def _offered(name: str) -> dict[str, Any]:
    """The terms as editors offer and explain them (`enumDescriptions` is a word of theirs, not of JSON Schema)."""
    terms = vocabularies()[name].terms
    refused = f"no term of {name}: see docs/tables.md#{name}"
    if len(terms) <= HOVERED:
        short = {} if len(terms) <= LISTED else {"errorMessage": refused}
        numbers = {
            int(term): said for term, said in terms.items() if term.isdecimal()
        }  # what a parser makes of phase: 2
        shown = numbers | terms
        kinds = {"type": ["number", "string"]} if numbers else {}
        return {"enum": list(shown), "enumDescriptions": list(shown.values()), **kinds, **short}
    # An editor shows every term of an enumeration when the mouse rests on one, which nobody can read here. So the first
    # alternative says what is valid in a way that is not shown, and the second, which never holds, what is offered:
    # in quotes where a comma would end the value in {braces}.
    heading = {"if": {"not": {"enum": list(terms)}}, "then": {"pattern": "^(?!)", "patternErrorMessage": refused}}
    return {"anyOf": [heading, {"not": {}, "enum": [f'"{term}"' if "," in term else term for term in terms]}]}
