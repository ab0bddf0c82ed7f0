"""The differences as Markdown, for a pull request or the notes of a release."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.release.markdown import table
from pipeline.version.changelog import affects
from pipeline.version.overview import Overview, Part
from pipeline.version.policy import Level, folded
from pipeline.version.reports.text import cut

SHOWN = 20  # rows and cells of a table


def report(overview: Overview) -> Iterator[str]:
    yield f"# {overview.title}\n"
    yield from (f"* {line}" for line in folded(overview.reasons))
    if overview.level is not Level.none:
        yield f"\n{affects(overview.analysis)}"
    for part in overview.parts(SHOWN):
        yield f"\n## {part.table}: {part}\n"
        yield from table(("", "row", "column", "old", "new"), _rows(part))
        if part.left:
            yield f"\n… and {part.left} more."


def _rows(part: Part) -> Iterator[tuple[object, ...]]:
    for sign, keys in (("+", part.added), ("−", part.removed)):
        yield from ((sign, _code(key), "", "", "") for key in keys)
    yield from (("~", _code(key), column, _code(cut(old)), _code(cut(new))) for key, column, old, new in part.cells)


def _code(text: str) -> str:
    """As code, so that nothing in it is taken for markup; GitHub takes a backtick in it where two stand around."""
    return f"`` {text} ``" if "`" in text else f"`{text}`"
