"""Files of the repository that are made from declarations: JSON Schemas for editors, the pages of keys, tables and rules."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from pipeline.beside import replace_text
from pipeline.catalogue import pages
from pipeline.manual import manual
from pipeline.records import MODELS, adapter
from pipeline.release.codebook import codebook
from pipeline.release.names import CHANGELOG, CREATOR, DATA_LICENSE, DESCRIPTION, KEYWORDS, TITLE
from pipeline.release.publish import newest

ROOT = Path(__file__).parents[1]


def json_schema(kind: str) -> str:
    """The JSON Schema of a kind of record, for completion and descriptions in an editor."""
    schema = adapter(kind).json_schema(by_alias=True, mode="validation")
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": kind}
    return json.dumps(head | schema, ensure_ascii=False, indent=1) + "\n"


def citation() -> str:
    """CITATION.cff of the newest version that CHANGELOG.md names."""
    version, date = newest(ROOT / CHANGELOG)
    keywords = ", ".join(KEYWORDS)
    return (
        "cff-version: 1.2.0\nmessage: If you use the dataset, cite it with the version that you used.\n"
        f"title: {TITLE}\ntype: dataset\nauthors:\n  - name: {CREATOR}\nversion: {version}\ndate-released: {date}\n"
        f"license: {DATA_LICENSE}\nabstract: >-\n  {DESCRIPTION}\nkeywords: [{keywords}]\n"
    )


def files() -> dict[str, Callable[[], str]]:
    """Path from the root of the checkout -> how its text is made."""
    schemas = {f"schemas/{kind}.schema.json": lambda kind=kind: json_schema(kind) for kind in MODELS}
    return schemas | {
        "docs/records.md": manual,
        "docs/tables.md": codebook,
        "docs/rules.md": pages,
        "CITATION.cff": citation,
    }


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
