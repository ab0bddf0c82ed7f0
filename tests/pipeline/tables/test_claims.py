"""Paths lead to the preferred value with its own document, and verdicts follow from what is printed."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.build import assemble
from pipeline.records import validate
from pipeline.tables.paths import Preferred, astray, follow
from pipeline.tables.rows import Origin, Scope
from pipeline.tables.verdict import judge
from schemas.printed import parse
from schemas.records.claim import Claim
from schemas.records.study import Study
from tests.checks.examples import good
from tests.support import make_raw


def record(name: str) -> tuple[Study, Scope]:
    read, names = good()
    document = next(d for d in read if d.id == name)
    study, findings = validate(document, names)
    assert not findings
    origin = Origin(study.sources[study.source], None, study.digits)
    extents = {d.id: d.tree["read"]["extent"] for d in read if d.kind == "source" and d.tree}
    return study, Scope(document.file, origin, study.sources, extents)


@pytest.mark.parametrize(
    ("study", "path", "text", "document"),
    [
        ("younger-2013-fibromyalgia", "flow.randomised", "31", "nct00568555"),
        ("younger-2013-fibromyalgia", "flow.randomised.ldn-first", "16", "nct00568555"),
        ("younger-2013-fibromyalgia", "results.pain.placebo.value", "18.0", "younger-2013-article"),
        ("younger-2013-fibromyalgia", "arms.ldn-first.placebo", "4 weeks", "nct00568555"),
        ("younger-2013-fibromyalgia", "treatments.ldn.dose", "4.5 mg × 1 a day", "younger-2013-article"),
        ("younger-2013-fibromyalgia", "adverse_events.any.serious.all.affected", "0", "younger-2013-article"),
        ("khan-2020-psoriasis", "phase", "1", "nct04250792"),  # cited for this key
        ("smith-2011-crohn", "flow.completed", "39", "nct00663117"),
        ("polo-2019-mecfs", "adverse_events.any.stopping.ldn.percent", "7.3", "s4me-polo-forum"),
    ],
)
def test_path_leads_to_the_value_and_its_document(study: str, path: str, text: str, document: str) -> None:
    found = follow(*reversed_arguments(study, path))
    assert found is not None
    assert (found.text, found.origin.document) == (text, document)


def test_a_claim_of_one_document_is_held_against_that_of_another(tmp_path: Path) -> None:
    texts = {
        "first": "claims: {low: {about: naltrexone, topic: definition, low: 1, high: 5, unit: mg/d, verdict: not_checkable}}",
        "second": "claims: {dose: {about: naltrexone, topic: definition, low: 3, high: 5, unit: mg/d, compares_with: first.claims.low}}",
    }
    raw = make_raw(tmp_path)
    for name, text in texts.items():
        (raw / "sources" / f"{name}.yaml").write_text(f"type: lecture\nread: {{extent: full_text}}\n{text}\n")
    tables = assemble(raw).tables
    row = tables["claims"].filter(pl.col("id") == "second/dose").row(0, named=True)
    assert (row["verdict"], row["preferred"], row["preferred_unit"], row["preferred_document"]) == (
        "differs",
        "1 to 5",
        "mg/d",
        "first",
    )


def reversed_arguments(study: str, path: str) -> tuple[Study, str, Scope]:
    made, scope = record(study)
    return made, path, scope


@pytest.mark.parametrize("path", ["flow.enroled", "results.pain.value", "nothing", "flow.randomised.nobody"])
def test_path_that_leads_nowhere_or_to_several_values_gives_none(path: str) -> None:
    assert follow(*reversed_arguments("younger-2013-fibromyalgia", path)) is None


@pytest.mark.parametrize(
    ("path", "hint"),
    [
        ("flow.enroled", "write flow.enrolled"),
        ("flows.enrolled", "write flow.enrolled"),
        ("design.modle", "write design.model"),
        ("treatments.ldn.does", "write treatments.ldn.dose"),
        ("arms.ldn.placebo", "write arms.ldn-first.placebo"),
        ("registrations.NCT00568556.actual", "write registrations.NCT00568555.actual"),
        ("results.pain", "after `results.pain` one of: ldn, placebo, value"),
        ("results.pain.ldn.percent", "after `results.pain.ldn` one of: value"),
        ("treatments.naltrexone.dose", "after `treatments` one of: ldn, no-drug, placebo"),
        ("flow.randomised.ldn-first.x", "`flow.randomised.ldn-first` is the end of a path"),
    ],
)
def test_path_that_leads_nowhere_says_which_one_was_meant(path: str, hint: str) -> None:
    assert astray(record("younger-2013-fibromyalgia")[0], path) == hint


def test_path_that_begins_nowhere_says_how_one_begins() -> None:
    hint = astray(record("younger-2013-fibromyalgia")[0], "xyz")
    assert hint.startswith("a path begins with one of: adverse_events, arms, ")
    assert "sources" not in hint


@given(st.data())
def test_slip_in_a_path_is_repaired(data: st.DataObject) -> None:
    """One letter that is missing from a name."""
    study, scope = record("younger-2013-fibromyalgia")
    path = data.draw(st.sampled_from([claim.field for claim in study.disputed or []]))
    steps = path.split(".")
    at = data.draw(st.integers(0, len(steps) - 1))
    place = data.draw(st.integers(0, len(steps[at]) - 1))
    slip = ".".join([*steps[:at], steps[at][:place] + steps[at][place + 1 :], *steps[at + 1 :]])
    if len(steps[at]) > 3 and follow(study, slip, scope) is None:
        assert astray(study, slip) == f"write {path}"


def claim(**values: object) -> Claim:
    return Claim.model_validate({"about": "x", "topic": "participants", "compares_with": "flow.randomised", **values})


def preferred(text: str, unit: str | None = None) -> Preferred:
    number = parse(text)
    assert number is not None
    return Preferred(text, number.value, number.value, unit, bound=number.bound)


def ranged(low: str, high: str, unit: str) -> Preferred:
    return Preferred(f"{low} to {high}", Decimal(low), Decimal(high), unit)


def taken(intake: str, daily: str) -> Preferred:
    """A dose of several intakes a day."""
    one = Decimal(intake)
    return Preferred(f"{intake} mg × 3 a day", Decimal(daily), Decimal(daily), "mg/d", intake=(one, one))


@pytest.mark.parametrize(
    ("stated", "held", "verdict"),
    [
        ({"value": "31"}, preferred("31"), "agrees"),
        ({"value": "30"}, preferred("31"), "differs"),
        ({"value": "26"}, preferred("25.5"), "agrees_after_rounding"),
        ({"value": "75"}, preferred("74.5"), "agrees_after_rounding"),  # half up; its count is another check's matter
        ({"value": "75"}, preferred("74.4"), "differs"),
        ({"value": "10", "unit": "weeks"}, preferred("8", "weeks"), "differs"),
        ({"value": "56", "unit": "days"}, preferred("8", "weeks"), "agrees"),
        ({"value": "2", "unit": "months"}, preferred("8", "weeks"), "agrees_after_rounding"),
        ({"low": "3", "high": "4.5"}, preferred("4.5"), "differs"),
        ({"value": "4500", "unit": "ug"}, preferred("4.5", "mg"), "agrees"),
        ({"value": "0.1", "unit": "mg/kg"}, preferred("4.5", "mg/d"), "not_checkable"),
        ({"value": "female"}, Preferred("female"), "agrees"),
        ({"value": "2017; 102(4): 820-828"}, Preferred("2007; 102(4): 820-828"), "differs"),
        ({"value": "2017; 5(2)"}, Preferred("2017; 5(2): 16"), "agrees"),
        # bounds, of the claim and of the preferred value
        ({"value": ">=50", "unit": "mg/d"}, ranged("50", "100", "mg/d"), "agrees"),
        ({"value": ">50", "unit": "mg/d"}, ranged("50", "100", "mg/d"), "differs"),
        ({"low": "50", "high": "100", "unit": "mg/d"}, preferred(">=50", "mg/d"), "agrees"),
        ({"value": "50"}, preferred(">=50"), "agrees"),
        ({"value": "80"}, preferred(">=50"), "not_checkable"),
        ({"value": "40"}, preferred(">=50"), "differs"),
        ({"value": "<5", "unit": "mg"}, preferred("4", "mg/d"), "agrees"),
        ({"value": ">450"}, preferred("450"), "agrees_after_rounding"),
        ({"value": ">451"}, preferred("450"), "differs"),
        ({"value": "<0.001"}, preferred("0.001"), "agrees_after_rounding"),
        ({"value": "<0.05"}, preferred("<0.001"), "agrees"),
        ({"value": "<0.001"}, preferred("<0.05"), "not_checkable"),
        ({"value": ">0.05"}, preferred("<0.001"), "differs"),
        ({"value": "<0.05"}, preferred(">0.001"), "not_checkable"),
        ({"value": "~31"}, preferred("31"), "agrees_after_rounding"),
        ({"value": "over 450"}, preferred("450"), "agrees_after_rounding"),
        ({"value": "less than 5", "unit": "mg"}, preferred("4", "mg/d"), "agrees"),
        ({"value": "up to 4.5", "unit": "mg/d"}, ranged("1", "4.5", "mg/d"), "agrees"),
        ({"value": "up to 150", "unit": "mg/d"}, preferred("50", "mg/d"), "differs"),
        ({"high": "4.5", "unit": "mg/d"}, ranged("1", "4.5", "mg/d"), "agrees"),
        # quantities
        ({"value": "4.5", "unit": "percent"}, preferred("4.5", "mg/d"), "not_checkable"),
        ({"value": "6", "unit": "people"}, preferred("25.5", "percent"), "not_checkable"),
        ({"value": "20", "unit": "years"}, preferred("1985", "year"), "not_checkable"),
        ({"value": "2007", "unit": "year"}, preferred("2006"), "differs"),
        ({"value": "30", "unit": "women"}, preferred("31", "people"), "differs"),
        ({"value": "12", "unit": "week"}, preferred("3", "months"), "agrees_after_rounding"),
        ({"value": "4", "unit": "week"}, preferred("3", "months"), "differs"),
        ({"value": "7", "unit": "months"}, preferred("24", "weeks"), "differs"),
        ({"value": "60", "unit": "mg"}, taken("60", "180"), "agrees"),
        ({"value": "180", "unit": "mg/d"}, taken("60", "180"), "agrees"),
        ({"value": "60", "unit": "mg/d"}, taken("60", "180"), "differs"),
        ({"value": "4.5", "unit": "mg/d"}, preferred("0.1", "mg/kg"), "not_checkable"),
        ({"value": "0.1", "unit": "mg/kg"}, preferred("0.1", "mg/kg"), "agrees"),
        ({"value": "2", "unit": "week"}, preferred("1", "months"), "differs"),
        # dates and words
        ({"value": "the 1980s"}, preferred("1985", "year"), "agrees_after_rounding"),
        ({"value": "the 1990s"}, preferred("1985", "year"), "differs"),
        ({"value": "2022-01"}, Preferred("2022-06-01"), "differs"),
        ({"value": "2022-06"}, Preferred("2022-06-01"), "agrees_after_rounding"),
        ({"value": "2019-09-30"}, Preferred("2019-07"), "differs"),
        (
            {"value": "no opioid in the past 6 months"},
            Preferred("pain of 6 months; no opioid in the last 3 months"),
            "differs",
        ),
        ({"value": "2014; (2): CD010410"}, Preferred("Segal D. Title. Journal 2014; (2): CD010410."), "agrees"),
        ({"value": "102; 2007"}, Preferred("2007; 102(4): 820-828"), "differs"),
    ],
)
def test_verdict(stated: dict[str, str], held: Preferred, verdict: str) -> None:
    assert judge(claim(**stated), held) == verdict


@given(st.decimals(min_value=0, max_value=1000, places=2))
def test_a_number_rounded_to_fewer_digits_never_differs(value: object) -> None:
    exact = f"{value:.2f}"
    assert judge(claim(value=f"{value:.1f}"), preferred(exact)) in ("agrees", "agrees_after_rounding")
    assert judge(claim(value=exact), preferred(exact)) == "agrees"
