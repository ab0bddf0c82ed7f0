"""The differences as JSON: versions, level, reasons, and every changed cell."""

from __future__ import annotations

import json
from collections.abc import Iterator

from pipeline.version.overview import Overview


def report(overview: Overview) -> Iterator[str]:
    """One document: what changes.json of a release says, and `changes`, a line a cell."""
    head = json.dumps(overview.document(), ensure_ascii=False, indent=1).removesuffix("\n}")
    yield f'{head},\n "changes": ['
    last = overview.cells.height - 1
    for place, cell in enumerate(overview.cells.iter_rows(named=True)):
        yield f"  {json.dumps(cell, ensure_ascii=False)}{',' if place < last else ''}"
    yield " ]\n}"
