"""What is wrong with a text that is no YAML, and where: in words of a record instead of a parser's.

Imported for a broken file only.
"""

from __future__ import annotations

from typing import Any

import yaml

Fault = tuple[str, str, int, int]  # message, hint, line, column; both from 0

QUOTE = "quote the value if it holds `: `, ` #`, `<`, `>` or begins with a sign; close every bracket"
# what libyaml says -> what that is in a record, and what to type
MEANINGS = {
    "violates indentation": ("a tab stands where YAML wants blanks", "use blanks"),
    "',' or": ("a comma or a closing bracket is missing before this", QUOTE),
    "expected ':'": ("this line is no `key: value`", "write `key: value`, or quote the text that goes on here"),
    "mapping values": ("a second `: ` stands in this value, or the line begins too far right", "quote the value"),
    "any token": ("a value begins with a sign of YAML", "quote the value"),
    "expected key": ("this goes on behind a value, or the line begins elsewhere than the one before", QUOTE),
    "node content": ("a value or a key is missing before this", "take the sign away, or write the value"),
    "comment or line break": ("`>` or `|` begins a value", 'quote the value, as in ">75"'),
    "<document start>": ("`...` ends the record, and more stands behind it", "take the `...` away"),
    "directive": ("a line that begins with % is a directive of YAML", "take it away"),
}
FLOW = ("while parsing a flow sequence", "while parsing a flow mapping")
QUOTED = "while scanning a quoted scalar"
WORDS = "while scanning a simple key"


def fault(text: str, error: yaml.MarkedYAMLError | yaml.reader.ReaderError, loader: Any) -> Fault:
    """The message, the hint and the place of an error of the parser. loader: the one that met it."""
    problem = getattr(error, "problem", None) or getattr(error, "reason", None) or "not YAML"
    message, hint = next((told for said, told in MEANINGS.items() if said in problem), (problem, QUOTE))
    mark = getattr(error, "problem_mark", None)
    if mark is None:
        return message, hint, *_place_of(text, getattr(error, "position", 0))
    lines = text.split("\n")
    if mark.line < len(lines) and "\t" in lines[mark.line]:
        message, hint = MEANINGS["violates indentation"]
    context, start = getattr(error, "context", None), getattr(error, "context_mark", None)
    if start is not None and start.line < mark.line:
        if context == WORDS:
            return message, hint, start.line, start.column
        if context in FLOW:
            return f"the bracket that opens here is not closed before line {mark.line + 1}", "close it", *_of(start)
        if context == QUOTED:
            return "the quote that opens here is never closed", "close it; within '…' write '' for one", *_of(start)
    if (quote := _quote_before(text, mark.line, loader)) is not None:
        return f"the quote that opens here is closed on line {mark.line + 1} only", "close it on its line", *quote
    line = min(mark.line, len(lines) - 1)  # libyaml counts a line behind the end
    return message, hint, line, min(mark.column, len(lines[line]))


def _of(mark: Any) -> tuple[int, int]:
    return mark.line, mark.column


def _quote_before(text: str, line: int, loader: Any) -> tuple[int, int] | None:
    """Where a quoted text opens that ends on the line of the fault and began before: it probably lost its other quote."""
    last: yaml.ScalarEvent | None = None
    try:
        for event in yaml.parse(text, Loader=loader):
            if isinstance(event, yaml.ScalarEvent):
                last = event
    except yaml.YAMLError:
        pass  # the fault itself
    if last is None or last.style not in ("'", '"'):
        return None
    start, end = _of(last.start_mark), _of(last.end_mark)
    return start if start[0] < end[0] == line else None


def _place_of(text: str, position: int) -> tuple[int, int]:
    """Line and column of an offset that libyaml counts in bytes."""
    before = text.encode()[:position].decode(errors="ignore")
    return before.count("\n"), len(before) - before.rfind("\n") - 1
