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
    PROBABILITY,
    YEARS,
    Span,
    p_in_domain,
    printed_number,
    whole_count,
    within,
    year,
)
from schemas.printed import BOUNDED, Printed
from schemas.texts import (
    DOI_PATTERN,
    FINGERPRINT_PATTERN,
    FORMULA,
    ID_PATTERN,
    NO_WORDS_FOR_NOTHING,
    PART_OF_DATE,
    PATH_PATTERN,
    PMCID_PATTERN,
    PMID_PATTERN,
    ROW_PATTERN,
    TEXT_MAX,
    WORDS_MAX,
    as_reported_length,
    check_digit,
    id_shape,
    identifier_shape,
    partial_date,
    path_shape,
    pattern,
    text_shape,
    true_or_false,
    whole_day,
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


def _number(holds: str, *steps: Callable[[Any], Any], **bounds: float) -> Scalar:
    digits = _matching(BOUNDED.pattern, "write digits, as in 3.70 or <0.001")
    return Scalar(holds, {"type": ["number", "string"], **bounds, **digits}, printed_number, *steps)


def _counted(holds: str, low: int, high: int, step: Callable[[Any], Any]) -> Scalar:
    digits = _matching("[0-9]+", "write digits only, as in 31")
    return Scalar(holds, {"type": ["integer", "string"], "minimum": low, "maximum": high, **digits}, step)


def _within(holds: str, what: str, span: Span) -> Scalar:
    ends = zip(("minimum", "maximum"), span, strict=True)
    return _number(holds, within(span, what), **{name: end for name, end in ends if end is not None})


def _shaped(
    expression: str, rule_of: Callable[..., Any], what: str, example: str, *steps: Callable[[Any], Any], **json: Any
) -> Scalar:
    shape = {"type": "string", **_matching(expression, f"write it like {example}"), **json}
    return Scalar(what, shape, pattern(expression, rule_of, what, example), *steps)


def _matching(expression: str, hint: str) -> dict[str, str]:
    """The pattern of a whole text, and what an editor says where it does not match."""
    return {"pattern": f"^(?:{expression.removeprefix('^').removesuffix('$')})$", "patternErrorMessage": hint}


# an editor's parser makes a number of `volume: 65`; upper case stands beside lower, because patterns of JSON have no flags
NOTHING = "|".join(
    word.replace("?", r"\?")
    for word in sorted({form for known in NO_WORDS_FOR_NOTHING for form in (known, known.upper())})
)
ANY = {"type": ["string", "number"], "maxLength": TEXT_MAX}
SOME = ANY | _matching(rf"(?!(?:{NOTHING})$)[^{FORMULA}].*", "write what the source says, or take the key away")
LABEL = ANY | _matching(rf"\S+(\s+\S+){{0,{WORDS_MAX - 1}}}", f"a label of at most {WORDS_MAX} words")

Text = Annotated[str, Scalar("text", SOME, text_shape)]
Words = Annotated[str, Scalar("text of at most twelve words", LABEL, text_shape, as_reported_length)]
Flag = Annotated[bool, Scalar("true or false", {"type": "boolean"}, true_or_false)]
Count = Annotated[int, _counted("count", 0, PEOPLE_MAX, whole_count)]
Number = Annotated[Printed, _number("number")]
Dose = Annotated[Printed, _within("dose", "a dose", POSITIVE)]
Length = Annotated[Printed, _within("length of time", "a length of time", POSITIVE)]
Spread = Annotated[Printed, _within("number of 0 or more", "a dispersion", POSITIVE)]
Percent = Annotated[Printed, _within("percentage", "a percentage", PERCENT)]
Level = Annotated[Printed, _within("level in percent", "a confidence level", LEVEL)]
Age = Annotated[Printed, _within("age in years", "an age in years", AGE)]
Probability = Annotated[
    Printed, _number("p-value", p_in_domain, exclusiveMinimum=PROBABILITY[0], maximum=PROBABILITY[1])
]
Year = Annotated[int, _counted("year", *YEARS, year)]
DAY = {
    "type": ["string", "integer"],
    **_matching(f"{PART_OF_DATE}(/{PART_OF_DATE})?", "write 2007, 2007-06, 2007-06-15 or 2006-09/2009-10"),
}
Date = Annotated[str, Scalar("date", DAY, partial_date)]
Day = Annotated[
    str,
    Scalar(
        "day of the calendar",
        {"type": "string"} | _matching(r"\d{4}-\d{2}-\d{2}", "write it like 2027-11-30"),
        partial_date,
        whole_day,
    ),
]
Id = Annotated[str, _shaped(ID_PATTERN, id_shape, "an id", "younger-2013-fibromyalgia")]
RowId = Annotated[str, _shaped(ROW_PATTERN, id_shape, "an id", "me-gids-2019-overview/c026")]
Fingerprint = Annotated[str, _shaped(FINGERPRINT_PATTERN, id_shape, "a fingerprint", "3f2a9c1d0b7e")]
Doi = Annotated[str, _shaped(DOI_PATTERN, identifier_shape, "a DOI", "10.1002/art.37734")]
Pmid = Annotated[str, _shaped(PMID_PATTERN, identifier_shape, "a PMID", "17222320", type=["string", "integer"])]
Pmcid = Annotated[str, _shaped(PMCID_PATTERN, identifier_shape, "a PMCID", "PMC3381945")]
Isbn = Annotated[
    str,
    _shaped(
        r"(97[89]-?)?(\d-?){9}[\dX]",
        identifier_shape,
        "an ISBN",
        "978-82-8121-952-6",
        check_digit,
        type=["string", "integer"],
    ),
]
Orcid = Annotated[
    str, _shaped(r"(\d{4}-){3}\d{3}[\dX]", identifier_shape, "an ORCID iD", "0000-0002-1825-0097", check_digit)
]
Url = Annotated[
    str, _shaped(r"https?://[!#-;=?-~]{4,400}", identifier_shape, "an address", "https://doi.org/10.1002/art.37734")
]
Ratio = Annotated[str, _shaped(r"[1-9]\d{0,3}(:[1-9]\d{0,3})+", id_shape, "a ratio", "1:1")]
FieldPath = Annotated[str, _shaped(PATH_PATTERN, path_shape, "a path", "flow.randomised")]
