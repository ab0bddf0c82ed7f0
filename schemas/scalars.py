"""Scalar types: what one value of a record may be.

Every YAML scalar arrives here as text, and only here becomes a number, a flag or a term. The rules stand in `texts` and
`numbers`; a bound that a table needs too (the most people a study can have, the span of years) is a constant of theirs.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import CoreSchema, core_schema

from schemas.numbers import (
    AGE,
    LEVEL,
    PEOPLE_MAX,
    PERCENT,
    POSITIVE,
    YEARS,
    p_in_domain,
    printed_number,
    whole_count,
    within,
    year,
)
from schemas.printed import Printed
from schemas.texts import (
    DOI_PATTERN,
    ID_PATTERN,
    PATH_PATTERN,
    PMCID_PATTERN,
    PMID_PATTERN,
    TEXT_MAX,
    as_reported_length,
    id_shape,
    identifier_shape,
    partial_date,
    path_shape,
    pattern,
    text_shape,
    true_or_false,
)


class Scalar:
    """Annotation of a field that holds one value: the steps that make the value of the text, and its JSON Schema.

    The core schema is made once for all fields of the type: pydantic would otherwise inspect the functions anew for
    each of some 400 fields, which costs a third of the start-up of `pipeline validate FILE`.
    """

    __slots__ = ("core", "holds", "json")

    def __init__(self, holds: str, json: dict[str, Any], *steps: Callable[[Any], Any]) -> None:
        def make(value: Any) -> Any:
            for step in steps:
                value = step(value)
            return value

        self.core = core_schema.no_info_plain_validator_function(make if len(steps) > 1 else steps[0])
        self.json = json
        self.holds = holds  # in words, for the page of keys

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return self.core

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return dict(self.json)


def _number(holds: str, *steps: Callable[[Any], Any]) -> Scalar:
    digits = {"type": "string", "pattern": r"^(<=|>=|<|>|~)?-?\d+(\.\d+)?$"}
    return Scalar(holds, {"anyOf": [{"type": "number"}, digits]}, printed_number, *steps)


def _shaped(expression: str, rule_of: Callable[..., Any], what: str, example: str, **json: Any) -> Scalar:
    return Scalar(what, {"type": "string", **json}, pattern(expression, rule_of, what, example))


ANY = {"type": ["string", "number"], "maxLength": TEXT_MAX}  # an editor's parser makes a number of `volume: 65`

Text = Annotated[str, Scalar("text", ANY, text_shape)]
Words = Annotated[str, Scalar("text of at most twelve words", ANY, text_shape, as_reported_length)]
Flag = Annotated[bool, Scalar("true or false", {"type": "boolean"}, true_or_false)]
Count = Annotated[int, Scalar("count", {"type": "integer", "minimum": 0, "maximum": PEOPLE_MAX}, whole_count)]
Number = Annotated[Printed, _number("number")]
Dose = Annotated[Printed, _number("dose", within(POSITIVE, "a dose"))]
Length = Annotated[Printed, _number("length of time", within(POSITIVE, "a length of time"))]
Spread = Annotated[Printed, _number("number of 0 or more", within(POSITIVE, "a dispersion"))]
Percent = Annotated[Printed, _number("percentage", within(PERCENT, "a percentage"))]
Level = Annotated[Printed, _number("level in percent", within(LEVEL, "a confidence level"))]
Age = Annotated[Printed, _number("age in years", within(AGE, "an age in years"))]
Probability = Annotated[Printed, _number("p-value", p_in_domain)]
Year = Annotated[int, Scalar("year", {"type": "integer", "minimum": YEARS[0], "maximum": YEARS[1]}, year)]
Date = Annotated[str, Scalar("date", {"type": ["string", "integer"]}, partial_date)]
Id = Annotated[str, _shaped(ID_PATTERN, id_shape, "an id", "younger-2013-fibromyalgia", pattern=ID_PATTERN)]
Doi = Annotated[str, _shaped(DOI_PATTERN, identifier_shape, "a DOI", "10.1002/art.37734")]
Pmid = Annotated[str, _shaped(PMID_PATTERN, identifier_shape, "a PMID", "17222320", type=["string", "integer"])]
Pmcid = Annotated[str, _shaped(PMCID_PATTERN, identifier_shape, "a PMCID", "PMC3381945")]
Isbn = Annotated[
    str,
    _shaped(r"(97[89]-?)?(\d-?){9}[\dX]", identifier_shape, "an ISBN", "978-82-8121-952-6", type=["string", "integer"]),
]
Url = Annotated[
    str, _shaped(r"https?://[!#-;=?-~]{4,400}", identifier_shape, "an address", "https://doi.org/10.1002/art.37734")
]
Ratio = Annotated[str, _shaped(r"[1-9]\d?(:[1-9]\d?)+", id_shape, "a ratio", "1:1")]
FieldPath = Annotated[str, _shaped(PATH_PATTERN, path_shape, "a path", "flow.randomised")]
