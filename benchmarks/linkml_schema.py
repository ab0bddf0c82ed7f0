"""Our JSON Schemas as LinkML, for the comparison with linkml-validate: classes, slots, ranges, bounds, patterns, terms."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
TYPES = {"string": "string", "number": "float", "integer": "integer", "boolean": "boolean"}
BOUNDS = {"minimum": "minimum_value", "maximum": "maximum_value"}
SIZES = {"minItems": "minimum_cardinality", "maxItems": "maximum_cardinality"}

Schema = dict[str, Any]


def linkml(kind: str) -> Schema:
    """The LinkML schema of a kind of record; its root class is `Record`."""
    source = json.loads((ROOT / "schemas" / f"{kind}.schema.json").read_text(encoding="utf-8"))
    made = Translation()
    for name, part in source.get("$defs", {}).items():
        made.add_class(name, part)
    made.add_class("Record", source)
    return {
        "id": f"urn:ldn-evidence:{kind}",
        "name": kind,
        "prefixes": {"linkml": "https://w3id.org/linkml/"},
        "imports": ["linkml:types"],
        "default_range": "string",
        "classes": made.classes,
        "enums": made.enums,
    }


class Translation:
    """Collects the classes and enumerations that the slots of a schema need."""

    def __init__(self) -> None:
        self.classes: dict[str, Schema] = {}
        self.enums: dict[str, Schema] = {}

    def add_class(self, name: str, part: Schema) -> None:
        needed = part.get("required", [])
        slots = {key: self.slot(held) | {"required": key in needed} for key, held in part["properties"].items()}
        self.classes[name] = {"attributes": slots}

    def slot(self, held: Schema) -> Schema:
        """What a key holds, as a slot."""
        if "items" in held:
            sizes = {word: held[size] for size, word in SIZES.items() if size in held}
            inlined = {"inlined_as_list": True} if "$ref" in held["items"] else {}
            return {**self.slot(held["items"]), "multivalued": True, **inlined, **sizes}
        if "propertyNames" in held:
            return {"range": self._entry(held), "multivalued": True, "inlined": True}
        if "$ref" in held:
            return {"range": held["$ref"].rpartition("/")[2], "inlined": True}
        if "enum" in held:
            numbers = [{"range": "integer"}] if any(isinstance(term, int) for term in held["enum"]) else []
            return _any_of([{"range": self._enum(held["enum"])}, *numbers])
        if "const" in held:
            return {"equals_string": held["const"]}
        if "anyOf" in held:  # MeSH: the first alternative is what is valid
            headings = held["anyOf"][0].get("if", {}).get("not", {})
            return self.slot(headings) if headings else _any_of([self.slot(form) for form in held["anyOf"]])
        kinds = [held["type"]] if isinstance(held["type"], str) else held["type"]
        return _any_of([_typed(kind, held) for kind in kinds])

    def _enum(self, terms: list[Any]) -> str:
        values: Schema = {str(term): {} for term in terms}
        name = next((name for name, enum in self.enums.items() if enum["permissible_values"] == values), None)
        name = name or f"Terms{len(self.enums)}"
        self.enums[name] = {"permissible_values": values}
        return name

    def _entry(self, held: Schema) -> str:
        """The class of the entries of a mapping: a name, and the part or the value under it."""
        inner = held["additionalProperties"]
        part = inner["$ref"].rpartition("/")[2] if "$ref" in inner else None
        name = f"Named{part or len(self.classes)}"
        key = {"key": True, "required": True, "pattern": held["propertyNames"].get("pattern", ".*")}
        value = {} if part else {"value": self.slot(inner)}
        self.classes[name] = {"attributes": {"entry_name": key, **value}, **({"is_a": part} if part else {})}
        return name


def _any_of(ranges: list[Schema]) -> Schema:
    return ranges[0] if len(ranges) == 1 else {"any_of": ranges}


def _typed(kind: str, held: Schema) -> Schema:
    made: Schema = {"range": TYPES[kind]}
    if kind == "string":
        return made | ({"pattern": held["pattern"]} if "pattern" in held else {})
    return made | {word: held[bound] for bound, word in BOUNDS.items() if bound in held and kind != "boolean"}
