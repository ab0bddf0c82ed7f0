"""The JSON document: it obeys its schema and gives back every field."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import example, given
from jsonschema import Draft202012Validator

from pipeline.findings import Finding
from pipeline.generated import ROOT
from pipeline.reporters.json import Entry, report
from tests.reporters.examples import ANY_FINDINGS, finding, real, shown

SCHEMA = json.loads((ROOT / "schemas" / "findings.schema.json").read_text(encoding="utf-8"))
VALIDATOR = Draft202012Validator(SCHEMA)


def document(found: list[Finding], texts: dict[str, str]) -> dict[str, Any]:
    printed = "\n".join(report(found, texts))
    assert printed.isascii()
    read = json.loads(printed)
    assert [error.message for error in VALIDATOR.iter_errors(read)] == []
    return read  # type: ignore[no-any-return]


def test_the_schema_is_one_and_describes_every_field() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    described = SCHEMA["$defs"]["Entry"]["properties"]
    assert set(described) == set(Entry.model_fields)
    assert all(entry["description"] for entry in described.values())


def test_the_schema_refuses_another_document() -> None:
    read = document([finding()], {})
    for key, value in {"severity": "fatal", "line": 0, "file": 3}.items():
        assert not VALIDATOR.is_valid({**read, "findings": [{**read["findings"][0], key: value}]})
    assert not VALIDATOR.is_valid({**read, "more": 1})


def test_nothing_found_is_a_document_too() -> None:
    counts = {"files": 2, "errors": 0, "warnings": 0, "notes": 0, "waived": 0}
    assert document([], {"a.yaml": "", "b.yaml": ""}) == {"counts": counts, "findings": []}


@given(ANY_FINDINGS)
@example([finding(file="")])
def test_it_gives_back_what_went_in(found: list[Finding]) -> None:
    for entry, one in zip(document(found, {})["findings"], found, strict=True):
        for name in ("rule", "severity", "hint", "file", "record", "field", "disposition", "page"):
            assert entry[name] == (shown(getattr(one, name)) or None)
        assert (entry["message"], entry["line"]) == (shown(one.message), one.line or None)
        assert (entry["column"], entry["end"], entry["values"]) == (one.column, one.end, [*one.values])
        assert entry["fingerprint"] == one.fingerprint


@given(ANY_FINDINGS)
def test_the_counts_add_up(found: list[Finding]) -> None:
    counts = document(found, {"clean.yaml": ""})["counts"]
    assert counts.pop("files") == len({"clean.yaml", *(one.file for one in found if one.file)})
    assert sum(counts.values()) == len(found)
    assert counts["errors"] == sum(one.blocks for one in found)


def test_bad_examples() -> None:
    findings, texts = real()
    read = document(findings, texts)
    assert read["counts"]["errors"] == len(findings) == len(read["findings"])
