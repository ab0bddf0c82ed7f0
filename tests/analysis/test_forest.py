"""The forest plot: well-formed, described in words, and honest about what goes beyond its axis."""

from __future__ import annotations

from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st

from analysis.forest import Line, forest, signed

SVG = "{http://www.w3.org/2000/svg}"
TRIAL, POOLED = Line("A <1> & B", -0.5, -1.0, 0.0, 0.25), Line("pooled", 0.1, -9.0, 9.0)


def drawn(*lines: Line) -> ElementTree.Element:
    return ElementTree.fromstring(forest(lines, (-2, 2), "title", ("left", "right")))


def test_title_and_description_say_what_is_drawn() -> None:
    svg = drawn(TRIAL, POOLED)
    assert svg.get("role") == "img"
    assert svg.findtext(f"{SVG}title") == "title"
    assert svg.findtext(f"{SVG}desc") == "A <1> & B: −0.50 (−1.00 to 0.00); pooled: 0.10 (−9.00 to 9.00)."


def test_an_interval_beyond_the_axis_ends_in_an_arrow() -> None:
    assert len(drawn(TRIAL).findall(f"{SVG}polygon")) == 0
    assert len(drawn(POOLED).findall(f"{SVG}polygon")) == 3  # two arrows and a diamond


def test_area_of_a_square_is_its_weight() -> None:
    small, large = (
        float(drawn(Line("", 0.0, -1.0, 1.0, weight)).findall(f"{SVG}rect")[1].get("width", ""))
        for weight in (0.25, 1.0)
    )
    assert large**2 == 4 * small**2


@given(st.floats(-1e6, 1e6))
def test_no_minus_before_nothing(value: float) -> None:
    text = signed(value)
    assert float(text.replace("−", "-")) == round(value, 2)
    assert text != "−0.00"
