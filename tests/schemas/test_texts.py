"""Text: letters that look like others and marks of web pages are refused, the signs of this field are not."""

from __future__ import annotations

import pytest
from pydantic_core import PydanticCustomError

from schemas.rules import nearest, quoted
from schemas.texts import text_shape


def refused(text: str) -> tuple[str, str] | None:
    """Rule and hint, or None."""
    try:
        text_shape(text)
    except PydanticCustomError as error:
        return error.type, (error.context or {})["hint"]
    return None


@pytest.mark.parametrize(
    "text",
    [
        "TNFα and IL-1β",
        "NFκB, IFN-γ, ΔCDAI",
        "4.5 µg, 2 m², ½ tablet, 37 °C",
        "χ² test; x̄ = 3",
        "OGF–OGFr axis, 5′ end, “as needed” …",
        "Đỗ Văn, Ştefan, Åse, Łukasz",
        "Исследование налтрексона",
        "低用量ナルトレキソン（試験）",
        "p <0.05, n<30, a <b",
        "CRP <ULN and ESR >30",
        "a < b & c > d",
        "R&D; Smith & Stock; AT&T",
    ],
)
def test_signs_of_the_field_and_of_other_languages_are_text(text: str) -> None:
    assert refused(text) is None


@pytest.mark.parametrize(
    ("text", "rule", "hint"),
    [
        ("fibrоmyalgia", "one-alphabet", "type the word anew"),
        ("Νaltrexone", "one-alphabet", "type the word anew"),
        ("TGFΒ", "one-alphabet", "type the word anew"),
        ("ﬁbromyalgia", "one-alphabet", "write fibromyalgia"),
        ("Ｙounger ２０１３", "one-alphabet", "write Younger 2013"),
        ("𝐘ounger", "one-alphabet", "write Younger"),
        ("Y\u0334\u0334ounger", "one-alphabet", "type the text anew"),
        ("Smith &amp; Stock", "no-markup", "write &"),
        ("p &lt;0.05", "no-markup", "write <"),
        ("&#181;g", "no-markup", "write µ"),
        ("the <b>first</b> trial", "no-markup", "take the tag away, or put a blank behind `<`"),
        ("<img src=x onerror=alert(1)", "no-markup", "take the tag away, or put a blank behind `<`"),
        ("<svg/onload=alert(1)", "no-markup", "take the tag away, or put a blank behind `<`"),
        ("x <!-- y", "no-markup", "take the tag away, or put a blank behind `<`"),
        ("a</p>", "no-markup", "take the tag away, or put a blank behind `<`"),
    ],
)
def test_what_looks_like_something_else_is_refused(text: str, rule: str, hint: str) -> None:
    assert refused(text) == (rule, hint)


def test_letters_that_pass_for_others_are_shown_by_their_code() -> None:
    assert quoted("lԁn") == "'l\\u0501n'"
    assert quoted("１６ µg, −3") == "'\\uff11\\uff16 µg, −3'"


@pytest.mark.parametrize("number", [10, 60, 5_000])
def test_the_nearest_of_many_words_is_found_too(number: int) -> None:
    words = [f"group-{n}" for n in range(number)] + ["placebo-first"]
    assert nearest("placebo-frist", words, 0.6) == "placebo-first"
    assert nearest("zzz", words, 0.6) is None
