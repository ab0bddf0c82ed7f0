"""Tables of the pages that are made in Markdown."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any


def table(
    head: Iterable[str], rows: Iterable[tuple[object, ...]], key: Callable[[tuple[Any, ...]], Any] | None = None
) -> Iterator[str]:
    """Lines of a table, sorted where a key is given."""
    names = list(head)
    yield line(names)
    yield line("---" for _ in names)
    yield from map(line, sorted(rows, key=key) if key else rows)


def line(cells: Iterable[object]) -> str:
    """One row; an empty cell for None."""
    return "| " + " | ".join("" if cell is None else str(cell).replace("|", "\\|") for cell in cells) + " |"
