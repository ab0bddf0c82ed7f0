"""When two readings of a table are the same: value for value, with types, floats to the last bit."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from typing import Any

from tests.readers.release import Columns


def plain(value: Any) -> Any:
    """NaN and the null of pandas are null; scalars of numpy are Python's."""
    if (
        value is None
        or type(value).__name__ in ("NAType", "NaTType")
        or (isinstance(value, float) and math.isnan(value))
    ):
        return None
    return value.item() if hasattr(value, "item") else value


def column(values: Iterable[Any]) -> list[Any]:
    return [plain(value) for value in values]


def differences(expected: dict[str, Columns], found: dict[str, Columns]) -> Iterator[str]:
    """One line for each table that differs, with the first cell that does."""
    for name, columns in expected.items():
        if name not in found:
            yield f"{name}: missing"
        elif list(found[name]) != list(columns):
            yield f"{name}: columns {list(found[name])[:5]} …"
        else:
            yield from _cells(name, columns, found[name])


def _cells(name: str, expected: Columns, found: Columns) -> Iterator[str]:
    for column, values in expected.items():
        if len(values) != len(found[column]):
            yield f"{name}: {len(found[column])} rows, not {len(values)}"
            return
        wrong = [i for i, pair in enumerate(zip(values, found[column], strict=True)) if not same(*pair)]
        if wrong:
            shown = f"{found[column][wrong[0]]!r}, not {values[wrong[0]]!r}"
            yield f"{name}.{column}: {len(wrong)} cells, first in row {wrong[0] + 1}: {shown}"


def same(expected: Any, found: Any) -> bool:
    return type(expected) is type(found) and expected == found
