"""The differences as text, folded: the first rows and cells of each table."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.findings import visible
from pipeline.version.changelog import affects
from pipeline.version.overview import Overview
from pipeline.version.policy import Level, folded

SHOWN = 5  # rows and cells of a table
WIDTH = 60  # letters of a value


def report(overview: Overview) -> Iterator[str]:
    yield overview.title
    yield from (f"  {line}" for line in folded(overview.reasons))
    if overview.level is not Level.none:
        yield affects(overview.analysis)
    for part in overview.parts(SHOWN):
        yield f"\n{part.table}: {part}"
        yield from (f"  + {visible(key)}" for key in part.added)
        yield from (f"  - {visible(key)}" for key in part.removed)
        yield from (f"  ~ {visible(key)} {column}: {cut(old)} → {cut(new)}" for key, column, old, new in part.cells)
        if part.left:
            yield f"  … and {part.left} more; --format json shows all"


def cut(value: str | None) -> str:
    """A value on one line."""
    text = "(empty)" if value is None else visible(value)
    return text if len(text) <= WIDTH else f"{text[: WIDTH - 1]}…"
