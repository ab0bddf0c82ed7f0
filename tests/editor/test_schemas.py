"""The JSON Schemas against the models: what the models accept, the schemas accept; what they refuse, mostly too."""

from __future__ import annotations

import json
import re
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from pydantic import TypeAdapter, ValidationError

import schemas.scalars
from pipeline.read import FOLDERS
from pipeline.records import MODELS
from schemas.scalars import Scalar
from schemas.vocabulary import Term, vocabularies
from tests.support import BAD, RAW, ROOT
from tests.test_bad_examples import expected

GOOD = ROOT / "tests" / "examples" / "good"
RECORDS = sorted([*RAW.rglob("*.yaml"), *GOOD.rglob("*.yaml")])
MODELINE = re.compile(r"# yaml-language-server: \$schema=(\S+)\n")

# Rules that no schema can state: about the YAML itself, names that stand elsewhere, values that depend on one another.
OF_YAML = {
    *("duplicate-key", "file-holds-mapping", "file-place", "key-without-value", "nesting-depth", "plain-yaml"),
    *("utf8-text", "yaml-syntax"),
}
BEYOND = OF_YAML | {
    *("unknown-arm", "unknown-contributor", "unknown-document", "unknown-favoured-group", "unknown-group"),
    *(
        "unknown-instrument",
        "unknown-outcome",
        "unknown-source",
        "unknown-study",
        "unknown-subject",
        "unknown-treatment",
    ),
    *("between-or-within", "claim-is-judged", "dose-needs-unit", "events-at-least-affected"),
    *("events-at-most-total", "exclusion-has-reason"),
    *("groups-differ", "limits-in-order", "low-before-high", "one-unit-of-time", "registration-shape", "span-of-time"),
}
# Bad examples of other rules that it cannot refuse: days of the calendar, what a parser makes of the text (4.5e0, 012),
# signs that no pattern names.
UNSEEN = {
    *("dates-reversed", "impossible-date", "exponent", "leading-zero"),
    *("bidirectional-override", "control-character-escaped", "younger-2013-fibromyalgia"),
    *("author-with-tag", "html-entity", "html-tag", "ligature", "look-alike-letter", "look-alike-of-greek"),
    *("no-break-space", "not-composed", "stacked-marks", "zero-width-space", "fullwidth-digits"),
    *("exponent-too-large", "hexadecimal", "not-a-number-of-yaml", "too-many-digits"),
}


class Core(yaml.CSafeLoader):
    """YAML 1.2, as editors read it: `no` is a word, 2007-06-15 is text, and 1:30 is no number."""

    yaml_implicit_resolvers: dict[str, Any] = {}


for tag, form in {
    "bool": "true|True|TRUE|false|False|FALSE",
    "int": "[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+",
    "float": r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?|[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)",
    "null": "~|null|Null|NULL|",
}.items():
    Core.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(f"^(?:{form})$"), None)


def value_of(text: str) -> Any:
    return yaml.load(text, Core)


@cache
def validator(kind: str) -> Draft202012Validator:
    return Draft202012Validator(json.loads((ROOT / "schemas" / f"{kind}.schema.json").read_text(encoding="utf-8")))


def faults(path: Path) -> list[str]:
    kind = FOLDERS.get(path.parent.name, path.stem)
    return [error.message for error in validator(kind).iter_errors(value_of(path.read_text(encoding="utf-8")))]


def parts(schema: Any) -> list[dict[str, Any]]:
    """Every schema inside a schema."""
    inner = schema.values() if isinstance(schema, dict) else schema if isinstance(schema, list) else ()
    return [*([schema] if isinstance(schema, dict) else []), *(part for value in inner for part in parts(value))]


@pytest.mark.parametrize("kind", MODELS)
def test_schema_is_one(kind: str) -> None:
    Draft202012Validator.check_schema(validator(kind).schema)


@pytest.mark.parametrize("path", RECORDS, ids=lambda path: f"{path.parent.parent.name}-{path.stem}")
def test_valid_record_is_valid_by_its_schema(path: Path) -> None:
    assert faults(path) == []


def within_reach() -> list[str]:
    """The bad examples whose rule a schema can state."""
    return [file for file, rows in expected().items() if not {rule for rule, _, _ in rows} & BEYOND]


