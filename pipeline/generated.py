"""Files of the repository that are made from declarations: JSON Schemas for editors, the pages of keys, tables and rules."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from pipeline.catalogue import pages
from pipeline.manual import manual
from pipeline.records import MODELS, adapter
from pipeline.release.codebook import codebook
from pipeline.release.folder import replace_text


def json_schema(kind: str) -> str:
    """The JSON Schema of a kind of record, for completion and descriptions in an editor."""
    schema = adapter(kind).json_schema(by_alias=True, mode="validation")
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": kind}
    return json.dumps(head | schema, ensure_ascii=False, indent=1) + "\n"


def files() -> dict[str, Callable[[], str]]:
    """Path from the root of the checkout -> how its text is made."""
    schemas = {f"schemas/{kind}.schema.json": lambda kind=kind: json_schema(kind) for kind in MODELS}
    return schemas | {"docs/records.md": manual, "docs/tables.md": codebook, "docs/rules.md": pages}


def stale(root: Path) -> list[str]:
    """The files that are not what they would be if they were made now."""
    return [
        name
        for name, make in files().items()
        if not (root / name).exists() or (root / name).read_text("utf-8") != make()
    ]


def write(root: Path) -> list[str]:
    """Make the stale ones anew; returns their names."""
    names = stale(root)
    for name in names:
        (root / name).parent.mkdir(exist_ok=True)
        replace_text(root / name, files()[name]())
    return names
