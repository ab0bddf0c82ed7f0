"""Waivers: one answers one finding; a changed value re-opens it, and a waiver that matches nothing is an error."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.build import Dataset, of_documents
from pipeline.read import Document, parsed
from tests.checks.examples import good

WAIVED = "5a38febf105d"  # 89 % of 17 people
OTHER = "41c3dc0f15da"  # 67 % of 17 people
GOOD = {
    "rule": "percent-possible",
    "record": "smith-2007-crohn",
    "disposition": "source_discrepancy",
    "reason": "the abstract prints it",
    "source": "smith-2007-article",
    "at": "abstract",
    "who": "maintainers",
    "until": "2027-11-30",
}


def dataset(waivers: dict[str, dict[str, str]], day: str | None = None, **texts: tuple[str, str]) -> Dataset:
    """The good examples with these waivers; texts: record -> what of its text is replaced by what."""
    read, names = good()
    kept = [_replaced(document, texts) for document in read if document.kind != "waivers"]
    text = "".join(
        f"'{name}':\n" + "".join(f"  {key}: {value}\n" for key, value in waiver.items())
        for name, waiver in waivers.items()
    )
    return of_documents([*kept, parsed("good/waivers.yaml", "waivers", text)], names, day=day)


def _replaced(document: Document, texts: dict[str, tuple[str, str]]) -> Document:
    old, new = texts.get(document.id.replace("-", "_"), ("", ""))
    if not old:
        return document
    assert old in document.text
    return parsed(document.file, document.kind, document.text.replace(old, new))


def of_waivers(found: Dataset) -> list[tuple[str, int]]:
    return [(f.rule, f.line) for f in found.findings if f.file == "good/waivers.yaml"]


def dispositions(found: Dataset) -> dict[str, str]:
    return {f.fingerprint: f.disposition for f in found.findings if f.disposition}


def test_waiver_answers_its_finding_and_no_other() -> None:
    found = dataset({WAIVED: GOOD})
    assert of_waivers(found) == []
    assert dispositions(found) == {WAIVED: "source_discrepancy"}
    assert OTHER in {finding.fingerprint for finding in found.findings}


def test_answer_is_published() -> None:
    tables = dataset({WAIVED: GOOD}).tables
    assert tables["waivers"]["id"].to_list() == [WAIVED]
    assert tables["waivers"].row(0, named=True)["document"] == "smith-2007-article"
    published = {row["field"]: row["disposition"] for row in tables["discrepancies"].iter_rows(named=True)}
    assert published["smith-2007-crohn/response/ldn.percent"] == "source_discrepancy"
    assert published["smith-2007-crohn/remission/ldn.percent"] is None
    counts = {row["id"]: row for row in tables["check_results"].iter_rows(named=True)}["percent-possible"]
    assert (counts["waived"], counts["failed"] > 1) == (1, True)


def test_changed_value_opens_the_finding_anew() -> None:
    found = dataset({WAIVED: GOOD}, smith_2007_crohn=("percent: 89", "percent: 91"))
    assert of_waivers(found) == [("waiver-matches", 1)]
    assert dispositions(found) == {}
    fingerprint = next(f.fingerprint for f in found.findings if f.message.startswith("91 %"))
    hint = next(f.hint for f in found.findings if f.rule == "waiver-matches")
    assert fingerprint in hint


def test_moved_line_changes_nothing() -> None:
    found = dataset({WAIVED: GOOD}, smith_2007_crohn=("\nlabel:", "\n# a line more\nlabel:"))
    assert of_waivers(found) == []
    assert dispositions(found) == {WAIVED: "source_discrepancy"}


@pytest.mark.parametrize(
    ("name", "changed", "expected"),
    [
        ("0123456789ab", {}, [("waiver-matches", 1)]),
        (WAIVED, {"record": "smith-2011-crohn"}, [("waiver-matches", 1)]),
        (WAIVED, {"rule": "percent-matches-count"}, [("waiver-matches", 1)]),
        (WAIVED, {"disposition": "fine"}, [("unknown-term", 4)]),
        (WAIVED, {"who": "nobody"}, [("unknown-contributor", 8)]),
        (WAIVED, {"until": "2027-11"}, [("partial-date", 9)]),
        ("5A38", {}, [("id-shape", 1)]),
    ],
)
def test_waiver_that_cannot_be(name: str, changed: dict[str, str], expected: list[tuple[str, int]]) -> None:
    found = dataset({name: GOOD | changed})
    assert of_waivers(found) == expected
    assert dispositions(found) == {}
    assert found.blocked


def test_waiver_of_a_refused_record_is_not_stale() -> None:
    """Its finding could not be made; what is wrong is the record."""
    found = dataset({WAIVED: GOOD}, smith_2007_crohn=("percent: 89", "percent: 890"))
    assert of_waivers(found) == []


@pytest.mark.parametrize(("day", "rules"), [(None, []), ("2027-11-30", []), ("2027-12-01", [("waiver-in-force", 9)])])
def test_waiver_runs_out_on_the_day_of_the_release(day: str | None, rules: list[tuple[str, int]]) -> None:
    found = dataset({WAIVED: GOOD}, day)
    assert of_waivers(found) == rules
    assert dispositions(found) == ({} if rules else {WAIVED: "source_discrepancy"})


# ---- errors ----

BROKEN = {"bruun_2024_fibromyalgia": ("n: 99", "n: 190")}  # more people randomised than screened


def error_of(**texts: Any) -> str:
    return next(f.fingerprint for f in dataset({}, **texts).findings if f.rule == "flow-monotone")


@pytest.mark.parametrize(
    ("changed", "rules"),
    [
        ({}, []),
        ({"disposition": "assumption_not_met"}, []),
        ({"disposition": "unresolved"}, ["waiver-has-evidence"]),
        ({"at": ""}, ["waiver-has-evidence"]),
    ],
)
def test_error_is_waived_on_evidence_only(changed: dict[str, str], rules: list[str]) -> None:
    name = error_of(**BROKEN)
    waiver = GOOD | {"rule": "flow-monotone", "record": "bruun-2024-fibromyalgia"} | changed
    found = dataset({name: {key: value for key, value in waiver.items() if value}}, **BROKEN)
    assert [rule for rule, _ in of_waivers(found)] == rules
    assert (name in dispositions(found)) is (rules == [])


def test_some_rules_are_never_waived() -> None:
    broken = {"younger_2013_fibromyalgia": ("field: flow.enrolled", "field: flow.enroled")}
    name = next(f.fingerprint for f in dataset({}, **broken).findings if f.rule == "claim-path")
    found = dataset({name: GOOD | {"rule": "claim-path", "record": "younger-2013-fibromyalgia"}}, **broken)
    assert of_waivers(found) == [("rule-can-be-waived", 2)]
    assert name not in dispositions(found)
