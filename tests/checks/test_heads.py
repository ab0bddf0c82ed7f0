"""What a check file must say, and what becomes of one that does not."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.check import OBLIGATORY, OPTIONAL, STATES, checks, parse, run
from pipeline.functions.register import MODULES
from pipeline.shared import created, functions
from schemas.rules import RULES
from tests.checks.examples import shared
from tests.support import ROOT

PAGE = ROOT / "docs" / "adding-a-check.md"
HEAD = dict.fromkeys(OBLIGATORY, "word")


@pytest.fixture
def written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr("pipeline.check.RULES", dict(RULES))
    monkeypatch.setattr("pipeline.check.declare", lambda rule: rule)
    return tmp_path / "new-check.sql"


def text(head: dict[str, str]) -> str:
    return "\n".join([*(f"-- {key}: {value}" for key, value in head.items()), "SELECT 1"])


@pytest.mark.parametrize("key", OBLIGATORY)
def test_missing_key_is_named_with_its_file(key: str, written: Path) -> None:
    written.write_text(text({name: value for name, value in HEAD.items() if name != key}))
    with pytest.raises(ValueError, match=rf"new-check\.sql: add `-- {key}: …`"):
        parse(written)


def test_misspelt_key_is_named(written: Path) -> None:
    written.write_text(text(HEAD | {"waiveable": "never"}))
    with pytest.raises(ValueError, match="`waiveable` is no key"):
        parse(written)


def test_complete_head_is_read(written: Path) -> None:
    written.write_text(text(HEAD | {"unless": "so"}))
    assert (parse(written).table, parse(written).unless) == ("word", "so")


@pytest.mark.parametrize("state", ["'passed'", "NULL", "'Fail'"])
def test_state_that_is_none_is_an_error(state: str) -> None:
    found = run(replace(checks()[0], sql=f"SELECT {state} AS state, 'x' AS row_id"), shared().connection)
    (finding,) = found.findings
    assert (finding.rule, finding.severity, found.counts["check_error"]) == ("check-runs", "error", 1)
    assert "is no state of a row" in finding.message


@pytest.mark.parametrize("state", [state for state in STATES if state != "fail"])
def test_state_in_use_is_none(state: str) -> None:
    found = run(replace(checks()[0], sql=f"SELECT '{state}' AS state, 'x' AS row_id"), shared().connection)
    assert (found.findings, found.counts["check_error"]) == ([], 0)


def test_page_names_every_key_and_state_and_all_that_is_shared() -> None:
    page = PAGE.read_text(encoding="utf-8")
    for word in (*OBLIGATORY, *OPTIONAL, *STATES):
        assert f"`{word}`" in page
    assert len(dict(functions())) > len(MODULES)
    for name, said in (*created(), *functions()):
        assert said, f"{name} has no comment"
        assert f"| `{name}` |" in page


def test_example_of_the_page_runs(written: Path) -> None:
    example = PAGE.read_text(encoding="utf-8").partition("```sql\n")[2].partition("```")[0]
    written.write_text(example)
    check = parse(written)
    found = run(check, shared().connection)
    assert (found.counts["passed"] > 0, found.findings) == (True, [])
    worse = replace(check, sql=check.sql.replace("<= 100", "<= 1"))
    assert {finding.message[:9] for finding in run(worse, shared().connection).findings} == {"an age of"}