def test_bad_examples_are_refused_where_a_schema_can() -> None:
    missed = {Path(file).stem for file in within_reach() if not faults(BAD / file)}
    assert missed == UNSEEN


def test_rules_beyond_a_schema_are_beyond_it() -> None:
    """So that the list above stays true."""
    single = {
        file: rule for file, rows in expected().items() for rule, _, _ in list(rows)[:1] if rule in BEYOND - OF_YAML
    }
    assert {rule for file, rule in single.items() if not faults(BAD / file)} == BEYOND - OF_YAML


@pytest.mark.parametrize("kind", MODELS)
def test_every_key_is_described(kind: str) -> None:
    schema = validator(kind).schema
    keys = {name: key for part in parts(schema) for name, key in part.get("properties", {}).items()}
    assert keys
    assert [name for name, key in keys.items() if not key.get("description")] == []


@pytest.mark.parametrize("kind", MODELS)
def test_every_term_is_explained(kind: str) -> None:
    listed = [part for part in parts(validator(kind).schema) if "enum" in part and len(part["enum"]) < 500]
    assert all(len(part["enumDescriptions"]) == len(part["enum"]) and all(part["enumDescriptions"]) for part in listed)
    assert listed or kind == "contributors"


@pytest.mark.parametrize("kind", MODELS)
def test_nothing_is_null(kind: str) -> None:
    """A completion would insert it."""
    found = parts(validator(kind).schema)
    assert all(part.get("default", "") is not None and part.get("type") != "null" for part in found)


@pytest.mark.parametrize("name", vocabularies())
def test_schema_of_a_vocabulary_holds_its_terms(name: str) -> None:
    check = Draft202012Validator(Term(name).__get_pydantic_json_schema__(None, None))  # type: ignore[arg-type]
    terms = list(vocabularies()[name].terms)
    terms = terms[:: 1 + len(terms) // 100]  # jsonschema looks at each of 5163 headings for each of them
    assert [term for term in terms if not check.is_valid(term)] == []
    assert [term for term in terms if check.is_valid(f"{term} x")] == []


TYPES = {
    name: scalar
    for name, annotation in vars(schemas.scalars).items()
    for scalar in getattr(annotation, "__metadata__", ())
    if isinstance(scalar, Scalar)
}
WORDS = """0.05 <0.001 12 3.70 2007-06 2006-09/2009-10 1:1 10.1002/art.37734 PMC3381945 flow.randomised 17222320 true
978-82-8121-952-6 https://doi.org/10.1002/art.37734 younger-2013-article 1969 95 ~4.5 words false"""


@cache
def accepts(name: str, text: str) -> bool:
    try:
        TypeAdapter(getattr(schemas.scalars, name)).validate_python(text)
    except ValidationError:
        return False
    return True


@pytest.mark.parametrize("name", sorted(TYPES))
@given(text=st.sampled_from(WORDS.split()) | st.text(min_size=1, max_size=30))
def test_schema_of_a_scalar_accepts_what_the_type_accepts(name: str, text: str) -> None:
    """In quotes, and as what an editor's parser makes of it. (Flags are not quoted, and text is not `true`.)"""
    json = TYPES[name].json
    forms: list[Any] = [] if json["type"] == "boolean" else [text]
    with suppress(yaml.YAMLError):
        plain = value_of(text)
        number = isinstance(plain, (int, float)) and not isinstance(plain, bool) and json["type"] != "string"
        forms += [plain] if number or (isinstance(plain, bool) and json["type"] == "boolean") else []
    if accepts(name, text):
        assert [form for form in forms if not Draft202012Validator(json).is_valid(form)] == []


@pytest.mark.parametrize("path", sorted(RAW.rglob("*.yaml")), ids=lambda path: path.stem)
def test_record_names_its_schema(path: Path) -> None:
    line = MODELINE.match(path.read_text(encoding="utf-8"))
    assert line, "begin the file with `# yaml-language-server: $schema=…`"
    kind = FOLDERS.get(path.parent.name, path.stem)
    assert (path.parent / line[1]).resolve() == ROOT / "schemas" / f"{kind}.schema.json"
