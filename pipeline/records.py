"""Trees of text become records, or findings.

pydantic says what a contributor may write. This module gives it the names that a record may point to, and turns what it
reports into findings; the rules themselves stand in `schemas`.
"""

from __future__ import annotations

import typing
from collections.abc import Iterable
from functools import cache
from importlib import import_module
from typing import Any

from pydantic import BaseModel, TypeAdapter, ValidationError
from pydantic.fields import FieldInfo

from pipeline.findings import KEY, Finding, Pointer
from pipeline.fold import FINDINGS_MAX, REFUSED, too_many_findings
from pipeline.read import Document, Raw, read
from schemas.records.base import Names
from schemas.rules import RULES, TO_FILL, nearest, quoted, rule
from schemas.vocabulary import LISTED, Term, vocabularies

# kind of record -> room and model; imported when a record of the kind is met, because models take a while to make
MODELS = {
    "study": ("study", "Study"),
    "source": ("source", "Source"),
    "instruments": ("catalogue", "Instruments"),
    "contributors": ("catalogue", "Contributors"),
    "waivers": ("catalogue", "Waivers"),
    "retired": ("catalogue", "Retired"),
}


# kind of pydantic's error -> what belongs at the place, and what to type
BELONGS = {
    "too_long": ("a pair", "write two values; the decimal sign is a point, as in [13.5, 60]"),
    "too_short": ("more", "name at least one; no treatment is a treatment of `type: no_treatment`"),
    "list": ("a list", "write a list: put it in [brackets], or begin each item with `- `"),
    "dict": ("a mapping of names to parts", "write a name for each, as in `ldn: {…}`"),
    "model": ("a mapping", "write `key: value`, in {braces} or on lines of its own"),
}


@cache
def model_of(kind: str) -> Any:
    """The type of a file's tree: a model, or a mapping of ids to models for the lists."""
    room, name = MODELS[kind]
    return getattr(import_module(f"schemas.records.{room}"), name)


@rule(
    reason="A misspelt key would vanish, and with it the fact that it holds.",
    reference="JSON Schema 2020-12: additionalProperties",
    bad="khan-2020-psoriasis countries/[key]: contries",
    good="khan-2020-psoriasis countries/[key]: countries",
)
def unknown_key(model: Any, pointer: Pointer) -> str:
    """A key is one that the record model knows at its place."""
    keys = keys_at(model, pointer[:-1])
    near = nearest(str(pointer[-1]), keys, 0.5)
    return f"write {near}" if near else f"known here: {', '.join(keys)}"


@rule(
    reason="Without it the rest of the part means nothing.",
    reference="JSON Schema 2020-12: required",
    bad="smith-2007-crohn flow/0: {n: 17}",
    good="smith-2007-crohn flow/0: {stage: enrolled, n: 17}",
)
def missing_key(model: Any, pointer: Pointer) -> str:
    """A key that every part of its kind needs is there."""
    field = fields_at(model, pointer[:-1]).get(str(pointer[-1]))
    term = next((mark.name for mark in field.metadata if isinstance(mark, Term)), None) if field else None
    terms = vocabularies()[term].terms if term else {}
    return f"add `{pointer[-1]}: …` here" + (f", with one of: {', '.join(terms)}" if 0 < len(terms) <= LISTED else "")


@rule(
    reason="A value where a list belongs, or the other way round, is a slip of brackets or of indentation.",
    reference="JSON Schema 2020-12: type",
    bad="smith-2007-crohn countries: US",
    good="smith-2007-crohn countries: [US]",
)
def wrong_type(error: Any) -> tuple[str, str]:
    """A value, a list and a mapping each stand where the model has one."""
    kinds: dict[type[Any], str] = {str: "one value", list: "a list", dict: "a mapping (`key: value`)"}
    found = kinds.get(type(error["input"]), "this")
    for kind, (belongs, hint) in BELONGS.items():
        if error["type"].startswith(kind):
            return f"{found} stands where {belongs} belongs", hint
    return error["msg"], "look at the same place of another record"


def keys_at(model: Any, pointer: Iterable[str | int]) -> list[str]:
    """The keys that a mapping at this place may hold."""
    return list(fields_at(model, pointer))


def fields_at(model: Any, pointer: Iterable[str | int]) -> dict[str, FieldInfo]:
    """The same, with what each of them holds."""
    for step in pointer:
        model = below(model, step)
    return fields_of(model)


def fields_of(annotation: Any) -> dict[str, FieldInfo]:
    """The keys of a part, in the order in which a record is written; a mapping of names has none of its own."""
    found = None if _holder(annotation) is dict else _model(annotation)
    return {} if found is None else {field.alias or name: field for name, field in found.model_fields.items()}


