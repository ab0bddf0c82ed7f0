"""Commands for GitHub: well-formed, at most ten of a level, and nothing in a record can forge one."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

from hypothesis import example, given

from pipeline.findings import Finding
from pipeline.reporters import github
from tests.reporters.examples import ANY, ANY_FINDINGS, finding, real, shown

COMMAND = re.compile(
    r"::(error|warning|notice) (file=[^,:]+,)?(line=\d+,col=\d+,endColumn=\d+,)?title=([^,:]+)::([^\r\n]*)"
)


def unescaped(value: str) -> str:
    for code, sign in (("%3A", ":"), ("%2C", ","), ("%0A", "\n"), ("%0D", "\r"), ("%25", "%")):
        value = value.replace(code, sign)
    return value


@given(ANY, ANY, ANY.filter(bool))
@example("50 % of\n::error::forged", "a,b:c", "studies/50%,x:y.yaml")
@example("%0A", "%25", "%3A%2C")
def test_command_is_one_line_and_gives_back_what_went_in(message: str, hint: str, file: str) -> None:
    (line,) = github.report([finding(3, 4, 9, message=message, hint=hint, file=file)], {})
    match = re.fullmatch(r"::error file=([^,:]*),line=3,col=4,endColumn=9,title=p-in-domain::([^\r\n]*)", line)
    assert match
    assert unescaped(match[1]) == file
    assert unescaped(match[2]) == "\n".join(filter(None, (message, hint)))


def test_percent_newline_colon_and_comma_are_escaped() -> None:
    (line,) = github.report([finding(message="50 %\nof: a, b", hint="", file="a,b:50%.yaml", rule="x")], {})
    assert line == "::error file=a%2Cb%3A50%25.yaml,line=1,col=1,endColumn=2,title=x::50 %25%0Aof: a, b"


def test_a_finding_in_no_file_names_none() -> None:
    (line,) = github.report([finding(0, 0, 0, file="", hint="")], {})
    assert line == "::error title=p-in-domain::p = 1.2"


def test_equal_ones_are_one_annotation() -> None:
    (line,) = github.report([finding(line) for line in (3, 5, 6)], {})
    assert line.endswith(
        "line=3,col=1,endColumn=2,title=p-in-domain::p = 1.2%0Acheck the source%0A2 more like this in lines 5–6"
    )


def test_ten_of_a_level_are_shown_and_the_last_one_counts_the_others() -> None:
    found = [finding(line, message=f"p = {line}", file=file) for file in ("a.yaml", "b.yaml") for line in range(1, 21)]
    lines = list(github.report(found, {}))
    assert len(lines) == github.MOST
    assert lines[-1] == "::error title=more::31 more in 2 files: see the job summary"


def test_exactly_ten_are_all_shown() -> None:
    lines = list(github.report([finding(line, message=f"p = {line}") for line in range(1, 11)], {}))
    assert [line for line in lines if "title=more" in line] == []
    assert len(lines) == github.MOST


def test_a_file_with_many_mistakes_hides_no_other() -> None:
    many = [finding(line, message=str(line), file="a.yaml") for line in range(1, 100)]
    lines = list(github.report([*many, finding(file="b.yaml")], {}))
    assert sum("file=b.yaml" in line for line in lines) == 1


@given(ANY_FINDINGS.map(lambda found: [*found, *(finding(line, message=str(line)) for line in range(1, 30))]))
def test_no_level_has_more_than_github_shows(found: list[Finding]) -> None:
    lines = list(github.report(found, {}))
    assert [line for line in lines if not COMMAND.fullmatch(line)] == []
    assert max(Counter(line.split(" ")[0] for line in lines).values()) <= github.MOST
    assert all(shown(line) == line for line in lines)


def test_errors_come_first_and_waived_ones_are_notices() -> None:
    found = [
        finding(message=str(n), severity=level) for n, level in enumerate(("info", "warning", "error", "info", "error"))
    ]
    waived = finding(disposition="source_discrepancy")
    levels = [line.split(" ")[0] for line in github.report([waived, *found], {})]
    assert levels == ["::error", "::error", "::warning", "::notice", "::notice", "::notice"]


def test_bad_examples_make_well_formed_commands() -> None:
    lines = list(github.report(*real()))
    assert len(lines) == github.MOST
    assert [line for line in lines if not COMMAND.fullmatch(line)] == []
    assert not any(Path(line).is_absolute() for line in lines)
