"""No fact of the curation notes is lost: each stands in a value of its records, or is left out with a reason."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.built import built
from tests.completeness.facts import Fact, facts, numbers
from tests.completeness.held import holds, record
from tests.completeness.report import HERE, frozen, report, table
from tests.support import RAW

RECORDS, LEFT_OUT = HERE / "records.tsv", HERE / "left_out.tsv"


def test_nothing_of_the_notes_is_lost() -> None:
    missing, idle = report(RAW, RECORDS, LEFT_OUT)
    assert (missing, idle) == ([], [])


def test_every_note_has_its_records() -> None:
    named = {row[0]: row[1].split() for row in table(RECORDS)}
    assert set(named) == {fact.note for fact in frozen()}
    assert [name for names in named.values() for name in names if not (RAW / f"{name}.yaml").exists()] == []
    assert all(named.values())


def test_what_is_left_out_has_a_reason() -> None:
    assert [row for row in table(LEFT_OUT) if len(row) != 4 or len(row[3]) < 5] == []
    assert {Fact(*row[:3]) for row in table(LEFT_OUT)} <= set(frozen())


STUDY = """\
label: Doe 2031   # 77
flow: [{stage: enrolled, n: 25, note: 99 asked}]
arms: {ldn: {periods: [{treatment: ldn, months: 3}]}}
treatments: {ldn: {dose: [{amount: 500, unit: ug}]}}
results: [{outcome: pain, group: ldn, value: 3.70, dispersion: 1.20, at: table 88}]
conditions: [{mesh: Fibromyalgia, name: fibromyalgia}]
countries: [US]
"""


@pytest.mark.parametrize(
    ("field", "value", "held"),
    [
        ("n_enrolled", "25", True),
        ("n_enrolled", "26", False),
        ("n_enrolled", "99", False),  # stands in a note only
        ("outcomes[0].results[0].mean", "3.7", True),
        ("outcomes[0].results[0].mean", "37", False),
        ("outcomes[0].results[0].mean", "25.0", True),
        ("outcomes[0].note", "88", False),  # a locator
        ("population", "77", False),  # a comment
        ("n_randomised", "3", False),  # stands in another section
        ("arms[0].duration_weeks", "13", True),  # 3 months
        ("arms[0].duration_weeks", "26", False),
        ("arms[0].dose_mg", "0.5", True),
        ("arms[0].n", "0.5", False),
        ("conditions[0].mesh", "Fibromyalgia", True),
        ("conditions[0].mesh", "Migraine Disorders", False),
        ("country", "United States", True),
        ("country", "Norway", False),
        ("ids.nct", "NCT00000000", False),
    ],
)
def test_a_fact_is_held_by_a_value_in_its_place(tmp_path: Path, field: str, value: str, *, held: bool) -> None:
    (tmp_path / "studies").mkdir()
    (tmp_path / "studies" / "doe-2031.yaml").write_text(STUDY, encoding="utf-8")
    record.cache_clear()
    assert holds(tmp_path, ["studies/doe-2031"], Fact("doe", field, value)) is held


def test_remarks_of_a_note_are_no_facts() -> None:
    note = {
        "key": "doe",
        "n_enrolled": 25,
        "derived": {"n": 7},
        "notes": "8",
        "arms": [{"dose_mg": 4.5, "n_derived": 9}],
    }
    assert list(facts(note)) == [Fact("doe", "n_enrolled", "25"), Fact("doe", "arms[0].dose_mg", "4.5")]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("1,234 people, 15 297 doses", ["1234", "15297"]),
        ("IL-6 at 2.5 mg", ["6", "2.5"]),
        ("SF36", []),
        ("2020-01-16", ["2020", "01", "16"]),
    ],
)
def test_numbers_of_a_text(text: str, found: list[str]) -> None:
    assert numbers(text) == found


def test_known_disagreements_come_out_of_the_build() -> None:
    """Each row of the curators' list of disagreements is a row of `discrepancies`, or says why it is none."""
    published = set(built(RAW).tables["discrepancies"]["id"])
    for row, ids, remark in table(HERE / "discrepancies.tsv"):
        assert set(ids.split()) <= published, row
        assert ids or len(remark) > 5, row
