"""Reporters: for people a line with a caret under the value, for GitHub commands that nothing in a record can forge."""

from __future__ import annotations

import os
import re
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pipeline.files import validate_files
from pipeline.findings import SEVERITIES, Finding, ordered
from pipeline.reporters import github, text
from tests.support import BAD

COMMAND = re.compile(
    r"::(error|warning|notice) file=([^,:]*),line=(\d+),col=(\d+),endColumn=(\d+),title=([^,:]*)::(.*)"
)
ANY = st.text(max_size=30)


def finding(line: int = 1, column: int = 1, end: int = 2, **others: str) -> Finding:
    fields = {
        "rule": "p-in-domain",
        "severity": "error",
        "message": "p = 1.2",
        "hint": "check the source",
        "file": "x.yaml",
    }
    return Finding(**{**fields, **others}, line=line, column=column, end=end)  # type: ignore[arg-type]


def under_caret(lines: list[str]) -> str:
    """The signs of the excerpt that stand over the caret."""
    shown, caret = lines[1], lines[2]
    return shown[caret.index("^") : caret.rindex("^") + 1]


# ---- for people ----


@given(st.data(), st.integers(0, 3), st.integers(1, 400))
def test_caret_stands_under_the_value(data: st.DataObject, above: int, length: int) -> None:
    line = data.draw(st.text("abcdefghij :,{}µ±", min_size=length, max_size=length))
    start = data.draw(st.integers(0, length - 1))
    end = data.draw(st.integers(start + 1, min(length, start + 60)))
    whole = "# c\n" * above + line + "\n# d\n"
    lines = list(text.report([finding(above + 1, start + 1, end + 1)], {"x.yaml": whole}))
    assert under_caret(lines) == line[start:end]
    assert lines[1].startswith(f"{above + 1:>5} | ")


@given(st.data(), st.integers(1, 500), st.integers(0, 600))
def test_long_lines_are_cut_around_the_caret(data: st.DataObject, length: int, width: int) -> None:
    column = data.draw(st.integers(1, length))
    lines = list(text.report([finding(1, column, column + width)], {"x.yaml": "x" * length}))
    assert len(lines[1]) <= text.WIDTH + len("    1 | ")
    assert lines[1][lines[2].index("^")] == "x"
    assert len(lines[2]) <= text.WIDTH + len("    1 | ")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("unknown-unit", "mcg"),
        ("unknown-key", "condition"),
        ("unicode-minus", "−28.8"),
        ("mesh-misspelt", "Fibromialgia"),
        ("registration-digit-lost", "NCT0056855"),
        ("short-name-with-capital", "MPR"),
        ("control-character-escaped", '"fibro\\x07myalgia"'),
    ],
)
def test_caret_of_real_findings(name: str, value: str) -> None:
    findings, texts, _ = validate_files([BAD / "studies" / f"{name}.yaml"])
    assert under_caret(list(text.report(findings, texts))) == value


def test_whole_report() -> None:
    lines = list(text.report([finding(2, 4, 7)], {"x.yaml": "a: 1\np: 1.2\n"}))
    assert lines == [
        "x.yaml:2:4: error[p-in-domain] p = 1.2",
        "    2 | p: 1.2",
        "      |    ^^^",
        "      = check the source",
        "",
    ]


def test_finding_without_line_or_file() -> None:
    assert next(text.report([finding(0, 0, 0)], {})) == "x.yaml: error[p-in-domain] p = 1.2"
    assert next(text.report([finding(0, 0, 0, file="")], {})) == "the dataset: error[p-in-domain] p = 1.2"


def test_line_behind_the_end_has_no_excerpt() -> None:
    assert len(list(text.report([finding(9, 1, 2)], {"x.yaml": "a: 1"}))) == 3


@given(ANY, ANY, ANY, ANY)
@example("\x1b[2J", "\u202e", "a\x07: 1", "x\n::error::forged.yaml")
def test_nothing_of_a_record_moves_the_cursor(message: str, hint: str, line: str, file: str) -> None:
    lines = text.report([finding(1, 1, 2, message=message, hint=hint, file=file)], {file: line})
    assert all(shown.isprintable() for shown in lines)


@pytest.mark.parametrize("severity", SEVERITIES)
def test_colour_is_only_that(severity: str) -> None:
    plain = list(text.report([finding(severity=severity)], {"x.yaml": "a: 1"}))
    coloured = list(text.report([finding(severity=severity)], {"x.yaml": "a: 1"}, colour=True))
    assert coloured != plain
    assert [re.sub(r"\x1b\[[0-9;]*m", "", line) for line in coloured] == plain


# ---- for GitHub ----


def unescaped(value: str) -> str:
    for code, sign in (("%3A", ":"), ("%2C", ","), ("%0A", "\n"), ("%0D", "\r"), ("%25", "%")):
        value = value.replace(code, sign)
    return value


@given(ANY, ANY, ANY)
@example("50 % of\n::error::forged", "a,b:c", "studies/50%,x:y.yaml")
@example("%0A", "%25", "%3A%2C")
def test_command_is_one_line_and_gives_back_what_went_in(message: str, hint: str, file: str) -> None:
    (line,) = github.report([finding(3, 4, 9, message=message, hint=hint, file=file)], {})
    assert "\n" not in line
    assert "\r" not in line
    match = re.match(r"::error file=([^,:]*),line=3,col=4,endColumn=9,title=p-in-domain::", line)
    assert match
    assert unescaped(match[1]) == file
    assert unescaped(line[match.end() :]) == (f"{message}\n{hint}" if hint else message)


def test_percent_newline_colon_and_comma_are_escaped() -> None:
    (line,) = github.report([finding(message="50 %\nof: a, b", hint="", file="a,b:50%.yaml", rule="x")], {})
    assert line == "::error file=a%2Cb%3A50%25.yaml,line=1,col=1,endColumn=2,title=x::50 %25%0Aof: a, b"


@pytest.mark.parametrize("reporter", [text, github], ids=["text", "github"])
def test_file_name_that_is_no_text_can_be_printed(reporter: ModuleType) -> None:
    """Linux allows any bytes; Python makes lone surrogates of them, which no terminal takes."""
    name = os.fsdecode(b"raw/studies/caf\xe9.yaml")
    assert "\n".join(reporter.report([finding(file=name)], {})).encode("utf-8")


def test_errors_come_first_because_github_shows_ten() -> None:
    found = [finding(severity=severity) for severity in ("info", "warning", "error", "info", "error")]
    levels = [line.split(" ")[0] for line in github.report(found, {})]
    assert levels == ["::error", "::error", "::warning", "::notice", "::notice"]


def test_bad_examples_make_well_formed_commands() -> None:
    findings, texts, _ = validate_files([BAD])
    lines = list(github.report(ordered(findings), texts))
    assert len(lines) == len(ordered(findings))
    assert [line for line in lines if not COMMAND.fullmatch(line)] == []
    assert not any(Path(line).is_absolute() for line in lines)
