"""Standard terms: each closed or open list of words that a field may hold, with definitions.

The lists stand in `vocabularies.toml`; MeSH headings, countries and languages, which others keep, in frozen tables beside it.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import CoreSchema, core_schema

from schemas.rules import quoted, refuse, rule
from schemas.scalars import scalar

HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """terms: word -> definition (or the id of a frozen table). A new term in an open one is no break of the contract."""

    name: str
    open: bool
    reference: str
    terms: dict[str, str]
    aliases: dict[str, str]

    def nearest(self, word: str) -> str | None:
        """The term that was probably meant, for a hint."""
        from difflib import get_close_matches

        if alias := self.aliases.get(word) or self.aliases.get(word.lower()):
            return alias
        folded = {term.lower().replace("_", " "): term for term in self.terms}
        close = get_close_matches(word.lower().replace("_", " "), folded, n=1, cutoff=0.6)
        return folded[close[0]] if close else None


def _table(name: str) -> dict[str, str]:
    lines = (HERE / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    return dict(line.split("\t") for line in lines if not line.startswith("#"))


@cache
def vocabularies() -> dict[str, Vocabulary]:
    """Every vocabulary by name, in the order of the file."""
    declared = tomllib.loads((HERE / "vocabularies.toml").read_text(encoding="utf-8"))
    return {name: _vocabulary(name, entry) for name, entry in declared.items()}


def _vocabulary(name: str, entry: dict[str, Any]) -> Vocabulary:
    terms = _table(entry["table"]) if "table" in entry else entry["terms"]
    return Vocabulary(name, entry.get("open", False), entry["reference"], terms, entry.get("aliases", {}))


@rule(
    reason="Two words for one thing split every count; one word for two things merges them.",
    reference="Cochrane, CONSORT, CDISC, MeSH, UCUM: see the page of vocabularies",
    bad="status: inclded",
    good="status: included",
)
def unknown_term(value: Any, name: str) -> str:
    """A field with a vocabulary holds one of its terms."""
    word = scalar(value)
    vocabulary = vocabularies()[name]
    if word not in vocabulary.terms:
        near = vocabulary.nearest(word)
        some = ", ".join(list(vocabulary.terms)[:12]) + (", …" if len(vocabulary.terms) > 12 else "")
        refuse(unknown_term, f"{quoted(word)} is no term of `{name}`", f"write {near}" if near else f"one of: {some}")
    return word


class Term:
    """Annotation of a field that holds a term: `Annotated[str, Term("status")]`."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.core = core_schema.no_info_plain_validator_function(lambda value: unknown_term(value, name))

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return self.core

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        vocabulary = vocabularies()[self.name]
        found: dict[str, Any] = {"type": "string", "description": vocabulary.reference}
        return found | {"enum": list(vocabulary.terms)}
