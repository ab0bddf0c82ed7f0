"""CHANGELOG.md (Keep a Changelog 1.1.0): under the heading of a version stand the computed reasons, then what people wrote.

The day of a release is the one in its heading: no clock is read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from pipeline.findings import Finding
from pipeline.release.names import CHANGELOG
from pipeline.version.policy import Level, Reason, folded, level
from schemas.rules import rule

HEADING = re.compile(r"^## \[(\d+\.\d+\.\d+)\] - (\d{4}-\d{2}-\d{2})$", re.MULTILINE)
TITLE = re.compile(r"^## \[([^\]]+)\][^\n]*$", re.MULTILINE)  # of any section, dated or not
UNRELEASED = "Unreleased"
BEGIN = "<!-- computed: `pipeline release --changelog` writes these lines; write yours below them -->"
END = "<!-- /computed -->"
BLOCK = re.compile(rf"{re.escape(BEGIN)}\n.*?{re.escape(END)}\n*", re.DOTALL)
NAMED = 5  # columns that the line about analyses names


def block(last: str | None, reasons: list[Reason], analysis: list[str]) -> str:
    """The computed lines of a version: its level, whether analyses may change, a line for each rule that fired."""
    return "\n".join([BEGIN, *(f"- {line}" for line in _lines(last, reasons, analysis)), END])


def _lines(last: str | None, reasons: list[Reason], analysis: list[str]) -> Iterator[str]:
    height = level(reasons)
    if last is None:
        yield "The first release."
    elif height is Level.none:
        yield f"The same data as {last}."
    else:
        yield f"Since {last}: {height.name}. {affects(analysis)}"
    yield from folded(reasons)


def affects(analysis: list[str]) -> str:
    """One sentence: whether an analysis may give other numbers than with the last release."""
    if not analysis:
        return "No number that an analysis rests on differs."
    more = f" and {len(analysis) - NAMED} more columns" if analysis[NAMED:] else ""
    return f"An analysis may change: cells differ in {', '.join(analysis[:NAMED])}{more}."


def sections(text: str) -> Iterator[tuple[str, int, int]]:
    """Title, start and end of every `## [title]`."""
    found = list(TITLE.finditer(text))
    for one, following in pairwise([*found, None]):
        if one is not None:
            yield one[1], one.start(), len(text) if following is None else following.start()


def stated(text: str, version: str) -> str | None:
    """The computed lines that stand under the heading of a version; None if there are none."""
    for title, start, end in sections(text):
        if title == version and (found := BLOCK.search(text, start, end)):
            return found[0].strip()
    return None


def written(text: str, version: str, known: list[str], lines: str, day: str | None = None) -> str:
    """The text with the heading of the version and its computed lines; all else stays as it is.

    The heading is the one that is there: of this version, or of one that was never published and is another now; its day stays
    unless `day` is given. Else what stood under Unreleased comes under a new heading. Raises ValueError if that has no day.
    """
    for title, start, end in sections(text):
        if title == version or (re.fullmatch(r"[\d.]+", title) and title not in known):
            return text[:start] + _section(text[start:end], version, lines, day) + text[end:]
        if title != UNRELEASED:
            break
    if day is None:
        raise ValueError(f"{CHANGELOG} has no heading for {version}")
    return _begun(text, f"## [{version}] - {day}\n\n{lines}\n\n")


def _section(text: str, version: str, lines: str, day: str | None) -> str:
    heading, _, rest = text.partition("\n")
    dated = re.search(r"\d{4}-\d{2}-\d{2}", heading)
    if day is None and dated is None:
        raise ValueError(f"{CHANGELOG} gives {version} no day")
    prose = BLOCK.sub("", rest, count=1).lstrip("\n")
    return f"## [{version}] - {day or (dated[0] if dated else '')}\n\n{lines}\n\n{prose}"


def _begun(text: str, section: str) -> str:
    """A new section: after the heading Unreleased, whose lines become its own; else before the newest one, or at the end."""
    titles = list(TITLE.finditer(text))
    if titles and titles[0][1] == UNRELEASED:
        return f"{text[: titles[0].end()]}\n\n{section}{text[titles[0].end() :].lstrip()}"
    place = titles[0].start() if titles else len(text)
    return f"{text[:place].rstrip()}\n\n{section}{text[place:]}"


@rule(
    reason="Who reads the changelog decides from it whether to take the new version; a line that was true of an older draft misleads.",
    reference="Keep a Changelog 1.1.0; SemVer 2.0.0 rule 7 and 8",
    bad="- Since 0.1.0: minor.",
    good="- Since 0.1.0: patch.",
)
def changelog_states_reasons(text: str, version: str, lines: str) -> bool:
    """Under the heading of a version stand the reasons that were computed from the data."""
    return stated(text, version) == lines


def unstated(text: str, version: str) -> Finding:
    """The finding of a changelog that says something else than the data, or nothing."""
    says = "other reasons than the data give" if stated(text, version) else "no computed reasons"
    dated = any(found[1] == version for found in HEADING.finditer(text))
    command = "pipeline release --changelog" + ("" if dated else " --on YYYY-MM-DD")
    return Finding(
        "changelog-states-reasons", "error", f"{version} has {says}", f"{command} writes them", CHANGELOG, (), 1, 1, 2
    )
