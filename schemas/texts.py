"""Text of a record: one line that says something, ids, identifiers, dates, paths and flags."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from schemas.printed import parse
from schemas.rules import TO_FILL, quoted, refuse, rule, scalar

WORDS_MAX = 12  # `as_reported` keeps a label, never a sentence
TEXT_MAX = 300
TEN = 10  # written X, as the last digit of an identifier
PATH_PATTERN = r"[a-z0-9][a-z0-9_-]*(\.[A-Za-z0-9_ ()/-]+)*"
ROW_PATTERN = r"^[a-z][a-z0-9]*(-[a-z0-9]+)*(/[a-zA-Z0-9._ ()-]+)*$"  # of a study, a document, or a claim of one
FINGERPRINT_PATTERN = r"^[0-9a-f]{12}$"
RESOLVER = r"(?i)^((https?://)?(dx\.)?(doi\.org|pubmed\.ncbi\.nlm\.nih\.gov)/|(doi|pmid|isbn):?\s*)"
PART_OF_DATE = r"[0-9]{4}(-[0-9]{2}){0,2}~?"
FORMULA = "=+@＝＋＠"  # what a spreadsheet runs, in half and full width
NO_WORDS_FOR_NOTHING = {"", "na", "n/a", "nan", "null", "~", "nil", "unknown", TO_FILL, "-"}
ID_PATTERN = r"^(?=.{1,64}$)[a-z][a-z0-9]*(-[a-z0-9]+)*$"
DOI_PATTERN = r"^10\.\d{4,9}/[!-~]*[!-+\-/-9<-~]$"  # no full stop, comma, colon or semicolon of a sentence at its end
PMID_PATTERN = r"^([1-9]\d{0,6}|[1-5]\d{7})$"  # below 60 million: the counter stands at two thirds of that
PMCID_PATTERN = r"^PMC\d{3,8}$"
# letters that look like Latin ones; α, β, γ, κ, µ and Δ do not, and stand in words such as TNFα and NFκB
LIKE_LATIN = "\u0400-\u058f\u13a0-\u13ffΑΒΕΖΗΙΚΜΝΟΡΤΥΧο"
MIXED = f"(?<=[A-Za-zÀ-ɏ])[{LIKE_LATIN}]|[{LIKE_LATIN}](?=[A-Za-zÀ-ɏ])"  # text: compiled where a text needs it
STYLED = "[\ufb00-\ufb06\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\U0001d400-\U0001d7ff]"
STACKED = "[\u0300-\u036f]{2}"
MARKUP = r"<[!/?]|<[A-Za-z][^<>\s]*[=>]|<[A-Za-z][^<>\s]*\s[^<>]*=|&(#\d+|#[xX][\da-fA-F]+|[A-Za-z]{2,31}\d*);"


@rule(
    reason="Text of one shape can be compared, and a spreadsheet that opens the CSV must show it, not run it.",
    reference="RFC 4180; OWASP ASVS 1.2.10; Unicode NFC",
    bad="smith-2007-crohn conditions/0/name: unknown",
    good="smith-2007-crohn conditions/0/name: active Crohn's disease",
)
def text_shape(value: Any) -> str:
    """Text says something, in one line of at most 300 characters that no spreadsheet would run as a formula."""
    text = scalar(value)
    if text.strip().lower() in NO_WORDS_FOR_NOTHING:
        hint = "leave the key out: a missing key means that the source does not say"
        refuse(text_shape, f"{quoted(text)} says nothing", f"write some words, or {hint}" if text == TO_FILL else hint)
    if not text.isprintable():
        refuse(
            text_shape,
            "a character without a shape stands in the text (control, line break, no-break space, change of direction)",
            "type the text anew",
        )
    if text[0] in FORMULA or (text[0] == "-" and not parse(text)):
        refuse(text_shape, f"a spreadsheet would run text that begins with {quoted(text[0])}", "begin with a word")
    if text != text.strip() or not unicodedata.is_normalized("NFC", text):
        refuse(text_shape, "white space at an end, or letters that are not composed (NFC)", "type the text anew")
    if len(text) > TEXT_MAX:
        refuse(text_shape, f"{len(text)} characters; at most {TEXT_MAX}", "keep the fact, in your own few words")
    if not text.isascii():
        one_alphabet(text)
    if "<" in text or "&" in text:
        no_markup(text)
    return text


@rule(
    reason="A word with a letter of another alphabet looks right and is found by no search.",
    reference="Unicode UTS 39: confusables, mixed-script detection",
    bad="smith-2007-crohn conditions/0/name: active Crоhn's disease",
    good="smith-2007-crohn conditions/0/name: active Crohn's disease",
)
def one_alphabet(text: str) -> str:
    """A word is written in one alphabet, in letters that are no forms of print. TNFα and µg are words."""
    if styled := re.search(STYLED, text):
        refuse(one_alphabet, f"{_named(styled[0])} is a form of print", f"write {unicodedata.normalize('NFKC', text)}")
    if mixed := re.search(MIXED, text):
        refuse(one_alphabet, f"{_named(mixed[0])} stands within a Latin word", "type the word anew")
    if re.search(STACKED, text):
        refuse(one_alphabet, "several marks stand on one letter", "type the text anew")
    return text


def _named(sign: str) -> str:
    return f"{sign} ({unicodedata.name(sign, 'no name').lower()})"


@rule(
    reason="What is a tag or a code on a web page is read as such there, and as odd signs anywhere else.",
    reference="HTML Living Standard section 13.2; OWASP ASVS 1.2.1",
    bad="smith-2007-crohn conditions/0/name: active Crohn&rsquo;s disease",
    good="smith-2007-crohn conditions/0/name: active Crohn's disease",
)
def no_markup(text: str) -> str:
    """Text holds no tags and no codes of HTML. `p <0.05` is text."""
    if markup := re.search(MARKUP, text):
        from html import unescape

        meant = unescape(markup[0])
        hint = f"write {meant}" if meant != markup[0] else "take the tag away, or put a blank behind `<`"
        refuse(no_markup, f"{quoted(markup[0])} is HTML", hint)
    return text


@rule(
    reason="The dataset keeps facts and figures; a sentence of somebody else's is neither.",
    reference="CONTRIBUTING.md, rule 2",
    bad="zapata-2025-dysautonomia design/as_reported: patients of the clinic who took the drug were found in their charts",
    good="zapata-2025-dysautonomia design/as_reported: chart review",
)
def as_reported_length(text: str) -> str:
    """Words quoted from a source are a label of at most twelve words."""
    if len(text.split()) > WORDS_MAX:
        refuse(as_reported_length, f"{len(text.split())} words; at most {WORDS_MAX}", "keep the label only")
    return text


@rule(
    reason="A yes that is not quite a yes is a note, not a flag.",
    reference="YAML 1.2 core schema",
    bad="younger-2013-fibromyalgia outcomes/satisfaction/primary: no",
    good="younger-2013-fibromyalgia outcomes/satisfaction/primary: false",
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
            repairs = () if rule_of is path_shape or not text.isprintable() else _repairs(text)
            meant = next((other for other in repairs if re.fullmatch(expression, other, re.ASCII)), None)
            refuse(rule_of, f"{quoted(text)} is not {what}", f"write {meant}" if meant else f"write it like {example}")
        return text

    return matches


def _repairs(text: str) -> Iterator[str]:
    """What may be meant by an id or identifier, for a hint; never used as a value."""
    yield re.sub(RESOLVER, "", text.strip()).rstrip("/.")
    yield f"PMC{text.strip()}"
    if "." in text:
        yield f"https://{text.strip()}"
    yield re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")


@rule(
    reason="Identifiers are what joins this dataset to every other; a lost digit joins the wrong paper.",
    reference="DOI handbook; NLM PMID and PMCID format; ISBN and URL syntax",
    bad="younger-2013-article ids/doi: https://doi.org/10.1002/art.37734",
    good="younger-2013-article ids/doi: 10.1002/art.37734",
)
def identifier_shape(text: str) -> str:
    """A DOI, PMID, PMCID, ISBN or address has the shape of its kind, without resolver or prefix."""
    return text


def expected_digit(digits: str) -> str:
    """The last digit that the others ask for: ISBN of 13 (EAN), ISBN of 10 (modulo 11), ORCID iD (ISO 7064 MOD 11-2)."""
    known = [int(digit) for digit in digits[:-1]]
    if len(digits) == len("9780306406157"):
        return str(-sum(digit * (1, 3)[i % 2] for i, digit in enumerate(known)) % 10)
    if len(digits) == len("0306406152"):
        check = -sum(digit * (10 - i) for i, digit in enumerate(known)) % 11
    else:
        total = 0
        for digit in known:
            total = (total + digit) * 2
        check = (12 - total % 11) % 11
    return "X" if check == TEN else str(check)


@rule(
    reason="Two digits that changed places lead to another book or another person; the last digit shows it.",
    reference="ISBN Users' Manual; ORCID: structure of the identifier, ISO 7064 MOD 11-2",
    bad="contributors carberry/orcid: 0000-0002-1825-0098",
    good="contributors carberry/orcid: 0000-0002-1825-0097",
)
def check_digit(text: str) -> str:
    """The last digit of an ISBN or of an ORCID iD is the one that the others ask for."""
    digits = text.replace("-", "")
    if digits[-1] != (expected := expected_digit(digits)):
        hint = f"compare it with the document: the digits before ask for {expected} at the end"
        refuse(check_digit, f"{quoted(text)} ends with {digits[-1]}, not {expected}: a digit is wrong", hint)
    return text


@rule(
    reason="Ids become file names, paths and keys, and a spreadsheet must not take one for a date or a number.",
    reference="CONTRIBUTING.md, step 1",
    bad="lie-2014-ibd groups/ongoing/[key]: Still_followed",
    good="lie-2014-ibd groups/ongoing/[key]: ongoing",
)
def id_shape(text: str) -> str:
    """An id or short name is lower-case words and digits joined by hyphens and begins with a letter."""
    return text


@rule(
    reason="A date is as exact as its source: 2007-06 is not 2007-06-01.",
    reference="Extended Date/Time Format (EDTF, ISO 8601-2), level 0 and `~`",
    bad="younger-2013-fibromyalgia dates/start: 06/2007",
    good="younger-2013-fibromyalgia dates/start: 2007-06",
)
def partial_date(value: Any) -> str:
    """A date is a year, a month or a day of the calendar, or two of them joined by a slash."""

    text = scalar(value)
    ends = text.split("/")
    for end in ends:
        parts = [int(part) for part in end.removesuffix("~").split("-")] if re.fullmatch(PART_OF_DATE, end) else []
        try:
            date(*[*parts, 1, 1][:3]) if parts else date(0, 1, 1)
        except ValueError:
            refuse(partial_date, f"{quoted(text)} is not a date", "write 2007, 2007-06, 2007-06-15 or 2006-09/2009-10")
    first, last = ends[0].removesuffix("~"), ends[-1].removesuffix("~")
    if len(ends) > 2 or first[: len(last)] > last[: len(first)]:
        refuse(partial_date, f"{quoted(text)} ends before it begins", "write the earlier date first")
    return text


def whole_day(text: str) -> str:
    """A date that is a day, so that it can be compared with another."""
    if len(text) != len("2027-11-30"):
        refuse(partial_date, f"{quoted(text)} is not a day", "write year, month and day, as in 2027-11-30")
    return text


@rule(
    reason="A path can be followed by a program and by a reader; words cannot.",
    reference="CONTRIBUTING.md, step 2",
    bad="leaflet claims/people/compares_with: number randomised",
    good="leaflet claims/people/compares_with: flow.randomised",
)
def path_shape(text: str) -> str:
    """A path is the names that lead to a field of a record, joined by dots."""
    return text
