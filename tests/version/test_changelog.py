"""The changelog: computed lines are written under the right heading, prose stays, and what stands there is checked."""

from __future__ import annotations

import keepachangelog
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.version.changelog import END, affects, block, changelog_states_reasons, stated, unstated, written
from pipeline.version.policy import Hit, Level, Reason
from tests.support import ROOT

REASONS = [
    Reason("rows-added", Level.minor, Hit("studies", "", 2)),
    Reason("cells-changed", Level.patch, Hit("doses", "n")),
]
LINES = block("0.1.0", REASONS, ["doses.n"])
HEAD = "# Changelog\n\nAll versions.\n\n"
PROSE = "### Added\n\n- Two studies of pain.\n\n"
OLD = "## [0.1.0] - 2026-11-22\n\n### Added\n\n- The first ones.\n"
KNOWN = ["0.1.0"]
DAY = "2026-12-01"


def test_what_is_unreleased_comes_under_the_new_heading() -> None:
    text = written(f"{HEAD}## [Unreleased]\n\n{PROSE}{OLD}", "0.1.1", KNOWN, LINES, DAY)
    assert text == f"{HEAD}## [Unreleased]\n\n## [0.1.1] - {DAY}\n\n{LINES}\n\n{PROSE}{OLD}"


def test_without_unreleased_the_heading_stands_first() -> None:
    assert written(HEAD + OLD, "0.1.1", KNOWN, LINES, DAY) == f"{HEAD}## [0.1.1] - {DAY}\n\n{LINES}\n\n{OLD}"
    assert written(HEAD, "0.1.0", [], LINES, DAY) == f"{HEAD}## [0.1.0] - {DAY}\n\n{LINES}\n\n"


@pytest.mark.parametrize("version", ["0.1.1", "0.2.0"])
def test_lines_of_a_heading_that_is_there_are_made_anew(version: str) -> None:
    """0.2.0: more changed after the heading of 0.1.1 was written, which was never published."""
    before = written(f"{HEAD}## [Unreleased]\n\n{PROSE}{OLD}", "0.1.1", KNOWN, block("0.1.0", [], []), DAY)
    text = written(before, version, KNOWN, LINES)
    assert text == f"{HEAD}## [Unreleased]\n\n## [{version}] - {DAY}\n\n{LINES}\n\n{PROSE}{OLD}"


def test_a_heading_that_a_person_wrote_gets_its_lines() -> None:
    text = written(f"{HEAD}## [0.1.1] - {DAY}\n\n{PROSE}{OLD}", "0.1.1", KNOWN, LINES)
    assert text == f"{HEAD}## [0.1.1] - {DAY}\n\n{LINES}\n\n{PROSE}{OLD}"


def test_another_day_takes_the_place_of_the_first() -> None:
    text = written(f"{HEAD}## [0.1.1] - {DAY}\n\n{PROSE}{OLD}", "0.1.1", KNOWN, LINES, "2027-01-02")
    assert "## [0.1.1] - 2027-01-02\n" in text


@pytest.mark.parametrize("text", [HEAD + OLD, f"{HEAD}## [Unreleased]\n\n{OLD}", f"{HEAD}## [0.1.1]\n\n{OLD}", ""])
def test_no_day_is_made_up(text: str) -> None:
    with pytest.raises(ValueError, match=r"0\.1\.1"):
        written(text, "0.1.1", KNOWN, LINES)


def test_what_is_published_is_never_touched() -> None:
    text = written(HEAD + OLD, "0.1.1", KNOWN, LINES, DAY)
    assert text.endswith(OLD)


@given(st.text(st.sampled_from("a-#*[]\n "), max_size=60))
def test_to_write_twice_is_to_write_once_and_prose_stays(prose: str) -> None:
    if "\n## [" in f"\n{prose}":
        return
    once = written(f"{HEAD}## [Unreleased]\n\n{prose}\n\n{OLD}", "0.1.1", KNOWN, LINES, DAY)
    assert written(once, "0.1.1", KNOWN, LINES) == once
    assert stated(once, "0.1.1") == LINES
    assert prose.strip() in once


def test_lines_that_are_old_or_missing_are_found() -> None:
    good = written(HEAD + OLD, "0.1.1", KNOWN, LINES, DAY)
    assert changelog_states_reasons(good, "0.1.1", LINES)
    stale = good.replace("studies (2)", "studies (3)")
    assert not changelog_states_reasons(stale, "0.1.1", LINES)
    assert unstated(stale, "0.1.1").message == "0.1.1 has other reasons than the data give"
    assert unstated(stale, "0.1.1").hint == "pipeline release --changelog writes them"
    assert "no computed reasons" in unstated(OLD, "0.1.1").message
    assert "--on YYYY-MM-DD" in unstated(OLD, "0.1.1").hint


def test_lines_of_another_version_do_not_count() -> None:
    text = f"## [0.1.1] - {DAY}\n\n- x\n\n## [0.1.0] - {DAY}\n\n{LINES}\n"
    assert stated(text, "0.1.1") is None
    assert stated(text, "0.1.0") == LINES


def test_the_lines_say_level_analysis_and_rules() -> None:
    assert LINES.splitlines()[1:] == [
        "- Since 0.1.0: minor. An analysis may change: cells differ in doses.n.",
        "- minor rows-added: studies (2)",
        "- patch cells-changed: doses.n",
        END,
    ]
    assert block(None, [], []).splitlines()[1] == "- The first release."
    assert block("0.9.0", [], []).splitlines()[1] == "- The same data as 0.9.0."
    assert affects([f"t.c{n}" for n in range(9)]).endswith("t.c4 and 4 more columns.")


def test_a_parser_of_the_format_reads_what_is_written() -> None:
    path = ROOT / "CHANGELOG.md"
    before = path.read_text(encoding="utf-8")
    known = list(keepachangelog.to_dict(before.splitlines()))
    text = written(before, "98.0.0", known, LINES, DAY)
    read = keepachangelog.to_dict(text.splitlines())
    assert list(read) == ["98.0.0", *known]
    assert read["98.0.0"]["metadata"]["release_date"] == DAY
    assert "minor rows-added: studies (2)" in read["98.0.0"]["uncategorized"]
    assert {name: read[name] for name in known} == keepachangelog.to_dict(before.splitlines())
