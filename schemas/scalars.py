"""Scalar types: what one value of a record may be.

Every YAML scalar arrives here as text, and only here becomes a number, a flag or a term. A bound that a table needs too
(the most people a study can have, the span of years) is a constant of this module.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from decimal import Decimal
from typing import Annotated, Any, NoReturn

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import CoreSchema, core_schema

from schemas.printed import Printed, parse, repair
from schemas.rules import quoted, refuse, rule

PEOPLE_MAX = 20_000_000  # a national register; more is a slip of the keyboard
YEARS = (1963, 2100)  # naltrexone was first made in 1963
WORDS_MAX = 12  # `as_reported` keeps a label, never a sentence
TEXT_MAX = 300
PATH_PATTERN = r"[a-z0-9][a-z0-9_-]*(\.[A-Za-z0-9_ ()/-]+)*"
ID_PATTERN = r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$"
DOI_PATTERN = r"^10\.\d{4,9}/\S+$"
PMID_PATTERN = r"^[1-9]\d{0,7}$"
PMCID_PATTERN = r"^PMC\d{3,8}$"
NO_WORDS_FOR_NOTHING = {"", "na", "n/a", "nan", "null", "~", "nil", "unknown", "?", "-"}


def scalar(value: Any) -> str:
    """A value is one piece of text, not a list or a mapping."""
    if not isinstance(value, str):
        _refuse_structure(value)
    return str(value)


def _refuse_structure(value: Any) -> NoReturn:
    found = "a list" if isinstance(value, list) else "a mapping (`key: value`)"
    refuse(
        "wrong-type", f"{found} stands where one value belongs", "write one value; quote it if it holds `: ` or `, `"
    )


@rule(
    reason="Text of one shape can be compared, and a spreadsheet that opens the CSV must show it, not run it.",
    reference="RFC 4180; OWASP ASVS 1.2.10; Unicode NFC",
    bad="=SUM(A1:A2)",
    good="stable medication for 4 weeks",
)
def text_shape(value: Any) -> str:
    """Text says something, in one line of at most 300 characters that no spreadsheet would run as a formula."""
    text = scalar(value)
    if text.strip().lower() in NO_WORDS_FOR_NOTHING:
        refuse(
            text_shape,
            f"{quoted(text)} says nothing",
            "leave the key out: a missing key means that the source does not say",
        )
    if not text.isprintable():
        refuse(
            text_shape,
            "a character without a shape stands in the text (control, line break, no-break space, change of direction)",
            "type the text anew",
        )
    if text[0] in "=+@＝＋＠" or (text[0] == "-" and not parse(text)):
        refuse(text_shape, f"a spreadsheet would run text that begins with {quoted(text[0])}", "begin with a word")
    if text != text.strip() or not unicodedata.is_normalized("NFC", text):
        refuse(text_shape, "white space at an end, or letters that are not composed (NFC)", "type the text anew")
    if len(text) > TEXT_MAX:
        refuse(text_shape, f"{len(text)} characters; at most {TEXT_MAX}", "keep the fact, in your own few words")
    return text


@rule(
    reason="The dataset keeps facts and figures; a sentence of somebody else's is neither.",
    reference="design: no sentences of others",
    bad="patients were randomly assigned in a double-blind fashion to one of two parallel treatment groups",
    good="randomised, double-blind, placebo-controlled",
)
def as_reported_length(text: str) -> str:
    """Words quoted from a source are a label of at most twelve words."""
    if len(text.split()) > WORDS_MAX:
        refuse(as_reported_length, f"{len(text.split())} words; at most {WORDS_MAX}", "keep the label only")
    return text


@rule(
    reason="A digit lost on the way changes which means and percentages are possible.",
    reference="Brown & Heathers 2017; design: reading",
    bad="3,70",
    good="3.70",
)
def printed_number(value: Any) -> Printed:
    """A number is written as printed: digits, a decimal point, a minus, and before it a bound where one is printed."""
    text = scalar(value)
    number = parse(text)
    if number is None:
        meant = repair(text)
        refuse(
            printed_number,
            f"{quoted(text)} is not a number",
            f"write {meant}" if meant else "write digits, as in 3.70 or <0.001",
        )
    return number


def within(low: str | None, high: str | None, what: str) -> Callable[[Printed], Printed]:
    """A number of a known domain; both ends belong to it."""

    def bounded_number(number: Printed) -> Printed:
        if not number.reaches(*(None if end is None else Decimal(end) for end in (low, high))):
            span = f"{low} to {high}" if low and high else f"{low} or more" if low else f"{high} or less"
            refuse(number_in_domain, f"{what} {number.text} is out of range", f"{what} is {span}: check the source")
        return number

    return bounded_number


@rule(
    reason="A value outside its domain is a slip, whoever made it.",
    reference="CDISC CORE-000308; RevMan data entry",
    bad="percent: 142",
    good="percent: 42",
)
def number_in_domain(number: Printed) -> Printed:
    """A dose, a dispersion, a percentage or an age lies in the range that it can have."""
    return number


@rule(
    reason="`p = 0.000` and `p = 5.0` are forms of print or slips, not probabilities.",
    reference="Nuijten 2016 (statcheck): pZeroError",
    bad="p: 1.2",
    good='p: "<0.001"',
)
def p_in_domain(number: Printed) -> Printed:
    """A p-value is above 0 and at most 1."""
    if number.value <= 0 or not number.reaches(Decimal(0), Decimal(1)):
        hint = 'write "<0.001" if it is printed as 0.000' if number.value == 0 else "check the source: 0 < p <= 1"
        refuse(p_in_domain, f"p = {number.text} is no probability", hint)
    return number


@rule(
    reason="People, events and items are counted; a count with a fraction was computed by somebody.",
    reference="RevMan data entry; CONSORT 2010 item 13",
    bad="n: 30.5",
    good="n: 31",
)
def whole_count(value: Any) -> int:
    """A count is a whole number of 0 or more, in digits."""
    text = scalar(value)
    if not re.fullmatch(r"0|[1-9][0-9]{0,8}", text) or int(text) > PEOPLE_MAX:
        meant = repair(text)
        better = meant is not None and meant != text and meant.isdecimal() and int(meant) <= PEOPLE_MAX
        hint = f"write {meant}" if better else f"write digits only, as in 31; at most {PEOPLE_MAX}"
        refuse(whole_count, f"{quoted(text)} is not a count", hint)
    return int(text)


def year(value: Any) -> int:
    """A year is a whole number of the span that a study of naltrexone can have."""
    number = whole_count(value)
    if not YEARS[0] <= number <= YEARS[1]:
        refuse(
            number_in_domain,
            f"the year {number} is out of range",
            f"a year is {YEARS[0]} to {YEARS[1]}: check the source",
        )
    return number


@rule(
    reason="A yes that is not quite a yes is a note, not a flag.",
    reference="YAML 1.2 core schema",
    bad="primary: yes",
    good="primary: true",
)
def true_or_false(value: Any) -> bool:
    """A flag is `true` or `false`."""
    text = scalar(value)
    if text not in ("true", "false"):
        refuse(true_or_false, f"{quoted(text)} is neither true nor false", "write true or false, or leave the key out")
    return text == "true"


def pattern(expression: str, rule_of: Callable[..., Any], what: str, example: str) -> Callable[[Any], str]:
    def matches(value: Any) -> str:
        text = scalar(value)
        if not text.isprintable() or not re.fullmatch(expression, text, re.ASCII):
            refuse(rule_of, f"{quoted(text)} is not {what}", f"write it like {example}")
        return text

    return matches


@rule(
    reason="Identifiers are what joins this dataset to every other; a lost digit joins the wrong paper.",
    reference="DOI handbook; NLM PMID and PMCID format; ISBN and URL syntax",
    bad="doi: https://doi.org/10.1002/art.37734",
    good="doi: 10.1002/art.37734",
)
def identifier_shape(text: str) -> str:
    """A DOI, PMID, PMCID, ISBN or address has the shape of its kind, without resolver or prefix."""
    return text


@rule(
    reason="Ids become file names, paths and keys, and a spreadsheet must not take one for a date or a number.",
    reference="design: ids",
    bad="Younger_2013",
    good="younger-2013-fibromyalgia",
)
def id_shape(text: str) -> str:
    """An id or short name is lower-case words and digits joined by hyphens and begins with a letter."""
    return text


@rule(
    reason="A date is as exact as its source: 2007-06 is not 2007-06-01.",
    reference="Extended Date/Time Format (EDTF, ISO 8601-2), level 0 and `~`",
    bad="start: 06/2007",
    good="start: 2007-06",
)
def partial_date(value: Any) -> str:
    """A date is a year, a month or a day of the calendar, or two of them joined by a slash."""
    from datetime import date

    text = scalar(value)
    ends = text.split("/")
    for end in ends:
        parts = (
            [int(part) for part in end.removesuffix("~").split("-")]
            if re.fullmatch(r"[0-9]{4}(-[0-9]{2}){0,2}~?", end)
            else []
        )
        try:
            date(*[*parts, 1, 1][:3]) if parts else date(0, 1, 1)
        except ValueError:
            refuse(partial_date, f"{quoted(text)} is not a date", "write 2007, 2007-06, 2007-06-15 or 2006-09/2009-10")
    first, last = ends[0].removesuffix("~"), ends[-1].removesuffix("~")
    if len(ends) > 2 or first[: len(last)] > last[: len(first)]:
        refuse(partial_date, f"{quoted(text)} ends before it begins", "write the earlier date first")
    return text


@rule(
    reason="A path can be followed by a program and by a reader; words cannot.",
    reference="design: claim",
    bad="compares_with: number randomised",
    good="compares_with: flow.randomised",
)
def path_shape(text: str) -> str:
    """A path is the names that lead to a field of a record, joined by dots."""
    return text


class Scalar:
    """Annotation of a field that holds one value: the steps that make the value of the text, and its JSON Schema.

    The core schema is made once for all fields of the type: pydantic would otherwise inspect the functions anew for
    each of some 400 fields, which costs a third of the start-up of `pipeline validate FILE`.
    """

    __slots__ = ("core", "json")

    def __init__(self, json: dict[str, Any], *steps: Callable[[Any], Any]) -> None:
        def make(value: Any) -> Any:
            for step in steps:
                value = step(value)
            return value

        self.core = core_schema.no_info_plain_validator_function(make if len(steps) > 1 else steps[0])
        self.json = json

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return self.core

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return dict(self.json)


def _number(*steps: Callable[[Any], Any]) -> Scalar:
    digits = {"type": "string", "pattern": r"^(<=|>=|<|>|~)?-?\d+(\.\d+)?$"}
    return Scalar({"anyOf": [{"type": "number"}, digits]}, printed_number, *steps)


def _shaped(expression: str, rule_of: Callable[..., Any], what: str, example: str, **json: Any) -> Scalar:
    return Scalar({"type": "string", **json}, pattern(expression, rule_of, what, example))


ANY = {"type": ["string", "number"], "maxLength": TEXT_MAX}  # an editor's parser makes a number of `volume: 65`

Text = Annotated[str, Scalar(ANY, text_shape)]
Words = Annotated[str, Scalar(ANY, text_shape, as_reported_length)]
Flag = Annotated[bool, Scalar({"type": "boolean"}, true_or_false)]
Count = Annotated[int, Scalar({"type": "integer", "minimum": 0, "maximum": PEOPLE_MAX}, whole_count)]
Number = Annotated[Printed, _number()]
Dose = Annotated[Printed, _number(within("0", None, "a dose"))]
Length = Annotated[Printed, _number(within("0", None, "a length of time"))]
Spread = Annotated[Printed, _number(within("0", None, "a dispersion"))]
Percent = Annotated[Printed, _number(within("0", "100", "a percentage"))]
Level = Annotated[Printed, _number(within("50", "99.9", "a confidence level"))]
Age = Annotated[Printed, _number(within("0", "120", "an age in years"))]
Probability = Annotated[Printed, _number(p_in_domain)]
Year = Annotated[int, Scalar({"type": "integer", "minimum": YEARS[0], "maximum": YEARS[1]}, year)]
Date = Annotated[str, Scalar({"type": ["string", "integer"]}, partial_date)]
Id = Annotated[str, _shaped(ID_PATTERN, id_shape, "an id", "younger-2013-fibromyalgia", pattern=ID_PATTERN)]
Doi = Annotated[str, _shaped(DOI_PATTERN, identifier_shape, "a DOI", "10.1002/art.37734")]
Pmid = Annotated[str, _shaped(PMID_PATTERN, identifier_shape, "a PMID", "17222320", type=["string", "integer"])]
Pmcid = Annotated[str, _shaped(PMCID_PATTERN, identifier_shape, "a PMCID", "PMC3381945")]
Isbn = Annotated[
    str,
    _shaped(r"(97[89]-?)?(\d-?){9}[\dX]", identifier_shape, "an ISBN", "978-82-8121-952-6", type=["string", "integer"]),
]
Url = Annotated[
    str, _shaped(r"https?://[^\s<>\"]{4,400}", identifier_shape, "an address", "https://doi.org/10.1002/art.37734")
]
Ratio = Annotated[str, _shaped(r"[1-9]\d?(:[1-9]\d?)+", id_shape, "a ratio", "1:1")]
FieldPath = Annotated[str, _shaped(PATH_PATTERN, path_shape, "a path", "flow.randomised")]
