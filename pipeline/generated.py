"""Files of the repository that are made from declarations: JSON Schemas for editors, the pages of keys, tables and rules.

A file in docs/rules that no rule makes any more is stale too, and goes. Three pages are made from the newest release, which never
changes: coverage, checks, and in README.md the numbers and the paths; so that new records make none of them stale.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from pipeline.beside import replace_text
from pipeline.catalogue import catalogue
from pipeline.examples import Examples
from pipeline.manual import manual
from pipeline.pages import index, page
from pipeline.publish.publish import newest
from pipeline.records import MODELS, adapter
from pipeline.release.coverage import coverage
from pipeline.release.flags import flags
from pipeline.release.folder import read_folder
from pipeline.release.ledger import listed
from pipeline.release.metadata.citation import citation, zenodo
from pipeline.release.metadata.codebook import codebook
from pipeline.release.names import CHANGELOG, CITATION, DIST, README, ZENODO
from pipeline.release.numbers import Tables, numbers
from pipeline.reporters.json import Document
from pipeline.shared import with_shared
from pipeline.version.page import page as versions

ROOT = Path(__file__).parents[1]
RULES = "docs/rules"
ADDING = "docs/adding-a-check.md"
BLOCK = re.compile(r"(?<=<!-- numbers -->\n).*?(?=<!-- /numbers -->)", re.DOTALL)
PATHS = re.compile(rf"\b{DIST}/\d+\.\d+\.\d+/")


class EditorSchema(GenerateJsonSchema):
    """JSON Schema as editors use it: no titles made of the keys, no null that a completion would insert, names that are checked."""

    def field_title_should_be_set(self, schema: Any) -> bool:
        return False

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        made = super().default_schema(schema)
        return {name: value for name, value in made.items() if name != "default" or value is not None}

    def nullable_schema(self, schema: core_schema.NullableSchema) -> JsonSchemaValue:
        return self.generate_inner(schema["schema"])

    def dict_schema(self, schema: core_schema.DictSchema) -> JsonSchemaValue:
        made = {name: value for name, value in super().dict_schema(schema).items() if name != "patternProperties"}
        names, parts = (self.generate_inner(schema[inner]) for inner in ("keys_schema", "values_schema"))
        return {**made, "propertyNames": names, "additionalProperties": parts}


def json_schema(kind: str) -> str:
    """The JSON Schema of a kind of record, for completion and descriptions in an editor."""
    schema = adapter(kind).json_schema(schema_generator=EditorSchema)
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": kind}
    return json.dumps(head | schema, ensure_ascii=False, indent=1) + "\n"


def findings_schema() -> str:
    """The JSON Schema of what `--format json` prints."""
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "Findings"}
    return json.dumps(head | Document.model_json_schema(), ensure_ascii=False, indent=1) + "\n"


def cited(make: Callable[[str, str], str]) -> str:
    """How the newest version that CHANGELOG.md names is cited; Zenodo archives the repository, not the folder of a release."""
    return make(*newest(ROOT / CHANGELOG))


@cache
def released() -> tuple[str, Tables]:
    """The newest release: its version and its tables."""
    last = listed(ROOT / DIST).latest
    if last is None:
        raise FileNotFoundError(f"{DIST} holds no release")
    return last.version, read_folder(ROOT / DIST / last.path)


def readme() -> str:
    """README.md with the numbers and the paths of the newest release."""
    version, tables = released()
    lines = "\n".join((f"Release {version}:\n", *numbers(tables)))
    text = (ROOT / README).read_text(encoding="utf-8")
    return PATHS.sub(f"{DIST}/{version}/", BLOCK.sub(lambda _: f"\n{lines}\n\n", text))


def coverage_page() -> str:
    """What the newest release holds, against what is known to exist."""
    version, tables = released()
    return coverage(tables, version)


def flags_page() -> str:
    """What the checks mean, and how the rows of the newest release fared."""
    version, tables = released()
    return flags(tables, version)


def files() -> dict[str, Callable[[], str]]:
    """Path from the root of the checkout -> how its text is made."""
    schemas = {f"schemas/{kind}.schema.json": lambda kind=kind: json_schema(kind) for kind in MODELS}
    rules = {rule.page: lambda rule=rule: page(rule, examples()) for rule in catalogue().values()}
    return (
        schemas
        | rules
        | {
            f"{RULES}/README.md": index,
            "schemas/findings.schema.json": findings_schema,
            "docs/records.md": manual,
            "docs/tables.md": codebook,
            "docs/checks.md": flags_page,
            "docs/coverage.md": coverage_page,
            "docs/versions.md": versions,
            CITATION: lambda: cited(citation),
            ZENODO: lambda: cited(zenodo),
            README: readme,
            ADDING: lambda: with_shared((ROOT / ADDING).read_text(encoding="utf-8")),
        }
    )


@cache
def examples() -> Examples:
    """The records that the examples of rules are shown on."""
    return Examples(ROOT / "tests" / "examples" / "good")


def stale(root: Path) -> list[str]:
    """The files that are not what they would be if they were made now, and pages of rules that are gone."""
    made = files()
    old = [
        name for name, make in made.items() if not (root / name).exists() or (root / name).read_text("utf-8") != make()
    ]
    return old + sorted(set(_pages(root)) - set(made))


def _pages(root: Path) -> list[str]:
    return [path.relative_to(root).as_posix() for path in (root / RULES).glob("*")]


def write(root: Path) -> list[str]:
    """Make the stale ones anew, and take away what nothing makes; returns their names."""
    names, made = stale(root), files()
    for name in names:
        (root / name).parent.mkdir(exist_ok=True)
        if name in made:
            replace_text(root / name, made[name]())
        else:
            (root / name).unlink()
    return names