def _model(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for arg in typing.get_args(annotation) if (found := _model(arg))), None)


def below(annotation: Any, step: str | int) -> Any:
    """The annotation of what lies one step below; a step into a list or a mapping of names keeps the model."""
    model = _model(annotation)
    if model is None or isinstance(step, int):
        return annotation
    fields = {field.alias or name: field for name, field in model.model_fields.items()}
    held = _holder(annotation)
    return fields[step].annotation if held is not dict and step in fields else _inner(annotation)


def _holder(annotation: Any) -> Any:
    """dict if the annotation is a mapping of names, else the model or list."""
    origin = typing.get_origin(annotation)
    if origin is dict:
        return dict
    if origin is list or (isinstance(annotation, type) and issubclass(annotation, BaseModel)):
        return None
    return next((found for arg in typing.get_args(annotation) if (found := _holder(arg))), None)


def _inner(annotation: Any) -> Any:
    if typing.get_origin(annotation) is dict:
        return typing.get_args(annotation)[1]
    inner = [_inner(arg) for arg in typing.get_args(annotation) if _model(arg)]
    return inner[0] if inner else annotation


@cache
def adapter(kind: str) -> TypeAdapter[Any]:
    return TypeAdapter(model_of(kind))


UNFILLED = f"`{TO_FILL}` is still to be filled in"  # the rule says what may stand there
BUILT_IN = {"extra_forbidden": "unknown-key", "missing": "missing-key"}


def _pointer(error: Any) -> Pointer:
    """Where an error is shown: at the key that was judged, or at the one beside it that the rule names."""
    place: Pointer = tuple(error["loc"])
    return (*place[:-1], error["ctx"]["at"]) if "at" in error.get("ctx", {}) else place


def _finding(document: Document, error: Any) -> Finding:
    pointer = _pointer(error)
    name = error["type"]
    if name in RULES:
        message = UNFILLED if error["input"] == TO_FILL else error["ctx"]["message"]
        hint = error["ctx"]["hint"]
        hint = hint() if callable(hint) else hint
        return Finding(name, RULES[name].severity, message, hint, document.file, pointer)
    name = BUILT_IN.get(name, "wrong-type")
    if name == "unknown-key":
        hint, message = unknown_key(model_of(document.kind), pointer), f"{quoted(pointer[-1])} is no key of this place"
        return Finding(name, "error", message, hint, document.file, (*pointer, KEY))
    if name == "missing-key":
        hint = missing_key(model_of(document.kind), pointer)
        return Finding(name, "error", f"{quoted(pointer[-1])} is missing", hint, document.file, pointer)
    message, hint = wrong_type(error)
    return Finding(name, "error", message, hint, document.file, pointer)


def validate(document: Document, names: Names) -> tuple[Any | None, list[Finding]]:
    """The record of a document, or None and the reasons."""
    if document.tree is None:
        return None, list(document.findings)
    try:
        record = adapter(document.kind).validate_python(document.tree, context=declared(document, names))
    except ValidationError as error:
        errors = [e for e in error.errors(include_url=False) if e["input"] is not REFUSED]  # those have their findings
        found = [_finding(document, e) for e in errors[: FINDINGS_MAX + 1]]
        found[FINDINGS_MAX:] = map(too_many_findings, found[FINDINGS_MAX:])
        return None, [*document.findings, *found]
    return (None if document.findings else record), list(document.findings)


def declared(document: Document, names: Names) -> Names:
    """The names that this record declares itself, beside those of raw/. Read from the tree, so that one fault hides no other."""
    tree = document.tree or {}

    odd = set(tree) - set(keys_at(model_of("study"), ())) if document.kind == "study" else set()
    members = {member: _keys(tree, member, odd) for member in ("sources", "treatments", "arms", "groups", "outcomes")}
    return Names(
        document.id, **members, instruments=names.instruments, contributors=names.contributors, files=names.files
    )


def _keys(tree: dict[str, Any], member: str, odd: set[str]) -> set[str]:
    """The names that a member declares, also where its key is misspelt: that is one finding, and not one a name."""
    if odd and member not in tree:
        from difflib import get_close_matches

        member = next(iter(get_close_matches(member, odd, n=1, cutoff=0.8)), member)
    found = tree.get(member)
    return set(found) if isinstance(found, dict) else set()


def names_of(raw: Raw) -> Names:
    """What any record of raw/ may point to."""
    lists = {
        kind: set(read(raw, path, kind).tree or {})
        for kind, path in raw.files
        if kind in ("instruments", "contributors")
    }
    return Names(
        instruments=lists.get("instruments", ()), contributors=lists.get("contributors", ()), files=dict(raw.ids)
    )
