"""Scalar types: what each accepts, and that nothing else gets through."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from schemas import scalars
from schemas.numbers import PEOPLE_MAX
from schemas.printed import parse
from schemas.texts import TEXT_MAX, WORDS_MAX

SAMPLES = {
    "Text": "stable medication for 4 weeks",
    "Words": "randomised, double-blind, placebo-controlled",
    "Flag": "true",
    "Count": "31",
    "Number": "3.70",
    "Dose": "4.5",
    "Length": "12",
    "Spread": "0.7",
    "Percent": "57",
    "Level": "95",
    "Age": "65",
    "Probability": "<0.001",
    "Year": "2013",
    "Date": "2006-09/2009-10",
    "Id": "younger-2013-fibromyalgia",
    "Doi": "10.1002/art.37734",
    "Pmid": "17222320",
    "Pmcid": "PMC3381945",
    "Isbn": "978-82-8121-952-6",
    "Orcid": "0000-0002-1825-0097",
    "Url": "https://doi.org/10.1002/art.37734",
    "Ratio": "2:1",
    "FieldPath": "flow.randomised",
}
NUMBERS = ("Number", "Dose", "Length", "Spread", "Percent", "Level", "Age", "Probability", "Year")
UNSEEN = "\x00\x07\x1b\x7f\x85\u2028\u202e\u2066\ufeff\n\t"  # controls, line ends, changes of direction
INVISIBLE = "\u200b\u200e\u200f\u061c\u00ad\u2060"


def errors(name: str, value: Any) -> list[dict[str, Any]]:
    try:
        TypeAdapter(getattr(scalars, name)).validate_python(value)
    except ValidationError as error:
        return [dict(found) for found in error.errors(include_url=False)]
    return []


def refused(name: str, value: Any) -> list[str]:
    return [error["type"] for error in errors(name, value)]


@pytest.mark.parametrize(("name", "text"), SAMPLES.items())
def test_samples_are_accepted(name: str, text: str) -> None:
    assert refused(name, text) == []


@pytest.mark.parametrize("name", SAMPLES)
@pytest.mark.parametrize("value", [["a"], {"a": "b"}, []], ids=["list", "mapping", "empty list"])
def test_structure_is_no_value(name: str, value: Any) -> None:
    assert refused(name, value) == ["wrong-type"]


@pytest.mark.parametrize(
    ("name", "text", "rule"),
    [
        ("Text", "=SUM(A1:A2)", "text-shape"),
        ("Text", "@cmd", "text-shape"),
        ("Text", "+1", "text-shape"),
        ("Text", "-5 points", "text-shape"),
        ("Text", "unknown", "text-shape"),
        ("Text", "", "text-shape"),
        ("Text", " x", "text-shape"),
        ("Text", "two\nlines", "text-shape"),
        ("Text", "e\u0301", "text-shape"),
        ("Text", "x" * (TEXT_MAX + 1), "text-shape"),
        ("Words", "word " * WORDS_MAX + "word", "as-reported-length"),
        ("Flag", "yes", "true-or-false"),
        ("Flag", "True", "true-or-false"),
        ("Count", "-1", "whole-count"),
        ("Count", "30.5", "whole-count"),
        ("Count", "012", "whole-count"),
        ("Count", "1,000", "whole-count"),
        ("Count", "~30", "whole-count"),
        ("Dose", "-4.5", "number-in-domain"),
        ("Spread", "-0.1", "number-in-domain"),
        ("Percent", "142", "number-in-domain"),
        ("Level", "0.95", "number-in-domain"),
        ("Age", "121", "number-in-domain"),
        ("Year", "1913", "number-in-domain"),
        ("Probability", "0.000", "p-in-domain"),
        ("Probability", "1.2", "p-in-domain"),
        ("Probability", "-0.05", "p-in-domain"),
        ("Probability", "0,05", "printed-number"),
        ("Date", "06/2007", "partial-date"),
        ("Date", "2010-02-30", "partial-date"),
        ("Date", "2010-13", "partial-date"),
        ("Date", "2007-6", "partial-date"),
        ("Date", "2009-10/2006-09", "partial-date"),
        ("Date", "2006/2007/2008", "partial-date"),
        ("Id", "Younger_2013", "id-shape"),
        ("Id", "2013-younger", "id-shape"),
        ("Id", "younger--2013", "id-shape"),
        ("Id", "younger-2013-fibromyalgia\n", "id-shape"),
        ("Doi", "https://doi.org/10.1002/art.37734", "identifier-shape"),
        ("Doi", "10.1002/art 37734", "identifier-shape"),
        ("Pmid", "PMID:17222320", "identifier-shape"),
        ("Pmcid", "3381945", "identifier-shape"),
        ("Isbn", "----------", "identifier-shape"),
        ("Isbn", "978-82-8121-952", "identifier-shape"),
        ("Isbn", "978-82-8121-925-6", "check-digit"),
        ("Isbn", "0-306-40615-3", "check-digit"),
        ("Orcid", "0000-0002-1694-2331", "check-digit"),
        ("Orcid", "0000-0002-1825-0098", "check-digit"),
        ("Orcid", "0000000218250097", "identifier-shape"),
        ("Pmid", "213809370", "identifier-shape"),
        ("Pmid", "60000000", "identifier-shape"),
        ("Doi", "10.1002/art.37734.", "identifier-shape"),
        ("FieldPath", "number randomised", "path-shape"),
        ("Url", "www.example.org", "identifier-shape"),
        ("Url", "javascript:alert(1)", "identifier-shape"),
        ("Ratio", "1", "id-shape"),
    ],
)
def test_refused(name: str, text: str, rule: str) -> None:
    assert refused(name, text) == [rule]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Text", "-5"),
        ("Text", "none"),
        ("Text", "5 µg ± 1"),
        ("Text", "x" * TEXT_MAX),
        ("Count", "0"),
        ("Dose", "0.001"),
        ("Percent", "0"),
        ("Percent", "100"),
        ("Probability", "1"),
        ("Probability", ">0.05"),
        ("Date", "2007"),
        ("Date", "2008-02-29"),
        ("Date", "2007~"),
        ("Date", "2007/2007"),
        ("Date", "2007-05/2007"),
        ("Date", "2007~/2007-05"),
        ("Date", "2006~/2009-10-30"),
    ],
)
def test_accepted(name: str, text: str) -> None:
    assert refused(name, text) == []


@pytest.mark.parametrize("name", SAMPLES)
def test_sign_that_nobody_sees_is_refused(name: str) -> None:
    """Two values that look alike must be alike; and a control character runs in somebody's terminal."""
    sample = SAMPLES[name]
    start, end = sample[: len(sample) // 2], sample[len(sample) // 2 :]
    tried = [text for sign in UNSEEN for text in (sign + sample, start + sign + end, sample + sign)]
    assert [text for text in tried if not refused(name, text)] == []


@pytest.mark.parametrize("text", ["{}", "fibro{}myalgia"], ids=["alone", "within"])
def test_text_holds_no_invisible_sign(text: str) -> None:
    """Zero-width spaces, soft hyphens of a PDF, marks of direction."""
    assert [sign for sign in INVISIBLE if refused("Text", text.format(sign)) != ["text-shape"]] == []


@pytest.mark.parametrize(
    "name", [name for name in SAMPLES if name not in ("Text", "Words", "Flag", "Url", "FieldPath")]
)
def test_digits_of_other_scripts_are_refused(name: str) -> None:
    wide = SAMPLES[name].translate(str.maketrans("0123456789", "０１２３４５６７８９"))
    assert wide != SAMPLES[name]
    assert len(refused(name, wide)) == 1


@pytest.mark.parametrize(
    ("name", "text"),
    [("Probability", ">1"), ("Percent", ">100"), ("Percent", "<0"), ("Dose", "<0"), ("Age", ">120"), ("Spread", "<0")],
)
def test_bound_that_leaves_nothing_of_the_domain_is_refused(name: str, text: str) -> None:
    assert len(refused(name, text)) == 1


@pytest.mark.parametrize("text", ["2013.5", "<2010", "~2007"])
def test_year_is_a_whole_number_without_bound(text: str) -> None:
    """The table `sources` has a whole year: `<2010` would be published as 2010, and 2013.5 as 2013."""
    assert len(refused("Year", text)) == 1


@given(st.integers(0, PEOPLE_MAX))
def test_count_is_its_number(number: int) -> None:
    assert TypeAdapter(scalars.Count).validate_python(str(number)) == number


@given(st.integers(PEOPLE_MAX + 1, 10**30))
@example(PEOPLE_MAX + 1)
def test_count_has_an_upper_end(number: int) -> None:
    assert refused("Count", str(number)) == ["whole-count"]


@given(st.sampled_from(NUMBERS), st.text("0123456789.,-−<>=~% _eE", max_size=14))
@example("Count", "8000000000")
def test_hint_never_repeats_what_was_refused(name: str, text: str) -> None:
    for error in errors(name, text):
        assert error["ctx"]["hint"] != f"write {text}"


@pytest.mark.parametrize("name", SAMPLES)
def test_no_value_begins_like_a_formula(name: str) -> None:
    tried = [sign + SAMPLES[name] for sign in "=+-@"]
    assert [text for text in tried if not refused(name, text) and not parse(text)] == []


@given(st.text(max_size=40))
def test_text_that_is_accepted_is_safe_in_a_spreadsheet(text: str) -> None:
    assume(not refused("Text", text))
    assert text == text.strip() != ""
    assert text[0] not in "=+@\t\r"
    assert text[0] != "-" or parse(text)


@given(st.dates(date(1963, 1, 1), date(2100, 12, 31)), st.sampled_from([4, 7, 10]))
def test_dates_of_the_calendar_in_three_lengths(day: date, length: int) -> None:
    assert refused("Date", day.isoformat()[:length]) == []


@given(st.dates(), st.dates())
def test_range_of_dates_runs_forward(one: date, other: date) -> None:
    assert refused("Date", f"{one}/{other}") == ([] if one <= other else ["partial-date"])


@given(st.text("0123456789-/~ ", max_size=22))
def test_no_text_breaks_the_date(text: str) -> None:
    assert refused("Date", text) in ([], ["partial-date"])


@pytest.mark.parametrize(
    ("name", "text", "hint"),
    [
        ("Doi", "https://doi.org/10.1002/art.37734", "write 10.1002/art.37734"),
        ("Doi", "doi: 10.1002/art.37734.", "write 10.1002/art.37734"),
        ("Pmid", "https://pubmed.ncbi.nlm.nih.gov/18715283/", "write 18715283"),
        ("Pmid", "PMID: 18715283", "write 18715283"),
        ("Pmcid", "3381945", "write PMC3381945"),
        ("Url", "doi.org/10.1002/art.37734", "write https://doi.org/10.1002/art.37734"),
        ("Url", "unknown", "write it like https://doi.org/10.1002/art.37734"),
        ("Id", "Younger_2013", "write younger-2013"),
        ("Id", "2013 Younger", "write it like younger-2013-fibromyalgia"),
        ("FieldPath", "number randomised", "write it like flow.randomised"),
        ("Ratio", "1/1", "write it like 1:1"),
        ("Count", "seventeen", "write a whole number in digits, as in 31; at most 20,000,000"),
    ],
)
def test_hint_is_what_was_meant_or_how_it_is_written(name: str, text: str, hint: str) -> None:
    assert [error["ctx"]["hint"] for error in errors(name, text)] == [hint]


@given(st.text(max_size=40))
def test_what_a_hint_tells_to_write_is_accepted(text: str) -> None:
    for name in ("Id", "Doi", "Pmid", "Pmcid", "Isbn", "Url", "Ratio"):
        for error in errors(name, text):
            head, _, meant = error["ctx"]["hint"].partition("write ")
            assert head == ""
            assert meant.startswith("it like ") or refused(name, meant) == []
